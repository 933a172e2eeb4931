//! Renders the book with mdBook, in this process.

use std::path::Path;

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
    let mut stock =
        MDBook::load(files.root().join("book")).map_err(|error| Diagnostics::of_mdbook(&error))?;
    folder.clone_into(&mut stock.config.build.build_dir);
    stock.with_preprocessor(weave);
    stock.build().map_err(|error| {
        let ours = error.downcast::<Diagnostics>();
        ours.unwrap_or_else(|error| Diagnostics::of_mdbook(&error))
    })?;
    checks::links::check(&files, folder)
}

/// The diagnostics as a failure of the command.
pub(super) fn failure(diagnostics: &Diagnostics) -> Failure {
    let what = match diagnostics.found.len() {
        1 => "the book was not built: 1 fault".to_owned(),
        count => format!("the book was not built: {count} faults"),
    };
    let help = "mend what the lines above name; the last good book is left as it was";
    Failure::new(Exit::Red, what, "book/src", help).with_lines(diagnostics.lines())
}
