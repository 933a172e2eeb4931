//! Reads the four files from a folder, and says why it cannot serve as MNIST.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;

use super::data::{Data, Source};
use super::files::{FILES, File, sha256};
use crate::idx::{self, IdxError};
use crate::images::Images;

/// The most bytes that are read from a file; the largest of the four has 9.9 million.
const MOST_PACKED: u64 = 16 << 20;

/// The most bytes that a file may unpack to; the largest of the four holds 47 million.
const MOST_UNPACKED: u64 = 64 << 20;

/// Which files are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accept {
    /// The published ones only.
    Published,
    /// Any that are well formed.
    WellFormed,
}

/// Whether none of the files, and nothing in place of the folder, exists. A broken link exists.
pub(crate) fn is_empty(folder: &Path) -> bool {
    let missing = |path: &Path| {
        path.symlink_metadata()
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    missing(folder) || folder.is_dir() && FILES.iter().all(|file| missing(&folder.join(file.name)))
}

/// Images and labels out of the four files in `folder`.
pub(crate) fn read(folder: &Path, accept: Accept) -> Result<Data, Error> {
    if !folder.is_dir() {
        let problem = if folder.exists() {
            Problem::NotAFolder
        } else {
            Problem::Missing
        };
        return Err(Error::new(folder, problem));
    }
    let mut notes = Vec::new();
    let mut contents = |file| contents(folder, file, accept, &mut notes);
    let [train_images, train_labels, test_images, test_labels] = &FILES;
    let train = (contents(train_images)?, contents(train_labels)?);
    let test = (contents(test_images)?, contents(test_labels)?);
    let join = |images: &File, labels: &File, (pixels, digits): (Vec<u8>, Vec<u8>)| {
        let (images, labels) = (folder.join(images.name), folder.join(labels.name));
        let pixels = idx::images(&pixels).map_err(|error| Error::new(&images, error))?;
        if pixels.is_empty() {
            return Err(Error::new(&images, Problem::Empty));
        }
        idx::labels(&digits)
            .and_then(|digits| Ok(Images::new(pixels, digits)?))
            .map_err(|error| Error::new(&labels, error))
    };
    Ok(Data {
        train: join(train_images, train_labels, train)?,
        test: join(test_images, test_labels, test)?,
        source: Source::Mnist(folder.to_owned()),
        notes,
    })
}

/// The unpacked contents of one file.
fn contents(
    folder: &Path,
    file: &File,
    accept: Accept,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, Error> {
    let path = folder.join(file.name);
    let wrong = |problem| Error::new(&path, problem);
    let packed = packed(&path).map_err(wrong)?;
    // Before the checksum: a web page or a truncated file says more than two sums do.
    let contents = unpack(&packed).map_err(wrong)?;
    let found = sha256(&packed);
    if found != file.sha256 {
        if accept == Accept::Published {
            return Err(wrong(Problem::Checksum(file.sha256, found)));
        }
        let path = path.display();
        notes.push(format!("{path} is not the published file: sha256 {found}"));
    }
    Ok(contents)
}

/// The bytes of a file, if it is not too large.
fn packed(path: &Path) -> Result<Vec<u8>, Problem> {
    let read = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Problem::Missing,
        _ => Problem::Read(error),
    };
    // Checked before it is opened, because opening a pipe blocks until another program writes to it.
    if !path.metadata().map_err(read)?.is_file() {
        return Err(Problem::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(read)?;
    file.take(MOST_PACKED + 1)
        .read_to_end(&mut bytes)
        .map_err(read)?;
    if bytes.len() as u64 > MOST_PACKED {
        return Err(Problem::TooLarge(MOST_PACKED));
    }
    Ok(bytes)
}

/// The contents of the one gzip member in `bytes`, if they are not too large.
fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(Problem::NotGzip(looks_like(bytes)));
    }
    let mut unpacked = Vec::new();
    // One byte more than the limit tells "just fits" from "too much", and makes the decoder check
    // the sum at the end.
    let mut decoder = GzDecoder::new(bytes).take(MOST_UNPACKED + 1);
    decoder
        .read_to_end(&mut unpacked)
        .map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => Problem::Truncated,
            _ => Problem::Damaged,
        })?;
    if unpacked.len() as u64 > MOST_UNPACKED {
        return Err(Problem::UnpacksTo(MOST_UNPACKED));
    }
    match decoder.into_inner().into_inner() {
        [] => Ok(unpacked),
        rest => Err(Problem::Trailing(rest.len())),
    }
}

/// What was most likely saved under the name.
fn looks_like(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "an empty file",
        [0, 0, 8, ..] => "IDX, already unpacked",
        _ if bytes.trim_ascii_start().starts_with(b"<") => "a web page",
        _ if bytes.starts_with(b"version https://git-lfs") => "a Git LFS pointer",
        _ => "something else",
    }
}

/// A file or folder, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct Error {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a file or folder.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// It does not exist, or is a link to what does not exist.
    #[error("not found")]
    Missing,
    /// It is a file in place of a folder.
    #[error("expected a folder, found a file")]
    NotAFolder,
    /// It is a folder, a pipe or a device in place of a file.
    #[error("expected a file, found something else")]
    NotAFile,
    /// The system cannot read it.
    #[error("cannot be read: {0}")]
    Read(io::Error),
    /// It is larger than any of the four files.
    #[error("has more than {0} bytes")]
    TooLarge(u64),
    /// It does not start like gzip, but looks like this.
    #[error("expected gzip, found {0}")]
    NotGzip(&'static str),
    /// The compressed data end too early.
    #[error("the gzip data are truncated")]
    Truncated,
    /// They break the format, or do not match the checksum at the end.
    #[error("the gzip data are damaged")]
    Damaged,
    /// They unpack to more than any of the four files.
    #[error("unpacks to more than {0} bytes")]
    UnpacksTo(u64),
    /// More data follow: a second member, for example.
    #[error("{0} bytes follow the end of the gzip data")]
    Trailing(usize),
    /// It has not the SHA-256 of the published file, but another.
    #[error("expected sha256 {0}, found {1}")]
    Checksum(&'static str, String),
    /// Its contents are not the expected IDX file.
    #[error(transparent)]
    Idx(#[from] IdxError),
    /// It is well formed, and holds no image.
    #[error("holds no image")]
    Empty,
}

impl Error {
    fn new(path: &Path, problem: impl Into<Problem>) -> Self {
        Self {
            path: path.to_owned(),
            problem: problem.into(),
        }
    }

    /// What to do about it, in one line.
    pub fn help(&self) -> &'static str {
        match self.problem {
            Problem::NotAFolder => "name the folder that holds the four files",
            Problem::Read(_) => "make the file readable",
            _ => {
                "`cargo run -- data mnist` downloads the files; an empty `MNIST_DIR=` selects drawn digits"
            }
        }
    }
}
