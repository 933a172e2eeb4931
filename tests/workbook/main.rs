//! The workbook as a whole: its book, its command and its exercises.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read or start something may panic"
)]
#![cfg_attr(
    not(unix),
    allow(
        dead_code,
        unused_imports,
        reason = "what needs signals or a terminal of its own is tested on unix"
    )
)]

mod book;
mod command;
mod content;
mod copy;
mod exercise_files;
mod exercises;
mod limits;
mod live;
mod measurements;
mod palette;
mod parts;
mod portable;
mod reset;
mod said;
mod script;
#[cfg(unix)]
mod scripted;
#[cfg(unix)]
mod terminal;
mod terms;
mod tiny;
#[cfg(unix)]
mod watch;
mod weave;

use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;
use workbook::book::render::{Weave, render};

/// The root of the workbook.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The book, rendered once for all tests.
fn rendered() -> &'static Path {
    static BOOK: OnceLock<TempDir> = OnceLock::new();
    let book = BOOK.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        render(Weave::new(root()), folder.path()).unwrap();
        folder
    });
    book.path()
}
