//! Where the book goes: built under another name in the same folder, then renamed.
//!
//! A build that fails or is killed leaves the last good book. What it left behind is swept by the next one.

use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, path, process};

use crate::atomic;
use crate::failure::{Exit, Failure};

/// The file that marks a folder as a book built by this command.
const MARK: &str = ".workbook";

pub(super) struct OutputDir {
    parent: PathBuf,
    name: OsString,
}

impl OutputDir {
    pub(super) fn standard(root: &Path) -> Result<Self, Failure> {
        Self::at(root.join("target"), "book".into())
    }

    pub(super) fn named(folder: &Path) -> Result<Self, Failure> {
        let refuse = |what: &str| {
            let help = "name a folder that does not exist, is empty, or holds a book built by this command";
            Failure::new(Exit::Usage, what, folder.display(), help)
        };
        // Only a link is followed: on Windows a resolved path begins with `\\?\`, which no browser opens.
        let resolved = if folder.is_symlink() {
            if !folder.exists() {
                return Err(refuse("this is a link that leads nowhere"));
            }
            fs::canonicalize(folder)
        } else {
            path::absolute(folder)
        };
        let full = resolved.map_err(Failure::at(folder.display(), "name another folder"))?;
        if full.exists() && !full.is_dir() {
            return Err(refuse("this is not a folder"));
        }
        let is_empty = |mut entries: fs::ReadDir| entries.next().is_none();
        let free = !full.exists() || fs::read_dir(&full).is_ok_and(is_empty);
        if !free && !full.join(MARK).is_file() {
            return Err(refuse("this folder is not empty and not a book"));
        }
        match (full.parent(), full.file_name()) {
            (Some(parent), Some(name)) => Self::at(parent.to_path_buf(), name.to_owned()),
            _ => Err(refuse("a book needs a folder of its own")),
        }
    }

    fn at(parent: PathBuf, name: OsString) -> Result<Self, Failure> {
        fs::create_dir_all(&parent).map_err(|error| disk(&error, &parent))?;
        let output = Self { parent, name };
        output.sweep();
        let fresh = output.beside();
        fs::create_dir(&fresh).map_err(|error| disk(&error, &output.folder()))?;
        Ok(output)
    }

    /// Where the book is to be.
    pub(super) fn folder(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// Where the next book is built: a folder that is there and empty.
    pub(super) fn beside(&self) -> PathBuf {
        self.parent.join(self.left_name("new", process::id()))
    }

    pub(super) fn swap(&self) -> Result<(), Failure> {
        let (folder, fresh) = (self.folder(), self.beside());
        let old = self.parent.join(self.left_name("old", process::id()));
        let marked = fs::write(fresh.join(MARK), "a book built by workbook\n");
        let swapped = marked.and_then(|()| atomic::exchange(&folder, &fresh, &old));
        if folder.exists() {
            // What cannot be removed now is swept by the next build.
            let _ = fs::remove_dir_all(&old);
        }
        swapped.map_err(|error| {
            self.discard();
            disk(&error, &folder)
        })
    }

    pub(super) fn discard(&self) {
        let _ = fs::remove_dir_all(self.beside());
    }

    /// Puts back a book that a killed build had set aside, and removes what such builds left.
    fn sweep(&self) {
        let entries = fs::read_dir(&self.parent).into_iter().flatten();
        for entry in entries.flatten() {
            let (name, path) = (entry.file_name(), entry.path());
            match self.left_by(&name) {
                Some((_, process)) if running(process, &path) => {}
                Some(("old", _)) if !self.folder().exists() => {
                    let _ = fs::rename(path, self.folder());
                }
                Some(_) => {
                    let _ = fs::remove_dir_all(path);
                }
                None => {}
            }
        }
    }

    fn left_name(&self, kind: &str, process: u32) -> String {
        format!(".{}.{kind}-{process}", self.name.to_string_lossy())
    }

    fn left_by<'a>(&self, name: &'a OsString) -> Option<(&'a str, u32)> {
        let rest = name.to_str()?.strip_prefix('.')?;
        let name = rest.strip_prefix(&*self.name.to_string_lossy())?;
        let (kind, process) = name.strip_prefix('.')?.split_once('-')?;
        (kind == "new" || kind == "old").then_some((kind, process.parse().ok()?))
    }
}

/// Whether the build with this number may still run. Without `/proc` an hour is taken to be enough for any build.
fn running(process: u32, left: &Path) -> bool {
    // This build has left nothing yet: the number was used before.
    if process == process::id() {
        return false;
    }
    if Path::new("/proc/self").exists() {
        return Path::new("/proc").join(process.to_string()).exists();
    }
    let saved = fs::metadata(left).and_then(|data| data.modified());
    let age = saved.ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age < Duration::from_hours(1))
}

pub(super) fn disk(error: &dyn Display, place: &Path) -> Failure {
    let help = "see that the disk has room and the folder can be written";
    Failure::environment(error, place.display(), help)
}
