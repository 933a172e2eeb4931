//! Digits to learn from and to be judged on, and where they come from.

use std::fmt;
use std::path::PathBuf;

use crate::{Images, draw};

/// Images to train on and images to test with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// The images that the weights are fitted to.
    pub train: Images,
    /// The images that the trained model is evaluated on.
    pub test: Images,
    /// Where they come from.
    pub source: Source,
    /// What a person should know about the files, a line each; empty for the published files and
    /// for drawn digits.
    pub notes: Vec<String>,
}

/// Where images come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The files of MNIST in this folder.
    Mnist(PathBuf),
    /// Drawn by [`draw`], without a file.
    Drawn,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mnist(folder) => write!(f, "MNIST from {}", folder.display()),
            Self::Drawn => f.write_str("digits drawn from strokes"),
        }
    }
}

impl Data {
    /// Digits that need no file, the same on every call: 10,000 to train on, 2,000 to test with.
    pub fn drawn() -> Self {
        Self {
            train: draw(10_000, 1),
            test: draw(2_000, 2),
            source: Source::Drawn,
            notes: Vec::new(),
        }
    }
}
