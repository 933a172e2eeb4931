//! The four files of MNIST on the disk: where they lie, whether they are whole, and what serves in
//! their place.
//!
//! The chapters read no files, so that their code runs anywhere. The listings that train on digits
//! come here, and so does the command that downloads MNIST.

mod arguments;
mod error;
mod folder;
mod gzip;
mod program;
mod sum;

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use regularization::digits::digits;
use regularization::images::Images;

pub use arguments::{ArgumentError, folder as folder_argument, setting};
pub use error::{Error, Problem};
pub use gzip::{GzipError, unpack};
pub use program::run;
pub use sum::Sum;

/// One file, as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Its name, in every copy.
    pub name: &'static str,
    /// Its size, still compressed.
    pub bytes: u64,
    /// The SHA-256 of it, in lower-case hexadecimal.
    pub sha256: &'static str,
}

/// The four files: images and labels to train on, then images and labels to test with.
pub const FILES: [File; 4] = [
    File {
        name: "train-images-idx3-ubyte.gz",
        bytes: 9_912_422,
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    },
    File {
        name: "train-labels-idx1-ubyte.gz",
        bytes: 28_881,
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    },
    File {
        name: "t10k-images-idx3-ubyte.gz",
        bytes: 1_648_877,
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    },
    File {
        name: "t10k-labels-idx1-ubyte.gz",
        bytes: 4_542,
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    },
];

/// The environment variable that names the folder of the files; set and empty, it asks for the
/// drawn digits.
pub const VARIABLE: &str = "MNIST_DIR";

/// Drawn digits to train on, where MNIST is not there.
pub const DRAWN_TO_TRAIN: usize = 10_000;

/// Drawn digits to test with.
pub const DRAWN_TO_TEST: usize = 2_000;

/// Images to train on and images to test with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// The images that the weights are fitted to.
    pub train: Images,
    /// The images that the model is judged by.
    pub test: Images,
    /// Where they come from.
    pub source: Source,
    /// What a person should know about the files, a line each; none for whole files and for drawn
    /// digits.
    pub notes: Vec<String>,
}

/// Where images come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The files of MNIST in this folder.
    Mnist(PathBuf),
    /// Drawn by [`digits`], without a file.
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

/// The folder where the command puts the files: `data` at the root of the workbook.
pub fn home() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join("data")
}

impl Data {
    /// The digits that are asked for: of the folder `asked`, else of the folder that [`VARIABLE`]
    /// names, else of [`home`] if MNIST is there, else drawn.
    ///
    /// The files in [`home`] must be the published ones, to the last bit. In a folder that somebody
    /// names, other files of the same kind will do, and a note says so.
    ///
    /// # Errors
    /// [`Error`] when a folder is named that does not hold the four files, or a file is not what it
    /// should be.
    pub fn find(asked: Option<PathBuf>) -> Result<Self, Error> {
        Self::first_of(asked, env::var_os(VARIABLE).map(PathBuf::from), &home())
    }

    fn first_of(
        asked: Option<PathBuf>,
        variable: Option<PathBuf>,
        home: &Path,
    ) -> Result<Self, Error> {
        match asked.or(variable) {
            Some(folder) if folder.as_os_str().is_empty() => Ok(Self::drawn()),
            Some(folder) => folder::read(&folder, &FILES, folder::Trust::Structure),
            None => Self::at_home(home),
        }
    }

    /// The published files in `folder`, or drawn digits if it does not exist or holds none of them.
    ///
    /// # Errors
    /// [`Error`] when something is there and it is not MNIST.
    pub fn at_home(folder: &Path) -> Result<Self, Error> {
        if folder::is_empty(folder) {
            Ok(Self::drawn())
        } else {
            folder::read(folder, &FILES, folder::Trust::Sums)
        }
    }

    /// Digits for which no file is needed, the same at every call.
    pub fn drawn() -> Self {
        Self {
            train: digits(DRAWN_TO_TRAIN, 1),
            test: digits(DRAWN_TO_TEST, 2),
            source: Source::Drawn,
            notes: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_argument_comes_before_the_variable_and_that_before_the_home() {
        let root = TempDir::new().unwrap();
        // Whichever is looked into is refused by its name.
        let [asked, variable, home] = ["asked", "variable", "home"].map(|name| {
            let folder = root.path().join(name);
            fs::write(&folder, "a file").unwrap();
            folder
        });
        let looked_into = |asked: Option<&PathBuf>, variable: Option<&PathBuf>| {
            Data::first_of(asked.cloned(), variable.cloned(), &home)
                .unwrap_err()
                .path
        };
        assert_eq!(looked_into(Some(&asked), Some(&variable)), asked);
        assert_eq!(looked_into(None, Some(&variable)), variable);
        assert_eq!(looked_into(None, None), home);
        let none = PathBuf::new();
        let drawn = Data::first_of(None, Some(none), &home).unwrap();
        assert_eq!(drawn.source, Source::Drawn);
    }
}
