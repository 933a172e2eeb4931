//! Prints the solution of an exercise, and why it is right.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::sources::exercises::Exercise;
use crate::terminal::{plain, say};

/// What `part` makes of the text of the solution.
///
/// # Errors
/// When it cannot be read, or `part` says what is wrong with it.
pub(super) fn part(
    root: &Path,
    exercise: &Exercise,
    part: fn(&str) -> Result<String, String>,
) -> Result<String, Failure> {
    let file = exercise.solution(root);
    let text = fs::read_to_string(&file).map_err(|error| error.to_string());
    text.and_then(|text| part(&text)).map_err(|what| {
        let help = "`git checkout` of this file restores it";
        Failure::environment(what, file.display(), help)
    })
}

pub(super) fn show(root: &Path, exercise: &Exercise) -> Result<(), Failure> {
    say(part(root, exercise, ::exercise::essence)?.trim_end());
    say(&format!("\n{}", plain(&exercise.explanation)));
    Ok(())
}
