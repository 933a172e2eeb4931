//! How the output looks: with colors on a terminal that wants them, with block characters where the locale has them.

use std::env;
use std::io::{IsTerminal, stdout};

/// Prints a line. Nothing is lost where nobody reads on, as with `| head`.
macro_rules! say {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($arguments)*);
    }};
}
pub(crate) use say;

#[derive(Clone, Copy)]
pub(crate) struct Look {
    colors: bool,
    /// Whether characters beyond ASCII are shown.
    pub(crate) blocks: bool,
}

impl Look {
    pub(crate) fn of_stdout() -> Self {
        let is = |name: &str, value: &str| env::var_os(name).is_some_and(|found| found == value);
        let no_color = env::var_os("NO_COLOR").is_some_and(|found| !found.is_empty());
        // The first that is set and not empty decides.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .filter_map(|name| env::var(name).ok());
        let locale = locale
            .map(|value| value.to_uppercase())
            .find(|value| !value.is_empty());
        Self {
            colors: stdout().is_terminal() && !no_color && !is("TERM", "dumb"),
            blocks: locale
                .is_some_and(|locale| locale.contains("UTF-8") || locale.contains("UTF8")),
        }
    }

    pub(crate) fn green(self, text: &str) -> String {
        self.paint("32", text)
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.paint("31", text)
    }

    fn paint(self, color: &str, text: &str) -> String {
        if self.colors {
            format!("\x1b[{color}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}
