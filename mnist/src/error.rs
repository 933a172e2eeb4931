//! Why a folder does not serve.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use regularization::idx::IdxError;

use crate::gzip::GzipError;

/// A file or folder, and what is wrong with it.
#[derive(Debug)]
pub struct Error {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub problem: Problem,
}

/// What is wrong with a file or folder.
#[derive(Debug)]
pub enum Problem {
    /// It is not there, or it is a link to what is not there.
    Missing,
    /// It is a file where a folder should be.
    NotAFolder,
    /// It is a folder, a pipe or a device where a file should be.
    NotAFile,
    /// The system does not let us read it.
    Read(io::Error),
    /// It has more bytes than any of the four files.
    TooLarge {
        /// What would be read at most.
        limit: u64,
    },
    /// It cannot be unpacked.
    Gzip(GzipError),
    /// It is not the file that was published.
    Sum {
        /// The SHA-256 of the published file.
        expected: &'static str,
        /// The SHA-256 of this one.
        found: String,
    },
    /// It can be unpacked, and what comes out is not what it should be.
    Idx(IdxError),
    /// It is as it should be, and holds no image.
    Empty,
}

impl Error {
    pub(crate) fn new(path: &Path, problem: Problem) -> Self {
        Self {
            path: path.to_owned(),
            problem,
        }
    }

    /// What to do about it, in one line.
    pub fn help(&self) -> &'static str {
        match self.problem {
            Problem::NotAFolder => "name the folder that holds the four files",
            Problem::Read(_) => "see to it that the file can be read",
            _ => {
                "`cargo run -- data mnist` fetches the files; `MNIST_DIR=` with nothing behind it asks for drawn digits"
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("not found"),
            Self::NotAFolder => f.write_str("expected a folder, found a file"),
            Self::NotAFile => f.write_str("expected a file, found something else"),
            Self::Read(error) => write!(f, "cannot be read: {error}"),
            Self::TooLarge { limit } => write!(f, "has more than {limit} bytes"),
            Self::Gzip(error) => error.fmt(f),
            Self::Sum { expected, found } => write!(f, "expected sha256 {expected}, found {found}"),
            Self::Idx(error) => error.fmt(f),
            Self::Empty => f.write_str("holds no image"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Read(error) => Some(error),
            Problem::Gzip(error) => Some(error),
            Problem::Idx(error) => Some(error),
            _ => None,
        }
    }
}
