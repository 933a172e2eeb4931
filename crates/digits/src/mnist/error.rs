//! Why a folder cannot serve as MNIST.

use std::io;
use std::path::{Path, PathBuf};

use crate::idx::IdxError;

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
    pub(crate) fn new(path: &Path, problem: impl Into<Problem>) -> Self {
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
