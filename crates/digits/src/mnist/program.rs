//! How a program that trains on digits begins and ends: its arguments and settings, and what it says
//! of an error.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::data::Data;
use super::folder;

/// An argument or a setting that a program does not understand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArgumentError {
    /// An argument other than `--data DIR`.
    #[error("expected nothing or `--data DIR`, found `{}`", .0.display())]
    Argument(OsString),
    /// An environment variable of this name that holds no whole number.
    #[error("expected a whole number in {_0}, found `{}`", _1.display())]
    Setting(&'static str, OsString),
}

/// The folder after `--data`, if it is given; pass `std::env::args_os().skip(1)`.
///
/// # Errors
/// [`ArgumentError`] when the arguments are anything else.
pub fn folder_argument(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Option<PathBuf>, ArgumentError> {
    let mut arguments = arguments.into_iter();
    let mut folder = None;
    while let Some(argument) = arguments.next() {
        folder = match arguments.next() {
            Some(value) if argument == "--data" && folder.is_none() && !value.is_empty() => {
                Some(PathBuf::from(value))
            }
            _ => return Err(ArgumentError::Argument(argument)),
        };
    }
    Ok(folder)
}

/// The whole number in an environment variable, or `default` where it is not set.
///
/// # Errors
/// [`ArgumentError`] when it holds anything else.
pub fn setting(name: &'static str, default: usize) -> Result<usize, ArgumentError> {
    env::var_os(name).map_or(Ok(default), |found| {
        let number = found.to_str().and_then(|text| text.parse().ok());
        number.ok_or(ArgumentError::Setting(name, found))
    })
}

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
    // `cargo bench` adds a word of its own.
    let arguments = env::args_os().skip(1).filter(|word| word != "--bench");
    let data = Data::find(folder_argument(arguments)?)?;
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
            ArgumentError::Setting(..) => (
                "the environment",
                "set it to a whole number, or leave it out",
            ),
        };
        fail(2, error, place, help)
    } else if let Some(error) = error.downcast_ref::<folder::Error>() {
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
pub(crate) fn complain(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
