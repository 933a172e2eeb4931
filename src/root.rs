//! Finds the workbook from any folder inside it.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The root of the workbook that holds the current folder.
///
/// # Errors
/// When the current folder is outside of it.
pub fn find() -> Result<PathBuf, Failure> {
    let here = env::current_dir().map_err(|error| {
        Failure::environment(
            error,
            "the current folder",
            "change to a folder that exists",
        )
    })?;
    above(&here).ok_or_else(|| {
        Failure::environment(
            "this is not inside the workbook",
            here.display(),
            "change to the folder that you cloned, then run the command again",
        )
    })
}

/// The nearest folder, this one included, with a workspace and a book.
pub fn above(folder: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| {
        folder.join("Cargo.toml").is_file()
            && folder.join("book/book.toml").is_file()
            && folder.join("chapters").is_dir()
    };
    folder.ancestors().find(is_root).map(Path::to_path_buf)
}
