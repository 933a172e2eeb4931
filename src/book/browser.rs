//! Opens a page in the reader's browser.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Opens the page with `BROWSER`, or else with what the system uses.
///
/// # Errors
/// When no program opens it; the book itself is built.
pub(super) fn open(page: &Path) -> Result<(), Failure> {
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let browser = env::var("BROWSER")
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| usual.to_owned());
    let started = Command::new(&browser)
        .arg(page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let failed = |error: &dyn std::fmt::Display| {
        let help = format!(
            "open {} in a browser yourself, or set BROWSER",
            page.display()
        );
        Failure::environment(
            format!("the browser does not open: {error}"),
            &browser,
            help,
        )
    };
    let mut browser_runs = started.map_err(|error| failed(&error))?;
    // Explorer reports a failure even when it opened the page.
    match browser_runs.wait() {
        Ok(status) if status.success() || cfg!(windows) => Ok(()),
        Ok(status) => Err(failed(&status)),
        Err(error) => Err(failed(&error)),
    }
}
