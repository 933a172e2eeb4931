//! Where the files are looked for, and the drawn digits that replace them.

use std::env;
use std::path::{Path, PathBuf};

use super::data::Data;
use super::folder::{self, Accept, Error};

/// The environment variable that names the folder of the files.
const VARIABLE: &str = "MNIST_DIR";

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
}
