//! The one argument of the programs that train on digits: `--data DIR`.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The folder after `--data`, if that is there; give it `std::env::args_os().skip(1)`.
///
/// # Errors
/// [`ArgumentError`] when the arguments are anything else.
pub fn folder(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Option<PathBuf>, ArgumentError> {
    let mut arguments = arguments.into_iter();
    let mut folder = None;
    while let Some(argument) = arguments.next() {
        let value = if argument == "--data" {
            arguments.next()
        } else {
            None
        };
        match value {
            Some(value) if folder.is_none() && !value.is_empty() => {
                folder = Some(PathBuf::from(value));
            }
            _ => return Err(ArgumentError { found: argument }),
        }
    }
    Ok(folder)
}

/// Arguments that are not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentError {
    /// The first of them.
    pub found: OsString,
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected nothing or `--data DIR`, found `{}`",
            self.found.display()
        )
    }
}

impl Error for ArgumentError {}
