//! What is wrong with the book: every diagnostic with its file and line, gathered and reported once.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, ErrorKind};

use thiserror::Error;

/// What is wrong in one place: the file from the root of the workbook, the line from 1, and a message of one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("{file}:{line}: {message}")]
pub struct Diagnostic {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Diagnostic {
    /// A message, brought onto one line.
    pub(crate) fn new(file: &str, line: usize, message: impl Display) -> Self {
        let message = message.to_string();
        Self {
            file: file.to_owned(),
            line,
            message: message.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// Whether the fault itself lies elsewhere: in a place that ends the message, such as
    /// `(chapters/a/src/lib.rs:7)`, or in a file that is not there.
    fn lies_elsewhere(&self) -> bool {
        let place = self.message.strip_suffix(')').and_then(|rest| {
            let (_, place) = rest.rsplit_once('(')?;
            place.rsplit_once(':')
        });
        place.is_some_and(|(_, line)| line.parse::<usize>().is_ok())
            || self.message.contains("there is no file ")
    }
}

/// What a disk answers when it is not the book that is wrong.
const REFUSALS: [ErrorKind; 4] = [
    ErrorKind::StorageFull,
    ErrorKind::QuotaExceeded,
    ErrorKind::PermissionDenied,
    ErrorKind::ReadOnlyFilesystem,
];

/// All diagnostics found.
#[derive(Debug, Default, Error)]
#[error("{}", self.lines().join("\n"))]
pub struct Diagnostics {
    pub(crate) found: Vec<Diagnostic>,
    /// What the machine refused, such as room on the disk, if the book itself may be right.
    pub(crate) machine: Option<String>,
}

impl Diagnostics {
    /// Adds a message about a line of a file.
    pub(crate) fn add(&mut self, file: &str, line: usize, message: impl Display) {
        self.found.push(Diagnostic::new(file, line, message));
    }

    /// A message of mdBook's own, which knows no line.
    pub(crate) fn of_mdbook(error: &mdbook::errors::Error) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.add("book/book.toml", 1, format!("{error:#}"));
        diagnostics.machine = error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .find(|error| REFUSALS.contains(&error.kind()))
            .map(ToString::to_string);
        diagnostics
    }

    /// Nothing, or the diagnostics in the order of files and lines.
    pub(crate) fn verdict(mut self) -> Result<(), Self> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort();
        self.found.dedup();
        // A broken or missing file is reported once, not for each line of a page that shows it.
        let mut reported = BTreeSet::new();
        self.found
            .retain(|one| !one.lies_elsewhere() || reported.insert(one.message.clone()));
        Err(self)
    }

    /// One line for each.
    pub fn lines(&self) -> Vec<String> {
        self.found.iter().map(ToString::to_string).collect()
    }
}

/// The line, from 1, on which the byte at `offset` stands.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
