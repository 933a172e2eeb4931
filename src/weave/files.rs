//! Reads files of the workbook, and no others: no path leaves the repository.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use serde::de::DeserializeOwned;

use super::faults::line_at;

/// The files under one root.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// The files under `root`, with links in its own path followed.
    pub fn new(root: &Path) -> Self {
        Self {
            root: fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf()),
        }
    }

    /// The root itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file, named from the root, with plain line ends.
    ///
    /// # Errors
    /// When the path leaves the repository, or the file is missing, unreadable or not UTF-8.
    pub fn read(&self, path: &str) -> Result<String, String> {
        let full = self.locate(path)?;
        let bytes = fs::read(&full).map_err(|error| format!("cannot read {path}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{path} is not UTF-8"))?;
        Ok(plain(&text))
    }

    /// A list that may be left out, from a TOML file, and the text of that file.
    ///
    /// # Errors
    /// The line and what is wrong there.
    pub(super) fn toml<T: Default + DeserializeOwned>(
        &self,
        path: &str,
    ) -> Result<(T, String), (usize, String)> {
        if matches!(fs::exists(self.root.join(path)), Ok(false)) {
            return Ok((T::default(), String::new()));
        }
        let text = self.read(path).map_err(|error| (1, error))?;
        match toml::from_str(&text) {
            Ok(list) => Ok((list, text)),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                Err((line_at(&text, at), error.message().to_owned()))
            }
        }
    }

    /// Where a file is, once links are followed.
    ///
    /// # Errors
    /// When the path leaves the repository or there is no such file.
    pub fn locate(&self, path: &str) -> Result<PathBuf, String> {
        let leaves = || format!("the path {path} leaves the repository");
        if path.contains("//")
            || path.contains('\\')
            || Path::new(path)
                .components()
                .any(|part| !matches!(part, Component::Normal(_)))
        {
            return Err(leaves());
        }
        let full = fs::canonicalize(self.root.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!("there is no file {path}"),
            _ => format!("cannot read {path}: {error}"),
        })?;
        if !full.starts_with(&self.root) {
            return Err(leaves());
        }
        if full.is_file() {
            Ok(full)
        } else {
            Err(format!("{path} is not a file"))
        }
    }

    /// The names of the entries of a folder, sorted; none when there is no such folder.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// The paths of all files under a folder, however deep, sorted.
    pub fn under(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in self.list(folder) {
            let path = format!("{folder}/{name}");
            if self.root.join(&path).is_dir() {
                found.extend(self.under(&path));
            } else {
                found.push(path);
            }
        }
        found
    }
}

/// The text without a byte order mark and with `\n` alone at the end of each line.
pub fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}
