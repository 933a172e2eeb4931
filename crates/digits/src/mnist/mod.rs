//! The four files of MNIST on the disk: where they are, whether they are intact, and the drawn
//! digits that replace them.

mod folder;
mod program;

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Images, draw};
use folder::Accept;

pub use folder::{Error, Problem};
pub use program::{ArgumentError, folder_argument, run, setting};
#[cfg(feature = "download")]
pub(crate) use program::{complain, fail};

/// A published file.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Its name, in every copy.
    pub name: &'static str,
    /// Its size in bytes, compressed.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
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

/// Two public copies of the files, on independent hosts.
pub const MIRRORS: [&str; 2] = [
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/// The environment variable that names the folder of the files.
const VARIABLE: &str = "MNIST_DIR";

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

/// The folder where the download puts the files: `data` at the root of the workbook.
pub fn home() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.unwrap_or(Path::new(".")).join("data")
}

/// The folder that a download fills: `asked`, or else the one that `MNIST_DIR` names, or else
/// [`home`].
pub fn folder_or_home(asked: Option<PathBuf>) -> PathBuf {
    asked
        .or_else(|| env::var_os(VARIABLE).map(PathBuf::from))
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(home)
}

/// How to download the files into `folder` without this program: for each its address, its path and
/// its checksum, a line each.
pub fn by_hand(folder: &Path) -> Vec<String> {
    let lines = |file: &File| {
        [
            format!("fetch   {}{}", MIRRORS[0], file.name),
            format!("  to    {}", folder.join(file.name).display()),
            format!("  check sha256 {}", file.sha256),
        ]
    };
    FILES.iter().flat_map(lines).collect()
}

/// The SHA-256 of these bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

impl Data {
    /// The digits of the folder `asked`, or else of the folder that `MNIST_DIR` names, or else of
    /// [`home`] if MNIST is there, or else drawn ones. An empty name selects drawn ones.
    ///
    /// The files in [`home`] must be the published ones. In a folder given by name, other files of
    /// the same format are accepted, and a note says so.
    ///
    /// # Errors
    /// [`Error`] when a folder given by name does not hold the four files, or a file is malformed.
    pub fn find(asked: Option<PathBuf>) -> Result<Self, Error> {
        match asked.or_else(|| env::var_os(VARIABLE).map(PathBuf::from)) {
            Some(folder) if folder.as_os_str().is_empty() => Ok(Self::drawn()),
            Some(folder) => folder::read(&folder, Accept::WellFormed),
            None => Self::at_home(&home()),
        }
    }

    /// The published files in `folder`, or drawn digits if it does not exist or holds none of them.
    ///
    /// # Errors
    /// [`Error`] when the folder holds something else.
    pub fn at_home(folder: &Path) -> Result<Self, Error> {
        if folder::is_empty(folder) {
            return Ok(Self::drawn());
        }
        folder::read(folder, Accept::Published)
    }

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
