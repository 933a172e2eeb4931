//! Downloads the four files of MNIST into the folder where the listings find them.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use digits::download::{Download, Timeouts};
//! use digits::mnist::{FILES, MIRRORS};
//!
//! let download = Download {
//!     files: &FILES,
//!     mirrors: &MIRRORS,
//!     folder: Path::new("data"),
//!     timeouts: Timeouts::default(),
//! };
//! download.run()?;
//! # Ok::<(), digits::download::DownloadError>(())
//! ```

mod mirror;
mod store;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use crate::mnist::{self, FILES, File, MIRRORS};
pub use mirror::{Refusal, Timeouts};

/// What to download, from where, and to where.
#[derive(Debug)]
pub struct Download<'a> {
    /// The files, each with its size and checksum.
    pub files: &'a [File],
    /// The addresses of folders that hold the files, tried in this order.
    pub mirrors: &'a [&'a str],
    /// The folder that the files belong in; it is created if it does not exist.
    pub folder: &'a Path,
    /// How long to wait for each mirror.
    pub timeouts: Timeouts,
}

/// Why a download failed.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No mirror served the file.
    #[error("{} could not be downloaded", file.name)]
    Refused {
        /// The file.
        file: File,
        /// Why each mirror was refused, in the order tried.
        refusals: Vec<Refusal>,
    },
    /// A file could not be stored, or its folder not be created.
    #[error("{error}")]
    Store {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
}

impl Download<'_> {
    /// Downloads each file that is missing or is not the published one.
    ///
    /// A published file that is there is left alone, and another file of that name is kept under a
    /// new name. Nothing gets the name of a file before it is complete.
    ///
    /// # Errors
    /// [`DownloadError`] for the first file that cannot be stored; those before it are stored.
    pub fn run(&self) -> Result<(), DownloadError> {
        for file in self.files {
            let path = self.folder.join(file.name);
            if store::is_published(&path, file) {
                say(&format!("{}: already there", file.name));
                continue;
            }
            // Before the download, since without a folder there is no use for it.
            create_folder(self.folder).map_err(|error| DownloadError::Store {
                path: self.folder.to_owned(),
                error,
            })?;
            let bytes = self.fetch(file)?;
            let kept = store::store(&path, |part| part.write_all(&bytes))
                .map_err(|error| DownloadError::Store { path, error })?;
            say(&format!("{}: done", file.name));
            if let Some(kept) = kept {
                say(&format!("the former {} is {}", file.name, kept.display()));
            }
        }
        Ok(())
    }

    /// The bytes of the file, from the first mirror that sends the published ones.
    fn fetch(&self, file: &File) -> Result<Vec<u8>, DownloadError> {
        let mut refusals = Vec::new();
        for mirror in self.mirrors {
            let url = format!("{}/{}", mirror.trim_end_matches('/'), file.name);
            say(&format!(
                "{}: {} from {url}",
                file.name,
                HumanBytes(file.bytes)
            ));
            let bar = bar(file);
            let fetched = mirror::fetch(&url, file, self.timeouts, |bytes| bar.set_position(bytes));
            bar.finish_and_clear();
            match fetched {
                Ok(bytes) => return Ok(bytes),
                Err(refusal) => {
                    let _ = writeln!(io::stderr(), "{url}: {refusal}");
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

fn create_folder(folder: &Path) -> io::Result<()> {
    // What the system says of a file or a broken link in its place is that it exists.
    if folder.symlink_metadata().is_ok() && !folder.is_dir() {
        return Err(io::Error::other("expected a folder, found something else"));
    }
    fs::create_dir_all(folder)
}

/// A progress bar, which indicatif draws on a terminal only.
fn bar(file: &File) -> ProgressBar {
    let template = "{msg} [{wide_bar}] {bytes}/{total_bytes}, {eta} left";
    // ASCII, which every terminal displays.
    let style = ProgressStyle::with_template(template).map_or_else(
        |_| ProgressStyle::default_bar(),
        |style| style.progress_chars("#>-"),
    );
    let bar = ProgressBar::new(file.bytes);
    bar.with_style(style).with_message(file.name)
}

/// The program `mnist`: `[--data-dir DIR] [--mirror URL]`.
///
/// Exit codes: 0 when the four files are there, 2 for other arguments, 3 when a file could neither
/// be downloaded nor found, or not be stored.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Some((folder, mirror)) = parse(arguments) else {
        let help = "expected `[--data-dir DIR] [--mirror URL]`";
        return mnist::fail(2, "unknown arguments", "the command line", help);
    };
    let folder = mnist::folder_or_home(folder.map(PathBuf::from));
    let download = Download {
        files: &FILES,
        mirrors: &mirror
            .as_deref()
            .into_iter()
            .chain(MIRRORS)
            .collect::<Vec<_>>(),
        folder: &folder,
        timeouts: Timeouts::default(),
    };
    match download.run() {
        Ok(()) => {
            say(&format!("MNIST is in {}", folder.display()));
            ExitCode::SUCCESS
        }
        Err(error @ DownloadError::Refused { .. }) => {
            for line in mnist::by_hand(&folder) {
                let _ = writeln!(io::stderr(), "{line}");
            }
            let help = "try again later, or download the files above by hand";
            mnist::fail(3, error, "the network", help)
        }
        Err(DownloadError::Store { path, error }) => {
            let help = "name another folder with --data-dir DIR";
            mnist::fail(3, error, path.display(), help)
        }
    }
}

/// The folder and the mirror, if they are given.
fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Option<(Option<OsString>, Option<String>)> {
    let (mut folder, mut mirror) = (None, None);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.to_str()? {
            "--data-dir" => folder = Some(arguments.next()?),
            "--mirror" => mirror = Some(arguments.next()?.into_string().ok()?),
            _ => return None,
        }
    }
    Some((folder, mirror))
}

/// Prints one line, unless the reader has closed the pipe.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
