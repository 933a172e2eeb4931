//! The chapters and their order.

use super::files::Files;

/// The chapters, in the order of the book.
pub const CHAPTERS: [&str; 6] = [
    "structure",
    "activations",
    "propagation",
    "losses",
    "optimizers",
    "regularization",
];

/// The network that the reader builds: its parts are exercises.
pub(crate) const WORKSHOP: &str = "workshop";

/// The crates that hold exercises, in reading order.
pub const WITH_EXERCISES: [&str; 7] = [
    "structure",
    "activations",
    "propagation",
    "losses",
    "optimizers",
    "regularization",
    WORKSHOP,
];

/// The folder of a chapter or of the workshop, from the root.
pub fn folder(of: &str) -> String {
    if of == WORKSHOP {
        of.to_owned()
    } else {
        format!("chapters/{of}")
    }
}

/// The folders of chapters: those of [`CHAPTERS`] first, in their order, then any others.
pub(crate) fn folders(files: &Files) -> Vec<String> {
    let mut folders = files.list("chapters");
    let place = |name: &String| CHAPTERS.iter().position(|known| known == name);
    folders.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
    folders
}

pub(crate) fn title(chapter: &str) -> String {
    let (first, rest) = chapter.split_at(chapter.len().min(1));
    first.to_uppercase() + rest
}
