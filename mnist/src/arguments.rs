//! The one argument of the programs that train on digits: `--data DIR`.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder after `--data`, if that is there; give it `std::env::args_os().skip(1)`.
///
/// # Errors
/// One line of usage, when the arguments are anything else.
pub fn folder(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<PathBuf>, String> {
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
            _ => {
                return Err(format!(
                    "expected nothing or `--data DIR`, found `{}`",
                    argument.display()
                ));
            }
        }
    }
    Ok(folder)
}
