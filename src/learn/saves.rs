//! Notices which files of exercises are saved.
//!
//! The few files are looked at twenty times a second: that costs next to nothing, and works on every kind of disk.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use super::judge::Judge;

/// How long to wait between two looks.
pub(super) const PAUSE: Duration = Duration::from_millis(50);

/// When a file was saved and what it holds; nothing where there is none.
type Saved = Option<(SystemTime, Vec<u8>)>;

pub(super) struct Saves(Vec<(PathBuf, Saved)>);

impl Saves {
    pub(super) fn new(judge: &Judge) -> Self {
        let all = judge.manifest.all().iter();
        let files = all.map(|exercise| judge.root.join(exercise.file()));
        Self(files.map(|file| (file.clone(), saved(&file))).collect())
    }

    /// The exercises, by their places in the list of all, that were saved since the last look and have come to rest.
    pub(super) fn look(&mut self) -> Vec<usize> {
        let mut changed = Vec::new();
        for (at, (file, seen)) in self.0.iter_mut().enumerate() {
            let now = saved(file);
            if now == *seen || now.is_none() {
                continue;
            }
            // An editor may write in two steps: wait until nothing moves.
            thread::sleep(Duration::from_millis(20));
            if saved(file) == now {
                *seen = now;
                changed.push(at);
            }
        }
        changed
    }
}

fn saved(file: &PathBuf) -> Saved {
    // To read a pipe or a device could take for ever.
    let data = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
    Some((data.modified().ok()?, fs::read(file).ok()?))
}
