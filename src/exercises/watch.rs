//! Judges an exercise when its file is saved.
//!
//! The few files are looked at ten times a second: that costs next to nothing, and works on every kind of disk.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use super::fresh::freshen;
use super::judge::{Judge, State};
use super::manifest::{Exercise, Manifest};
use super::show;
use crate::failure::{Exit, Failure};
use crate::terminal::{Terminal, say};

const PAUSE: Duration = Duration::from_millis(100);

/// What is looked at: the time of the last change and the length.
type Mark = Option<(SystemTime, u64)>;

pub(super) fn run(
    root: &Path,
    manifest: &Manifest,
    judge: &Judge<'_>,
    terminal: Terminal,
) -> Result<(), Failure> {
    // The judge does so to all of a chapter, and that should not look like a save of each.
    for exercise in manifest.all() {
        freshen(&exercise.file(root));
    }
    let mut seen: Vec<Mark> = manifest
        .all()
        .iter()
        .map(|exercise| mark(root, exercise))
        .collect();
    say(&format!(
        "watching {} exercises: save one of them to have it judged; Ctrl-C ends",
        manifest.all().len()
    ));
    loop {
        let changed = changed(root, manifest, &mut seen);
        for exercise in changed {
            let judged = match judge.judge(std::slice::from_ref(exercise)) {
                Ok(judged) => judged,
                // It may compile again after the next save.
                Err(failure) if failure.exit() != Exit::Environment => {
                    failure.report(terminal);
                    continue;
                }
                Err(failure) => return Err(failure),
            };
            for (exercise, state) in judged {
                show::verdict(&exercise, &state, terminal);
                show::after(&exercise, &state);
                if state != State::Green {
                    say(&format!("  {}", state.remedy(&exercise.name)));
                }
            }
        }
        // Nobody reads any more: `| head` ends this.
        if stdout().flush().is_err() {
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
}

/// The exercises that were saved since the last look and have come to rest.
fn changed<'a>(root: &Path, manifest: &'a Manifest, seen: &mut [Mark]) -> Vec<&'a Exercise> {
    let mut changed = Vec::new();
    for (exercise, seen) in manifest.all().iter().zip(seen) {
        let now = mark(root, exercise);
        if now == *seen || now.is_none() {
            continue;
        }
        // An editor may write in two steps: wait until nothing moves.
        thread::sleep(Duration::from_millis(20));
        if mark(root, exercise) == now {
            // The judge does so too, and that should not look like another save.
            freshen(&exercise.file(root));
            *seen = mark(root, exercise);
            changed.push(exercise);
        }
    }
    changed
}

fn mark(root: &Path, exercise: &Exercise) -> Mark {
    let data = fs::metadata(exercise.file(root)).ok()?;
    Some((data.modified().ok()?, data.len()))
}
