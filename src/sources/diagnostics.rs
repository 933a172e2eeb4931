//! What is wrong with the book: every diagnostic with its file and line, gathered and reported once.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, ErrorKind};

/// What is wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, from the root of the workbook.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Diagnostic {
    /// A message, brought onto one line.
    pub fn new(file: &str, line: usize, message: impl fmt::Display) -> Self {
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

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// What the machine refused, if it was not the book that is wrong.
    machine: Option<String>,
}

impl Diagnostics {
    /// Adds a message about a line of a file.
    pub fn add(&mut self, file: &str, line: usize, message: impl fmt::Display) {
        self.push(Diagnostic::new(file, line, message));
    }

    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A message of mdBook's own, which knows no line.
    pub fn of_mdbook(file: &str, error: &mdbook::errors::Error) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.add(file, 1, format!("{error:#}"));
        diagnostics.machine = error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .find(|error| REFUSALS.contains(&error.kind()))
            .map(ToString::to_string);
        diagnostics
    }

    /// What the machine refused, such as room on the disk, if the book itself may be right.
    pub fn machine(&self) -> Option<&str> {
        self.machine.as_deref()
    }

    /// Nothing, or the diagnostics, in the order of files and lines.
    ///
    /// # Errors
    /// When there is at least one.
    pub fn verdict(mut self) -> Result<(), Self> {
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

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// One line for each.
    pub fn lines(&self) -> Vec<String> {
        self.found.iter().map(ToString::to_string).collect()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for Diagnostics {}

/// The line, from 1, on which the byte at `offset` stands.
pub fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use super::Diagnostics;

    #[test]
    fn a_full_disk_is_not_a_fault_of_the_book() {
        let refused = |kind| {
            let error = mdbook::errors::Error::from(io::Error::from(kind)).context("rendering");
            Diagnostics::of_mdbook("book/book.toml", &error)
        };
        assert_eq!(
            refused(ErrorKind::StorageFull).machine(),
            Some("no storage space")
        );
        assert_eq!(refused(ErrorKind::InvalidData).machine(), None);
    }

    #[test]
    fn a_broken_file_is_reported_once_and_a_broken_page_each_time() {
        let mut diagnostics = Diagnostics::default();
        for line in [3, 8] {
            diagnostics.add("page.md", line, "the anchor a is not closed (f.rs:7)");
            diagnostics.add("page.md", line, "no pinned output: there is no file a.snap");
            diagnostics.add("page.md", line, "the number 0.5 stands bare");
        }
        assert_eq!(
            diagnostics.verdict().unwrap_err().lines(),
            [
                "page.md:3: no pinned output: there is no file a.snap",
                "page.md:3: the anchor a is not closed (f.rs:7)",
                "page.md:3: the number 0.5 stands bare",
                "page.md:8: the number 0.5 stands bare",
            ]
        );
    }
}
