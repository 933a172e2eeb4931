//! Files and folders that are put in their place whole or not at all: written under another name, then renamed.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{process, thread};

/// Writes a file, with the folders above it. Where that fails, what was there stays, and nothing else is left.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // The number of the process keeps two commands at once from writing to one file.
    let part = path.with_extension(format!("part-{}", process::id()));
    create(&part, bytes)?;
    fs::rename(&part, path).inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

/// Copies a file to the first free name beside it, never over another, and returns that name.
/// Leaves nothing when it is not a plain file, or cannot be copied.
pub(crate) fn keep_copy(path: &Path) -> io::Result<PathBuf> {
    // To read a pipe or a device could take for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("this is not a plain file; move it away"));
    }
    let bytes = fs::read(path)?;
    let mut number = 1;
    loop {
        let copy = path.with_extension(format!("rs.{number}.bak"));
        match create(&copy, &bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            created => return created.map(|()| copy),
        }
    }
}

/// Writes a file that was not there before, down to the disk, or leaves nothing.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    written.inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// Renames `folder` to `old`, out of the way, and `fresh` into its place. Where that fails, `folder` is put back.
pub(crate) fn exchange(folder: &Path, fresh: &Path, old: &Path) -> io::Result<()> {
    let mut tries = 0;
    loop {
        match fs::rename(folder, old) {
            // On Windows a scanner or an open window may hold a file for a moment.
            Err(error)
                if cfg!(windows) && error.kind() == ErrorKind::PermissionDenied && tries < 20 =>
            {
                thread::sleep(Duration::from_millis(50));
                tries += 1;
                continue;
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let Err(error) = fs::rename(fresh, folder) else {
            return Ok(());
        };
        // Another process was faster: what is in the place now is as good.
        if folder.exists() && tries < 20 {
            let _ = fs::remove_dir_all(old);
            tries += 1;
            continue;
        }
        let _ = fs::rename(old, folder);
        return Err(error);
    }
}
