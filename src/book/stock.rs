//! Speaks with a stock mdBook, which runs this program as a preprocessor over standard input and output.

use std::io::{Write, stdin, stdout};
use std::{fs, process};

use super::preprocessor::{self, Weave};
use super::render::{failure, render};
use crate::failure::{Exit, Failure};

/// Says whether pages for this renderer can be woven.
pub(crate) fn supports(renderer: &str) -> Result<(), Failure> {
    if preprocessor::supports(renderer) {
        return Ok(());
    }
    let what = format!("no pages are woven for {renderer}");
    Err(Failure::new(
        Exit::Red,
        what,
        "book/book.toml",
        "build the book as HTML",
    ))
}

/// Weaves the book that mdBook sends.
pub(crate) fn preprocess() -> Result<(), Failure> {
    let (context, sent) = mdbook_preprocessor::parse_input(stdin().lock()).map_err(|error| {
        let help = "mdBook calls this by itself: run `mdbook build book` or `cargo run`";
        Failure::new(
            Exit::Usage,
            format!("{error:#}"),
            "the standard input",
            help,
        )
    })?;
    let root = context.root.parent().unwrap_or(&context.root);
    let weave = Weave::new(root);
    let woven = weave.weave(sent).and_then(|woven| {
        // Links are checked on what mdBook makes of the pages: a trial that is thrown away.
        let trial = root.join(format!("target/.trial-{}", process::id()));
        let checked = render(weave.clone(), &trial);
        let _ = fs::remove_dir_all(&trial);
        checked.map(|()| woven)
    });
    let woven = woven.map_err(|diagnostics| failure(&diagnostics))?;
    let text = serde_json::to_string(&woven)
        .map_err(|error| Failure::environment(error, "the woven book", "report this as a bug"))?;
    stdout().lock().write_all(text.as_bytes()).map_err(|error| {
        let help = "run `mdbook build book` again";
        Failure::environment(error, "the standard output", help)
    })
}
