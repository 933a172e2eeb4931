//! The download of MNIST: against hosts that do everything wrong, into folders that refuse, and as a command.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test may fail as it may"
)]

mod command;
mod folders;
mod hosts;
mod loopback;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mnist::{File, Sum};
use workbook::data::download::{Download, DownloadError, Watch};
use workbook::data::mirror::{Patience, Refusal};

/// What the hosts of these tests have: not MNIST, but known by its size and sum like MNIST.
const BODY: &[u8] = b"the bytes of a file that everybody knows";
const NAME: &str = "known.gz";

fn known() -> File {
    File {
        name: NAME,
        bytes: BODY.len() as u64,
        sha256: Sum::of(BODY).to_string().leak(),
    }
}

const IMPATIENT: Patience = Patience {
    connect: Duration::from_millis(500),
    whole: Duration::from_millis(700),
};

/// Remembers what it is told.
#[derive(Debug, Default)]
struct Notes {
    found: usize,
    kept: Option<PathBuf>,
    received: Vec<u64>,
}

impl Watch for Notes {
    fn found(&mut self, _: &File) {
        self.found += 1;
    }
    fn asked(&mut self, _: &File, _: &str) {}
    fn received(&mut self, bytes: u64) {
        self.received.push(bytes);
    }
    fn refused(&mut self, _: &str, refusal: &Refusal) {
        assert!(!refusal.to_string().is_empty());
    }
    fn stored(&mut self, _: &File, kept: Option<&Path>) {
        self.kept = kept.map(Path::to_owned);
    }
}

/// Downloads the known file from these mirrors; what was noted on the way, and what each mirror did
/// if none served.
fn download(folder: &Path, mirrors: &[&str]) -> Result<Notes, DownloadError> {
    let mut notes = Notes::default();
    Download {
        files: &[known()],
        mirrors,
        folder,
        patience: IMPATIENT,
    }
    .run(&mut notes)?;
    Ok(notes)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
