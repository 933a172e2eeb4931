//! Puts a file in its place, complete or not at all.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use crate::mnist::{File, sha256};

/// Whether `path` is the published file.
pub(super) fn is_published(path: &Path, file: &File) -> bool {
    let right_size = path
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() == file.bytes);
    right_size && fs::read(path).is_ok_and(|bytes| sha256(&bytes) == file.sha256)
}

/// Puts the file that `write` writes at `path`; returns the new name of what was there before.
///
/// # Errors
/// The error of the system. No part of the new file is left.
pub(super) fn store(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<Option<PathBuf>> {
    // With the number of the process, so that two downloads never write to one file.
    let part = sibling(path, &format!("part-{}", process::id()));
    let written = fs::File::create(&part).and_then(|mut file| {
        write(&mut file)?;
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
    let exists = |path: &Path| path.symlink_metadata().is_ok();
    let kept = (1..1_000)
        .map(|number| sibling(path, &format!("old-{number}")))
        .find(|kept| !exists(kept))
        .ok_or(ErrorKind::AlreadyExists)?;
    match fs::rename(path, &kept) {
        Ok(()) => Ok(Some(kept)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// `path` with a suffix after its name.
fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{suffix}"));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_full_disk_changes_nothing() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "mine").unwrap();
        let error = store(&path, |file| {
            file.write_all(b"half")?;
            let part = format!("file.part-{}", process::id());
            assert!(folder.path().join(part).exists());
            Err(ErrorKind::StorageFull.into())
        });
        assert_eq!(error.unwrap_err().kind(), ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
