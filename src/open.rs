//! Opens a page of the book in the browser, and a file in the learner's editor.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;

/// Opens a page, at a heading of it where one is named, with `BROWSER` or else with what the system uses.
pub(crate) fn page(page: &Path, heading: Option<&str>) -> Result<(), Failure> {
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let browser = set("BROWSER").unwrap_or_else(|| usual.to_owned());
    let mut command = Command::new(&browser);
    match heading {
        Some(heading) => command.arg(format!("file://{}#{heading}", page.display())),
        None => command.arg(page),
    };
    let why = match quietly(&mut command) {
        // Explorer reports a failure even when it opened the page.
        Ok(status) if status.success() || cfg!(windows) => return Ok(()),
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    let what = format!("the browser does not open: {why}");
    let page = page.display();
    let help = format!("open {page} in a browser yourself, or set BROWSER");
    Err(Failure::environment(what, browser, help))
}

fn quietly(command: &mut Command) -> io::Result<ExitStatus> {
    let nothing = Stdio::null;
    command
        .stdin(nothing())
        .stdout(nothing())
        .stderr(nothing())
        .status()
}

/// Editors that run inside of the terminal.
const IN_TERMINAL: [&str; 9] = [
    "vi", "vim", "nvim", "nano", "emacs", "hx", "micro", "kak", "joe",
];

/// The learner's editor: `VISUAL`, `EDITOR`, or VS Code.
pub(crate) struct Editor(String);

impl Editor {
    pub(crate) fn of_the_learner() -> Self {
        let chosen = set("VISUAL").or_else(|| set("EDITOR"));
        Self(chosen.unwrap_or_else(|| "code".to_owned()))
    }

    /// Whether it needs the terminal until it ends.
    pub(crate) fn is_in_terminal(&self) -> bool {
        let program = self.0.split_whitespace().next().unwrap_or_default();
        let name = Path::new(program).file_stem().unwrap_or_default();
        IN_TERMINAL.iter().any(|known| name == *known)
    }

    /// Opens a file, and waits for the end of an editor inside of the terminal.
    pub(crate) fn open(&self, file: &Path) -> Result<(), Failure> {
        let mut words = self.0.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg(file);
        let status = if self.is_in_terminal() {
            command.status()
        } else {
            quietly(&mut command)
        };
        let file = file.display();
        let help = format!("open {file} yourself, or set VISUAL to your editor");
        let what = match status {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => format!("`{}` failed: {status}", self.0),
            Err(error) => format!("`{}` does not start: {error}", self.0),
        };
        Err(Failure::environment(what, file, help))
    }
}

/// An environment variable that is set and not empty.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}
