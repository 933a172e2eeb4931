//! What the programs that train on digits are told: `--data DIR`, and numbers in the environment.

use std::env;
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
            _ => return Err(ArgumentError::Argument(argument)),
        }
    }
    Ok(folder)
}

/// The whole number that an environment variable holds, or `default` where it is not set.
///
/// # Errors
/// [`ArgumentError`] when it holds anything else.
pub fn setting(name: &'static str, default: usize) -> Result<usize, ArgumentError> {
    env::var_os(name).map_or(Ok(default), |found| whole_number(name, found))
}

fn whole_number(name: &'static str, found: OsString) -> Result<usize, ArgumentError> {
    let number = found.to_str().and_then(|text| text.parse().ok());
    number.ok_or(ArgumentError::Setting { name, found })
}

/// What a program is told and does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentError {
    /// An argument other than `--data DIR`.
    Argument(OsString),
    /// An environment variable that holds no whole number.
    Setting {
        /// Its name.
        name: &'static str,
        /// What it holds.
        found: OsString,
    },
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(found) => write!(
                f,
                "expected nothing or `--data DIR`, found `{}`",
                found.display()
            ),
            Self::Setting { name, found } => write!(
                f,
                "expected a whole number in {name}, found `{}`",
                found.display()
            ),
        }
    }
}

impl Error for ArgumentError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_whole_number() {
        assert_eq!(setting("A_VARIABLE_THAT_NOBODY_SETS", 7), Ok(7));
        assert_eq!(whole_number("EPOCHS", "12".into()), Ok(12));
        for wrong in ["", "x", "-1", "1.5", " 1"] {
            let error = whole_number("EPOCHS", wrong.into()).unwrap_err();
            let expected = format!("expected a whole number in EPOCHS, found `{wrong}`");
            assert_eq!(error.to_string(), expected);
        }
    }
}
