//! How a program that trains on digits begins and ends.

use std::env;
use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::Data;
use crate::arguments::{self, ArgumentError};

/// Calls `program` with the digits that the arguments ask for: of the folder behind `--data`, else
/// as [`Data::find`] finds them.
///
/// An error becomes a line that says what and where, a line that says what to do, and an exit
/// code: 2 for the arguments, 3 for files and disks, 1 for the rest. A reader that has read
/// enough, like `head`, is no error.
pub fn run(program: impl FnOnce(&Data) -> Result<(), Box<dyn Error>>) -> ExitCode {
    match found().and_then(|data| program(&data)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => explain(error.as_ref()),
    }
}

/// The digits, once what a person should know about them is said.
fn found() -> Result<Data, Box<dyn Error>> {
    let data = Data::find(arguments::folder(env::args_os().skip(1))?)?;
    for note in &data.notes {
        complain(note);
    }
    Ok(data)
}

fn explain(error: &(dyn Error + 'static)) -> ExitCode {
    let (code, what, place, help) = if let Some(error) = error.downcast_ref::<ArgumentError>() {
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
        (2, error.to_string(), place.to_owned(), help)
    } else if let Some(error) = error.downcast_ref::<crate::Error>() {
        let place = error.path.display().to_string();
        (3, error.problem.to_string(), place, error.help())
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        if error.kind() == ErrorKind::BrokenPipe {
            return ExitCode::SUCCESS;
        }
        let help = "see to it that what is printed can be written";
        (3, error.to_string(), "the output".to_owned(), help)
    } else {
        let help = "`cargo test -p regularization` says whether the code is as it should be";
        (1, error.to_string(), "the program".to_owned(), help)
    };
    complain(format_args!("error: {what} ({place})"));
    complain(format_args!("help: {help}"));
    ExitCode::from(code)
}

/// Prints one line on the standard error; nobody is left to be told when that is closed.
fn complain(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
