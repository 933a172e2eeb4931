//! Puts a file in its place, whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use mnist::{File, Sum};

/// Whether `path` is this file, to the last bit.
pub fn is_whole(path: &Path, file: &File) -> bool {
    let right_size = path
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() == file.bytes);
    right_size && fs::read(path).is_ok_and(|bytes| Sum::of(&bytes).is(file.sha256))
}

/// Writes `bytes` to `path`; says under which name a copy was kept of what was there before.
///
/// # Errors
/// What the system says. Then `path` is what it was, and no part of the new file is left.
pub fn store(path: &Path, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    store_with(path, bytes, fs::File::write_all)
}

/// The same, with a writer of its own: what a full disk does can be tried that way.
///
/// # Errors
/// As for [`store`].
pub fn store_with(
    path: &Path,
    bytes: &[u8],
    write: impl Fn(&mut fs::File, &[u8]) -> io::Result<()>,
) -> io::Result<Option<PathBuf>> {
    // Its number is part of the name, so that two downloads at once do not write to one file.
    let part = create(path, &format!("part-{}", process::id()), bytes, &write)?;
    keep(path, bytes, &write)
        .and_then(|kept| fs::rename(&part, path).map(|()| kept))
        .inspect_err(|_| {
            // What went wrong is said already. After the renaming the name may be another's, so
            // only here.
            let _ = fs::remove_file(&part);
        })
}

/// Copies what lies at `path` to another name, for somebody may want it back.
///
/// It is not renamed: so there is a file at `path` all the time, and of two downloads at once none
/// takes the other's new file for an old one and puts it over what was kept.
fn keep(
    path: &Path,
    new: &[u8],
    write: impl Fn(&mut fs::File, &[u8]) -> io::Result<()>,
) -> io::Result<Option<PathBuf>> {
    match path.metadata() {
        // A link to nowhere holds nothing that could be lost.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        // To read a pipe would be to wait for somebody to write to it.
        Ok(found) if !found.is_file() => return Err(io::Error::other("not a file")),
        Ok(_) => {}
    }
    let there = fs::read(path)?;
    if there == new {
        // Another download was faster.
        return Ok(None);
    }
    create(path, "old", &there, write).map(Some)
}

/// Writes `bytes` to the first name of `path.suffix`, `path.suffix-1`, ... that is free, or leaves
/// nothing.
fn create(
    path: &Path,
    suffix: &str,
    bytes: &[u8],
    write: impl Fn(&mut fs::File, &[u8]) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    for number in 0..1_000 {
        let mut name = name.to_owned();
        name.push(format!(".{suffix}"));
        if number > 0 {
            name.push(format!("-{number}"));
        }
        let other = path.with_file_name(name);
        match fs::File::create_new(&other) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(mut file) => {
                let written = write(&mut file, bytes).and_then(|()| file.sync_all());
                drop(file);
                return match written {
                    Ok(()) => Ok(other),
                    Err(error) => {
                        let _ = fs::remove_file(&other);
                        Err(error)
                    }
                };
            }
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
