//! Prints the solution of an exercise, and why it is right.

use std::fs;
use std::path::Path;

use super::manifest::Exercise;
use super::show::plain;
use crate::failure::Failure;
use crate::terminal::say;

pub(super) fn show(root: &Path, exercise: &Exercise) -> Result<(), Failure> {
    let file = exercise.solution(root);
    let fault = |what: String| {
        Failure::environment(
            what,
            file.display(),
            "`git checkout` of this file restores it",
        )
    };
    let text = fs::read_to_string(&file).map_err(|error| fault(error.to_string()))?;
    say(::judge::essence(&text).map_err(fault)?.trim_end());
    say(&format!("\n{}", plain(&exercise.explanation)));
    Ok(())
}
