//! How an exercise stands, in words.

use std::time::Duration;

/// How an exercise stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// The check accepts it.
    Green,
    /// The file is as it was.
    NotStarted,
    /// The file was edited and still holds a `todo!()`.
    Unfinished,
    /// The check refuses it, or it panics.
    Red(String),
    /// The compiler's errors.
    Broken(String),
    /// It was ended at the limit.
    Endless(Duration, String),
    /// It was ended by a signal, or ended the test program itself.
    Died(String, String),
    /// The test is missing, ignored, or altered.
    Altered(String),
}

impl State {
    /// The state in a few words.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Green => "green".to_owned(),
            Self::NotStarted => "not started".to_owned(),
            Self::Unfinished => "not finished: a todo!() is left".to_owned(),
            Self::Red(_) => "red".to_owned(),
            Self::Broken(_) => "red: it does not compile".to_owned(),
            Self::Endless(limit, _) => format!("red: it did not end within {} s", limit.as_secs()),
            Self::Died(how, _) => format!("red: {how}"),
            Self::Altered(what) => format!("not judged: {what}"),
        }
    }

    /// The state in a word or two, for a list.
    pub(super) fn short(&self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::NotStarted => "not started",
            Self::Unfinished => "unfinished",
            Self::Altered(_) => "not judged",
            _ => "red",
        }
    }

    /// What to read below the state: what the check, the compiler or the program said.
    pub(super) fn details(&self) -> &str {
        match self {
            Self::Red(text) | Self::Broken(text) | Self::Endless(_, text) | Self::Died(_, text) => {
                text
            }
            _ => "",
        }
    }

    /// What to do next.
    pub(super) fn remedy(&self, name: &str) -> String {
        let action = match self {
            Self::Altered(_) => return format!("restore it with `cargo run -- reset {name}`"),
            Self::NotStarted => {
                return format!(
                    "edit the file, then `cargo run -- check {name}`; `cargo run -- hint {name}` helps"
                );
            }
            Self::Endless(..) => "look for a loop that never ends",
            _ => "edit the file again",
        };
        format!("{action}; `cargo run -- hint {name}` helps")
    }
}
