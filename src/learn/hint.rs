//! Shows the hints of an exercise, one more at each call.
//!
//! How many were shown is all that is kept. Whatever is wrong with that file, the worst is the first hint again.

use std::fs;
use std::path::Path;

use crate::atomic;
use crate::failure::Failure;
use crate::sources::exercises::Exercise;
use crate::terminal::{plain, say};

pub(super) fn show(root: &Path, exercise: &Exercise) -> Result<(), Failure> {
    let file = root.join("target/workbook/hints").join(&exercise.name);
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
    atomic::replace(&file, format!("{count}\n").as_bytes()).map_err(|error| {
        let help = "the hint above is right; only its count was not kept";
        Failure::environment(error, file.display(), help)
    })
}
