//! Prints the solution of an exercise, and why it is right.

use std::path::Path;

use super::manifest::Exercise;
use super::show::plain;
use crate::failure::Failure;
use crate::terminal::say;

pub(super) fn show(root: &Path, exercise: &Exercise) -> Result<(), Failure> {
    let essence = exercise.of_solution(root, ::exercise::essence)?;
    say(essence.trim_end());
    say(&format!("\n{}", plain(&exercise.explanation)));
    Ok(())
}
