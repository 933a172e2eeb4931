//! The exercise in hand, on which `watch`, `check next`, `hint` and `solution` agree.
//!
//! It is the one whose file was edited last. An exercise that was named or chosen after that is kept in a small file; without
//! that file nothing is lost. From there on, the first exercise that is not green is meant.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::judge::Judge;
use super::show::{Judged, State};
use crate::atomic;
use crate::failure::Failure;
use crate::sources::exercises::Exercise;

/// Makes this the exercise in hand. Where that cannot be kept, it is the one edited last.
pub(super) fn choose(root: &Path, exercise: &Exercise) {
    let _ = atomic::replace(&file(root), format!("{}\n", exercise.name).as_bytes());
}

/// Where the exercise in hand stands in the list of all.
pub(super) fn index(judge: &Judge) -> usize {
    let all = judge.manifest.all();
    let edited = |(at, exercise): (usize, &Exercise)| {
        let when = changed(&judge.root.join(exercise.file()))?;
        (!judge.is_stub(exercise)).then_some((when, at))
    };
    let last = all.iter().enumerate().filter_map(edited).max();
    let chosen = chosen(&judge.root, all);
    last.max(chosen).map_or(0, |(_, at)| at)
}

/// The first exercise that is not green, from the one in hand on; `None` when all are.
pub(super) fn open(judge: &Judge) -> Result<Option<Judged>, Failure> {
    let all = judge.manifest.all();
    let (before, from) = all.split_at(index(judge));
    for exercises in [from, before]
        .concat()
        .chunk_by(|a, b| a.chapter == b.chapter)
    {
        let begun: Vec<Exercise> = exercises
            .iter()
            .take_while(|one| !judge.is_stub(one))
            .cloned()
            .collect();
        let judged = judge.judge(&begun)?.into_iter();
        let stub = exercises
            .get(begun.len())
            .map(|one| (one.clone(), State::NotStarted));
        if let Some(open) = judged.chain(stub).find(|(_, state)| !state.is_green()) {
            return Ok(Some(open));
        }
    }
    Ok(None)
}

fn chosen(root: &Path, all: &[Exercise]) -> Option<(SystemTime, usize)> {
    let kept = fs::read_to_string(file(root)).ok()?;
    let at = all
        .iter()
        .position(|exercise| exercise.name == kept.trim())?;
    Some((changed(&file(root))?, at))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

fn file(root: &Path) -> PathBuf {
    root.join("target/workbook/current")
}
