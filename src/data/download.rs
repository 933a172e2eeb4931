//! Fetches files from the first mirror that has them right.

use std::io;
use std::path::{Path, PathBuf};

use mnist::{File, Sum};

use super::mirror::{Patience, Refusal, fetch};
use super::store;

/// What to fetch, from where, to where.
#[derive(Debug)]
pub struct Download<'a> {
    /// The files, each known by its size and its checksum.
    pub files: &'a [File],
    /// Where each file is asked for, one after the other; the name of the file is put behind it.
    pub mirrors: &'a [&'a str],
    /// Where the files belong; it is made if it is missing.
    pub folder: &'a Path,
    /// How long to wait.
    pub patience: Patience,
}

/// Somebody who is told how it goes.
pub trait Watch {
    /// The file is there already, and whole.
    fn found(&mut self, file: &File);
    /// A mirror is asked for the file.
    fn asked(&mut self, file: &File, url: &str);
    /// So many bytes of the file have come.
    fn received(&mut self, bytes: u64);
    /// The mirror did not serve.
    fn refused(&mut self, url: &str, refusal: &Refusal);
    /// The file is in its place. What was there before, if anything, was kept under another name.
    fn stored(&mut self, file: &File, kept: Option<&Path>);
}

/// Why a download came to nothing.
#[derive(Debug)]
pub enum DownloadError {
    /// No mirror served this file.
    Refused {
        /// The file.
        file: File,
        /// What each mirror did, in the order asked.
        refusals: Vec<Refusal>,
    },
    /// The system would not store a file, or make its folder.
    Store {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl Download<'_> {
    /// Fetches each file that is not there yet.
    ///
    /// A file that is there and whole is left alone. Nothing gets the name of a file but that file,
    /// whole.
    ///
    /// # Errors
    /// [`DownloadError`] for the first file that cannot be had; those before it are stored.
    pub fn run(&self, watch: &mut dyn Watch) -> Result<(), DownloadError> {
        for file in self.files {
            let path = self.folder.join(file.name);
            if store::is_whole(&path, file) {
                watch.found(file);
                continue;
            }
            // Before a byte is fetched, for it may be a reason not to fetch it.
            std::fs::create_dir_all(self.folder).map_err(|error| DownloadError::Store {
                path: self.folder.to_owned(),
                error,
            })?;
            let bytes = self.fetch(file, watch)?;
            let kept = store::store(&path, &bytes)
                .map_err(|error| DownloadError::Store { path, error })?;
            watch.stored(file, kept.as_deref());
        }
        Ok(())
    }

    /// The bytes of the file, checked, from the first mirror that sends them.
    fn fetch(&self, file: &File, watch: &mut dyn Watch) -> Result<Vec<u8>, DownloadError> {
        let mut refusals = Vec::new();
        for mirror in self.mirrors {
            let url = format!("{}/{}", mirror.trim_end_matches('/'), file.name);
            watch.asked(file, &url);
            let sent = fetch(&url, file.bytes, self.patience, &mut |bytes| {
                watch.received(bytes);
            });
            match sent.and_then(|bytes| checked(bytes, file)) {
                Ok(bytes) => return Ok(bytes),
                Err(refusal) => {
                    watch.refused(&url, &refusal);
                    refusals.push(refusal);
                }
            }
        }
        Err(DownloadError::Refused {
            file: *file,
            refusals,
        })
    }
}

fn checked(bytes: Vec<u8>, file: &File) -> Result<Vec<u8>, Refusal> {
    let sum = Sum::of(&bytes);
    if sum.is(file.sha256) {
        Ok(bytes)
    } else {
        Err(Refusal::Sum {
            expected: file.sha256,
            found: sum.to_string(),
        })
    }
}
