//! How the command fails: one line that says what, one line that says what to do, and an exit code.

use std::fmt::Display;
use std::process::ExitCode;

use thiserror::Error;

use crate::terminal::{Terminal, complain};

/// The exit codes, apart from 0 for success and 130 for Ctrl-C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Red = 1,
    Usage = 2,
    /// Something outside is missing: a program, the network, the disk, a permission.
    Environment = 3,
}

/// A failure of the command: what went wrong, where, and what to do about it.
#[derive(Debug, Error)]
#[error("{what} ({place})")]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    lines: Vec<String>,
    pub(crate) what: String,
    place: String,
    help: String,
    is_note: bool,
}

impl Failure {
    pub(crate) fn new(
        exit: Exit,
        what: impl Display,
        place: impl Display,
        help: impl Display,
    ) -> Self {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            exit,
            lines: Vec::new(),
            what: one_line(what.to_string()),
            place: place.to_string(),
            help: one_line(help.to_string()),
            is_note: false,
        }
    }

    /// A failure of the file system or another part of the machine.
    pub(crate) fn environment(what: impl Display, place: impl Display, help: impl Display) -> Self {
        Self::new(Exit::Environment, what, place, help)
    }

    /// Makes the error of a part of the machine a failure.
    pub(crate) fn at<E: Display>(
        place: impl Display,
        help: impl Display,
    ) -> impl FnOnce(E) -> Self {
        move |error| Self::environment(error, place, help)
    }

    pub(crate) fn usage(what: impl Display, help: impl Display) -> Self {
        Self::new(Exit::Usage, what, "the command line", help)
    }

    /// The same as a note: nothing is wrong, and yet it is not done.
    pub(crate) fn into_note(self) -> Self {
        Self {
            is_note: true,
            ..self
        }
    }

    /// Lines to print before the error, such as one for each fault found.
    pub(crate) fn with_lines(self, lines: Vec<String>) -> Self {
        Self { lines, ..self }
    }

    /// The failure as it is reported, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let said = [format!("error: {self}"), format!("help: {}", self.help)];
        self.lines.iter().cloned().chain(said).collect()
    }

    /// Prints the failure on the standard error and returns its exit code.
    pub(crate) fn report(&self) -> ExitCode {
        let terminal = Terminal::errors();
        for line in &self.lines {
            complain(line);
        }
        let word = if self.is_note {
            terminal.cyan("note:")
        } else {
            terminal.red("error:")
        };
        complain(&format!("{word} {self}"));
        complain(&format!("{} {}", terminal.cyan("help:"), self.help));
        ExitCode::from(self.exit as u8)
    }
}
