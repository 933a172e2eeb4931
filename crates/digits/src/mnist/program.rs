//! How a program that trains on digits begins and ends.

use std::env;
use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::Data;
use super::arguments::{self, ArgumentError};

/// Calls `program` with the digits of the folder after `--data`, or else as [`Data::find`] finds
/// them.
///
/// An error becomes a line that says what and where, a line that says what to do, and an exit
/// code: 2 for the arguments, 3 for files and disks, 1 for the rest. A reader that closes the pipe
/// early, like `head`, is no error.
pub fn run(program: impl FnOnce(&Data) -> Result<(), Box<dyn Error>>) -> ExitCode {
    match found().and_then(|data| program(&data)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => explain(error.as_ref()),
    }
}

/// The digits, after printing what a person should know about them.
fn found() -> Result<Data, Box<dyn Error>> {
    let data = Data::find(arguments::folder(env::args_os().skip(1))?)?;
    for note in &data.notes {
        complain(note);
    }
    Ok(data)
}

fn explain(error: &(dyn Error + 'static)) -> ExitCode {
    if let Some(error) = error.downcast_ref::<ArgumentError>() {
        let (place, help) = match error {
            ArgumentError::Argument(_) => (
                "the arguments",
                "name the folder of the four files, or nothing",
            ),
            ArgumentError::Setting { .. } => (
                "the environment",
                "set it to a whole number, or leave it out",
            ),
        };
        fail(2, error, place, help)
    } else if let Some(error) = error.downcast_ref::<super::Error>() {
        fail(3, &error.problem, error.path.display(), error.help())
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        if error.kind() == ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        let help = "send the output to where it can be written";
        fail(3, error, "the output", help)
    } else {
        let help = "`cargo test -p regularization` tests the code";
        fail(1, error, "the program", help)
    }
}

/// Prints what went wrong, where, and what to do about it; returns the exit code.
pub(crate) fn fail(code: u8, what: impl Display, place: impl Display, help: &str) -> ExitCode {
    complain(format_args!("error: {what} ({place})"));
    complain(format_args!("help: {help}"));
    ExitCode::from(code)
}

/// Prints one line on the standard error, whose own failure cannot be reported.
fn complain(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
