//! Downloads the four files of MNIST into the folder where the listings find them: the program
//! `mnist` of this crate.

mod mirror;

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use crate::mnist::{self, FILES, File, MIRRORS, complain, sha256};
pub use mirror::Refusal;

/// How long to wait for a connection, and for a whole file with its redirects. ureq has no limits of
/// its own.
const TIMEOUTS: [Duration; 2] = [Duration::from_secs(10), Duration::from_mins(2)];

/// Why a download failed.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No mirror served the file; why each was refused, in the order tried.
    #[error("{} could not be downloaded", .0.name)]
    Refused(File, Vec<Refusal>),
    /// A file could not be stored, or its folder not be created.
    #[error("{1}")]
    Store(PathBuf, io::Error),
}

/// Downloads each file that is missing from `folder` or is not the published one, from the first of
/// the addresses `mirrors` that serves it. The `timeouts` are those of a connection and of a file.
///
/// A published file that is there is left alone, and another file of that name is kept under a new
/// name. Nothing gets the name of a file before it is complete.
///
/// # Errors
/// [`DownloadError`] for the first file that cannot be stored; those before it are stored.
pub fn download(
    files: &[File],
    mirrors: &[&str],
    folder: &Path,
    timeouts: [Duration; 2],
) -> Result<(), DownloadError> {
    for file in files {
        let path = folder.join(file.name);
        if is_published(&path, file) {
            say(&format!("{}: already there", file.name));
            continue;
        }
        // Before the download, since without a folder there is no use for it.
        create_folder(folder).map_err(|error| DownloadError::Store(folder.to_owned(), error))?;
        let bytes = fetch(file, mirrors, timeouts)?;
        let kept = store(&path, &bytes).map_err(|error| DownloadError::Store(path, error))?;
        say(&format!("{}: done", file.name));
        if let Some(kept) = kept {
            say(&format!("the former {} is {}", file.name, kept.display()));
        }
    }
    Ok(())
}

/// The bytes of the file, from the first mirror that sends the published ones.
fn fetch(file: &File, mirrors: &[&str], timeouts: [Duration; 2]) -> Result<Vec<u8>, DownloadError> {
    let mut refusals = Vec::new();
    for mirror in mirrors {
        let url = format!("{}/{}", mirror.trim_end_matches('/'), file.name);
        let size = HumanBytes(file.bytes);
        say(&format!("{}: {size} from {url}", file.name));
        let bar = bar(file);
        let fetched = mirror::fetch(&url, file, timeouts, &bar);
        bar.finish_and_clear();
        match fetched {
            Ok(bytes) => return Ok(bytes),
            Err(refusal) => {
                complain(format_args!("{url}: {refusal}"));
                refusals.push(refusal);
            }
        }
    }
    Err(DownloadError::Refused(*file, refusals))
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
    let style = ProgressStyle::with_template(template).expect("a template");
    // ASCII, which every terminal displays.
    let style = style.progress_chars("#>-");
    ProgressBar::new(file.bytes)
        .with_style(style)
        .with_message(file.name)
}

/// Whether `path` is the published file.
fn is_published(path: &Path, file: &File) -> bool {
    let right_size = path
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() == file.bytes);
    right_size && fs::read(path).is_ok_and(|bytes| sha256(&bytes) == file.sha256)
}

/// Puts a file at `path`, complete or not at all; returns the new name of what was there before.
fn store(path: &Path, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    // With the number of the process, so that two downloads never write to one file.
    let part = sibling(path, &format!("part-{}", process::id()));
    let written = fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let stored = written
        .and_then(|()| set_aside(path))
        .and_then(|kept| fs::rename(&part, path).map(|()| kept));
    if stored.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&part);
    }
    stored
}

/// Renames what is at `path`, if anything is, to the first of `path.old-1`, `path.old-2`, ... that
/// is free.
fn set_aside(path: &Path) -> io::Result<Option<PathBuf>> {
    let kept = (1..1_000)
        .map(|number| sibling(path, &format!("old-{number}")))
        .find(|kept| kept.symlink_metadata().is_err())
        .ok_or(ErrorKind::AlreadyExists)?;
    match fs::rename(path, &kept) {
        Ok(()) => Ok(Some(kept)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// `path` with a suffix after its name.
fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    name.into()
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
    let mirrors: Vec<&str> = mirror.as_deref().into_iter().chain(MIRRORS).collect();
    match download(&FILES, &mirrors, &folder, TIMEOUTS) {
        Ok(()) => {
            say(&format!("MNIST is in {}", folder.display()));
            ExitCode::SUCCESS
        }
        Err(error @ DownloadError::Refused(..)) => {
            for line in mnist::by_hand(&folder) {
                complain(line);
            }
            let help = "try again later, or download the files above by hand";
            mnist::fail(3, error, "the network", help)
        }
        Err(DownloadError::Store(path, error)) => {
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
