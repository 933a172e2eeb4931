//! Judges an exercise when its file is saved.
//!
//! The few files are looked at ten times a second: that costs next to nothing, and works on every kind of disk.

use std::fs;
use std::path::Path;
use std::slice::from_ref;
use std::thread;
use std::time::{Duration, SystemTime};

use super::judge::Judge;
use super::show;
use crate::failure::{Exit, Failure};
use crate::sources::exercises::{Exercise, Manifest};
use crate::terminal::{self, say};

const PAUSE: Duration = Duration::from_millis(100);

/// When a file was saved and what it holds; nothing where there is none.
type Saved = Option<(SystemTime, Vec<u8>)>;

/// Judges each exercise when it is saved, until Ctrl-C.
pub(crate) fn run(root: &Path, limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    let manifest = &judge.manifest;
    let all = manifest.all().iter();
    let mut seen: Vec<Saved> = all.map(|exercise| saved(root, exercise)).collect();
    let count = seen.len();
    say!("watching {count} exercises: save one of them to have it judged; Ctrl-C ends");
    loop {
        for exercise in changed(root, manifest, &mut seen) {
            match judge.judge(from_ref(exercise)) {
                Ok(judged) => judged.iter().for_each(show::with_remedy),
                Err(failure) if failure.exit == Exit::Environment => return Err(failure),
                // It may compile again after the next save.
                Err(failure) => _ = failure.report(),
            }
        }
        // The reader has closed the pipe, as `| head` does.
        if terminal::lost().is_some() {
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
}

/// The exercises that were saved since the last look and have come to rest.
fn changed<'a>(root: &Path, manifest: &'a Manifest, seen: &mut [Saved]) -> Vec<&'a Exercise> {
    let mut changed = Vec::new();
    for (exercise, seen) in manifest.all().iter().zip(seen) {
        let now = saved(root, exercise);
        if now == *seen || now.is_none() {
            continue;
        }
        // An editor may write in two steps: wait until nothing moves.
        thread::sleep(Duration::from_millis(20));
        if saved(root, exercise) == now {
            *seen = now;
            changed.push(exercise);
        }
    }
    changed
}

fn saved(root: &Path, exercise: &Exercise) -> Saved {
    let file = root.join(exercise.file());
    // To read a pipe or a device could take for ever.
    let data = fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
    Some((data.modified().ok()?, fs::read(file).ok()?))
}
