//! Shows the hints of an exercise, one more at each call.
//!
//! How many were shown is all that is kept. Whatever is wrong with that file, the worst is the first hint again.

use std::fs;
use std::path::Path;

use super::manifest::Exercise;
use super::show::plain;
use crate::failure::Failure;
use crate::terminal::say;

pub(super) fn show(root: &Path, exercise: &Exercise) -> Result<(), Failure> {
    let folder = root.join("target/workbook/hints");
    let file = folder.join(&exercise.name);
    let before: usize = fs::read_to_string(&file)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(0);
    let count = before.saturating_add(1).min(exercise.hints.len());
    for (number, hint) in (1..).zip(&exercise.hints[..count]) {
        say(&format!(
            "hint {number} of {}: {}",
            exercise.hints.len(),
            plain(hint)
        ));
    }
    if count == exercise.hints.len() {
        say(&format!(
            "That was the last one; `cargo run -- solution {} --show` shows the solution.",
            exercise.name
        ));
    }
    // Written under another name and renamed, so that no reader finds half of it.
    let part = folder.join(format!("{}.part-{}", exercise.name, std::process::id()));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&part, format!("{count}\n")))
        .and_then(|()| fs::rename(&part, &file))
        .map_err(|error| {
            Failure::environment(
                error,
                file.display(),
                "the hint above is right; only its count was not kept",
            )
        })
}
