//! Renders the book with mdBook, in this process.

use std::path::{Path, PathBuf};

use mdbook::MDBook;

use super::preprocessor::Weave;
use crate::checks;
use crate::failure::{Exit, Failure};
use crate::sources::diagnostics::Diagnostics;

/// Weaves and renders the book into `folder`, then checks what was rendered.
///
/// # Errors
/// Everything that is wrong, each with its file and line.
pub fn render(weave: Weave, folder: &Path) -> Result<(), Diagnostics> {
    let files = weave.files.clone();
    checks::pages::check(&files)?;
    let book = files.root().join("book");
    let mut stock =
        MDBook::load(&book).map_err(|error| Diagnostics::of_mdbook("book/book.toml", &error))?;
    stock.config.build.build_dir = PathBuf::from(folder);
    stock.with_preprocessor(weave);
    stock
        .build()
        .map_err(|error| match error.downcast::<Diagnostics>() {
            Ok(diagnostics) => diagnostics,
            Err(error) => Diagnostics::of_mdbook("book/book.toml", &error),
        })?;
    checks::links::check(&files, folder)
}

/// The diagnostics as a failure of the command.
pub fn failure(diagnostics: &Diagnostics) -> Failure {
    let count = diagnostics.len();
    let what = format!(
        "the book was not built: {count} {}",
        if count == 1 { "fault" } else { "faults" }
    );
    let help = "mend what the lines above name; the last good book is left as it was";
    Failure::new(Exit::Red, what, "book/src", help).with_lines(diagnostics.lines())
}
