//! Speaks with a stock mdBook, which runs this program as a preprocessor over standard input and output.

use std::io::{Write, stdin, stdout};
use std::{fs, process};

use super::preprocessor::{Weave, supports};
use super::render;
use crate::cli::Supports;
use crate::failure::{Exit, Failure};
use crate::sources::diagnostics::Diagnostics;

/// Answers whether a renderer is supported, or weaves the book that mdBook sends.
///
/// # Errors
/// When the renderer is not supported, the input is not a book, or a page is wrong.
pub fn run(question: Option<Supports>) -> Result<(), Failure> {
    if let Some(Supports::Supports { renderer }) = question {
        if supports(&renderer) {
            return Ok(());
        }
        let help = "build the book as HTML";
        return Err(Failure::new(
            Exit::Red,
            format!("no pages are woven for {renderer}"),
            "book/book.toml",
            help,
        ));
    }
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
        let checked = render::render(weave.clone(), &trial);
        let _ = fs::remove_dir_all(&trial);
        checked.map(|()| woven)
    });
    let woven = woven.map_err(|diagnostics: Diagnostics| render::failure(&diagnostics))?;
    let text = serde_json::to_string(&woven)
        .map_err(|error| Failure::environment(error, "the woven book", "report this as a bug"))?;
    stdout().lock().write_all(text.as_bytes()).map_err(|error| {
        Failure::environment(
            error,
            "the standard output",
            "run `mdbook build book` again",
        )
    })
}
