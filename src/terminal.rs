//! What is printed and in which colors; a reader that closes the pipe early is no error.

use std::env;
use std::io::{self, IsTerminal, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set or TERM is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// When this process uses colors; decided once its arguments are read.
static COLOR: OnceLock<Color> = OnceLock::new();

pub(crate) fn use_colors(color: Color) {
    let _ = COLOR.set(color);
}

/// What the standard error, or the standard output, is like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// Whether to use colors, also in the programs that this one starts.
    pub(crate) colors: bool,
    /// Whether a person watches: progress is drawn only then.
    pub(crate) interactive: bool,
}

impl Terminal {
    pub(crate) fn errors() -> Self {
        Self::of(stderr().is_terminal())
    }

    /// The standard output may be a pipe when the standard error is not.
    pub(crate) fn output() -> Self {
        Self::of(stdout().is_terminal())
    }

    fn of(terminal: bool) -> Self {
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let interactive = terminal && !dumb;
        let plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colors = match COLOR.get().copied().unwrap_or_default() {
            Color::Auto => interactive && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        Self {
            colors,
            interactive,
        }
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub(crate) fn green(self, text: &str) -> String {
        self.paint("32", text)
    }

    pub(crate) fn cyan(self, text: &str) -> String {
        self.paint("36", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colors {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Prints one line on the standard error; on a screen of its own, it is kept for [`notice`].
pub(crate) fn complain(line: &str) {
    if ON_SCREEN.load(Ordering::SeqCst) {
        let mut notice = NOTICE.lock().unwrap_or_else(PoisonError::into_inner);
        *notice = Some(line.to_owned());
        return;
    }
    // Nothing is left to report to when the standard error is closed.
    let _ = writeln!(stderr(), "{line}");
}

/// Text of the book for a terminal: formulas lose the dollars around them and the backslashes of their names.
pub(crate) fn plain(text: &str) -> String {
    text.trim().replace(['$', '\\'], "")
}

/// Why the standard output took no more.
static OUTPUT: OnceLock<io::Error> = OnceLock::new();

/// Prints one line on the standard output, written like those of `println!`.
macro_rules! say {
    ($($line:tt)+) => {
        $crate::terminal::print(&format!($($line)+))
    };
}
pub(crate) use say;

/// Prints one line on the standard output; `| head` may have closed it.
pub(crate) fn print(line: &str) {
    if let Err(error) = writeln!(stdout(), "{line}") {
        let _ = OUTPUT.set(error);
    }
}

/// Why a line that was to be said is lost: a reader that left, or a full disk.
pub(crate) fn lost() -> Option<&'static io::Error> {
    OUTPUT.get()
}

/// Whether the terminal shows a screen of its own, without echo, lines and cursor.
static ON_SCREEN: AtomicBool = AtomicBool::new(false);
static NOTICE: Mutex<Option<String>> = Mutex::new(None);

/// Turns the terminal into a screen of its own: keys come one by one, and what was there comes back in the end.
pub(crate) fn enter_screen() -> io::Result<()> {
    enable_raw_mode()?;
    ON_SCREEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, Hide)
}

/// Puts the terminal back as it was.
pub(crate) fn leave_screen() {
    if ON_SCREEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(stdout(), Show, LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

/// What was complained of last while the screen was on, once.
pub(crate) fn notice() -> Option<String> {
    NOTICE.lock().unwrap_or_else(PoisonError::into_inner).take()
}
