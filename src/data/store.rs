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

/// Writes `bytes` to `path`; says under which name a file was kept that was there before.
///
/// # Errors
/// What the system says. Then `path` is what it was, and nothing is left beside it.
pub fn store(path: &Path, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    store_with(path, |file| file.write_all(bytes))
}

/// The same, with a writer of its own: what a full disk does can be tried that way.
///
/// # Errors
/// As for [`store`].
pub fn store_with(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<Option<PathBuf>> {
    // Its number is part of the name, so that two downloads at once do not write to one file.
    let (part, file) = unused(path, &format!("part-{}", process::id()), |part| {
        fs::File::options().write(true).create_new(true).open(part)
    })?;
    finish(&part, file, path, write).inspect_err(|_| {
        // What went wrong is said already. After the renaming the name may be another's, so only
        // here.
        let _ = fs::remove_file(&part);
    })
}

fn finish(
    part: &Path,
    mut file: fs::File,
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<Option<PathBuf>> {
    write(&mut file)?;
    file.sync_all()?;
    drop(file);
    let kept = keep(path, part)?;
    fs::rename(part, path)?;
    Ok(kept)
}

/// Gives what lies at `path` another name, for somebody may want it back.
fn keep(path: &Path, new: &Path) -> io::Result<Option<PathBuf>> {
    // A link to nowhere holds nothing that could be lost, and another download may have been
    // faster.
    if !path.exists() || fs::read(path)? == fs::read(new)? {
        return Ok(None);
    }
    let (old, ()) = unused(path, "old", |old| match old.symlink_metadata() {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(path, old),
    })?;
    Ok(Some(old))
}

/// Makes something under the first name of `path.suffix`, `path.suffix-1`, ... that is free.
fn unused<T>(
    path: &Path,
    suffix: &str,
    make: impl Fn(&Path) -> io::Result<T>,
) -> io::Result<(PathBuf, T)> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    for number in 0..1_000 {
        let mut name = name.to_owned();
        name.push(format!(".{suffix}"));
        if number > 0 {
            name.push(format!("-{number}"));
        }
        let other = path.with_file_name(name);
        match make(&other) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|made| (other, made)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
