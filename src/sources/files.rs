//! Reads files of the workbook, and no others: no path leaves the repository.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;

use super::diagnostics::{Diagnostic, line_at};

/// What was read of each file, or why it was not.
type Texts = BTreeMap<String, Result<Arc<str>, String>>;

/// The files under one root. Each is read once; clones share what was read.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    texts: Arc<Mutex<Texts>>,
}

impl Files {
    /// The files under `root`, with links in its own path followed.
    pub fn new(root: &Path) -> Self {
        Self {
            root: fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf()),
            texts: Arc::default(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file, named from the root, with plain line ends.
    pub(crate) fn read(&self, path: &str) -> Result<Arc<str>, String> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = texts.get(path) {
            return read.clone();
        }
        let read = self.read_anew(path);
        texts.insert(path.to_owned(), read.clone());
        read
    }

    fn read_anew(&self, path: &str) -> Result<Arc<str>, String> {
        let bytes = fs::read(self.locate(path)?);
        let bytes = bytes.map_err(|error| format!("cannot read {path}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{path} is not UTF-8"))?;
        Ok(plain(&text).into())
    }

    /// A list that may be left out, from a TOML file, and the text of that file.
    pub(crate) fn toml<T: Default + DeserializeOwned>(
        &self,
        path: &str,
    ) -> Result<(T, Arc<str>), Diagnostic> {
        if matches!(fs::exists(self.root.join(path)), Ok(false)) {
            return Ok((T::default(), "".into()));
        }
        let text = self
            .read(path)
            .map_err(|error| Diagnostic::new(path, 1, error))?;
        match toml::from_str(&text) {
            Ok(list) => Ok((list, text)),
            Err(error) => {
                let line = line_at(&text, error.span().map_or(0, |span| span.start));
                Err(Diagnostic::new(path, line, error.message()))
            }
        }
    }

    /// Where a file is, once links are followed.
    pub(crate) fn locate(&self, path: &str) -> Result<PathBuf, String> {
        let outside = || format!("the path {path} leaves the repository");
        let normal = |part| matches!(part, Component::Normal(_));
        let plain = !path.contains("//") && !path.contains('\\');
        if !plain || !Path::new(path).components().all(normal) {
            return Err(outside());
        }
        let full = fs::canonicalize(self.root.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!("there is no file {path}"),
            _ => format!("cannot read {path}: {error}"),
        })?;
        if !full.starts_with(&self.root) {
            return Err(outside());
        }
        if full.is_file() {
            Ok(full)
        } else {
            Err(format!("{path} is not a file"))
        }
    }

    /// The names of the entries of a folder, sorted; none when there is no such folder.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten();
        let names = entries.flatten().map(|entry| entry.file_name());
        let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        names.sort();
        names
    }

    /// The paths of all files under a folder, however deep, sorted. A link to a folder is not followed.
    pub(crate) fn under(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in self.list(folder) {
            let path = format!("{folder}/{name}")
                .trim_start_matches('/')
                .to_owned();
            if fs::symlink_metadata(self.root.join(&path)).is_ok_and(|data| data.is_dir()) {
                found.extend(self.under(&path));
            } else {
                found.push(path);
            }
        }
        found
    }
}

/// The text without a byte order mark and with `\n` alone at the end of each line.
pub(crate) fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}
