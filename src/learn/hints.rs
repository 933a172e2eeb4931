//! How many hints of an exercise were shown: the one thing that is kept besides the files. Whatever is wrong with what is
//! kept, the worst is the first hint again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::atomic;
use crate::failure::Failure;
use crate::sources::exercises::Exercise;
use crate::terminal::plain;

/// The hints that were shown and one more, each as a line.
pub(super) fn one_more(root: &Path, exercise: &Exercise) -> Result<Vec<String>, Failure> {
    let hints = &exercise.hints;
    let count = (shown(root, exercise) + 1).min(hints.len());
    let file = file(root, exercise);
    let help = "the hint is right; only its count was not kept";
    let kept = atomic::replace(&file, format!("{count}\n").as_bytes());
    kept.map_err(Failure::at(file.display(), help))?;
    Ok(lines(exercise, count))
}

/// The hints that were shown already, each as a line.
pub(super) fn so_far(root: &Path, exercise: &Exercise) -> Vec<String> {
    lines(exercise, shown(root, exercise))
}

fn lines(exercise: &Exercise, count: usize) -> Vec<String> {
    let of = exercise.hints.len();
    let shown = (1..).zip(&exercise.hints[..count]);
    shown
        .map(|(number, hint)| format!("hint {number} of {of}: {}", plain(hint)))
        .collect()
}

fn shown(root: &Path, exercise: &Exercise) -> usize {
    let kept = fs::read_to_string(file(root, exercise)).unwrap_or_default();
    let count = kept.trim().parse().unwrap_or(0);
    exercise.hints.len().min(count)
}

fn file(root: &Path, exercise: &Exercise) -> PathBuf {
    root.join("target/workbook/hints").join(&exercise.name)
}
