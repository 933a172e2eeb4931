//! How the command fails: one line that says what, one line that says what to do, and an exit code.

use std::fmt::{self, Display, Formatter};
use std::process::ExitCode;

use crate::terminal::Terminal;

/// The exit codes, apart from 0 for success and 130 for Ctrl-C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The thing that was checked is wrong.
    Red = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// Something outside is missing: a program, the network, the disk, a permission.
    Environment = 3,
}

/// A failure of the command.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    lines: Vec<String>,
    what: String,
    place: String,
    help: String,
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.what, self.place)
    }
}

impl Failure {
    /// A failure with what went wrong, where, and what to do about it.
    pub fn new(exit: Exit, what: impl Display, place: impl Display, help: impl Display) -> Self {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            exit,
            lines: Vec::new(),
            what: one_line(what.to_string()),
            place: place.to_string(),
            help: one_line(help.to_string()),
        }
    }

    /// A failure of the file system or another part of the machine.
    pub fn environment(what: impl Display, place: impl Display, help: impl Display) -> Self {
        Self::new(Exit::Environment, what, place, help)
    }

    /// Lines to print before the error, such as one for each fault found.
    #[must_use]
    pub fn with_lines(mut self, lines: Vec<String>) -> Self {
        self.lines = lines;
        self
    }

    /// How the command ends with it.
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// What went wrong, in one line.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where it went wrong.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Prints the failure on the standard error and returns its exit code.
    pub fn report(&self, terminal: Terminal) -> ExitCode {
        for line in &self.lines {
            terminal.complain(line);
        }
        terminal.complain(&format!(
            "{} {} ({})",
            terminal.red("error:"),
            self.what,
            self.place
        ));
        terminal.complain(&format!("{} {}", terminal.cyan("help:"), self.help));
        ExitCode::from(self.exit as u8)
    }
}
