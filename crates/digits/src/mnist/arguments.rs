//! Arguments of the programs that train on digits: `--data DIR`, and numbers in the environment.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// The folder after `--data`, if it is given; pass `std::env::args_os().skip(1)`.
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

/// The whole number in an environment variable, or `default` where it is not set.
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

/// An argument or a setting that a program does not understand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArgumentError {
    /// An argument other than `--data DIR`.
    #[error("expected nothing or `--data DIR`, found `{}`", .0.display())]
    Argument(OsString),
    /// An environment variable that holds no whole number.
    #[error("expected a whole number in {name}, found `{}`", found.display())]
    Setting {
        /// The name of the variable.
        name: &'static str,
        /// Its value.
        found: OsString,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_whole_number() {
        assert_eq!(setting("A_VARIABLE_THAT_IS_NOT_SET", 7), Ok(7));
        assert_eq!(whole_number("EPOCHS", "12".into()), Ok(12));
        for wrong in ["", "x", "-1", "1.5", " 1"] {
            let error = whole_number("EPOCHS", wrong.into()).unwrap_err();
            let expected = format!("expected a whole number in EPOCHS, found `{wrong}`");
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn the_only_argument_is_data_and_a_folder() {
        let folder = |arguments: &[&str]| folder(arguments.iter().map(OsString::from));
        assert_eq!(folder(&[]), Ok(None));
        assert_eq!(folder(&["--data", "there"]), Ok(Some("there".into())));
        for wrong in [
            &["--data"][..],
            &["--data", ""],
            &["there"],
            &["--data", "a", "--data", "b"],
            &["-h"],
        ] {
            let error = folder(wrong).unwrap_err().to_string();
            let expected = "expected nothing or `--data DIR`, found";
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
