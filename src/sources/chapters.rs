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
