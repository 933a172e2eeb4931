//! Builds the book beside its place, checks it, and only then swaps it in.

mod browser;
mod place;

use std::path::{Path, PathBuf};
use std::{fs, process};

use mdbook::MDBook;

use crate::cli::Build;
use crate::failure::{Exit, Failure};
use crate::terminal::{Terminal, say};
use crate::weave::{self, Faults, Weave};
use place::Place;

/// The command `build`: the book into `target/book` or the folder asked for, and one line that says where.
///
/// # Errors
/// When a page is wrong, the folder is refused, or the disk fails. The last good book stays where it is.
pub fn build(root: &Path, arguments: &Build, terminal: Terminal) -> Result<(), Failure> {
    let place = match &arguments.dest {
        Some(folder) => Place::asked(folder)?,
        None => Place::usual(root)?,
    };
    let progress = progress(terminal);
    let fresh = place.beside();
    let unfinished = fresh.clone();
    // Without a handler the build is still ended by Ctrl-C; what it left is swept by the next one.
    let _ = ctrlc::set_handler(move || {
        let _ = fs::remove_dir_all(&unfinished);
        process::exit(130);
    });
    let woven = render(Weave::new(root), &fresh);
    if let Some(progress) = progress {
        progress.finish_and_clear();
    }
    if let Err(faults) = woven {
        place.discard();
        return Err(match faults.machine() {
            Some(refusal) => place::disk(&refusal, &place.folder()),
            None => failure(&faults),
        });
    }
    place.swap()?;
    let page = place.folder().join("index.html");
    say(&format!("the book is at {}", page.display()));
    if arguments.open {
        browser::open(&page)
    } else {
        Ok(())
    }
}

/// Weaves and renders the book into `folder`, then checks what was rendered.
///
/// # Errors
/// Every fault found, each with its file and line.
pub fn render(weave: Weave, folder: &Path) -> Result<(), Faults> {
    let root = weave.root().to_path_buf();
    weave.check_pages()?;
    let book = root.join("book");
    let mut stock =
        MDBook::load(&book).map_err(|error| Faults::of_mdbook("book/book.toml", &error))?;
    stock.config.build.build_dir = PathBuf::from(folder);
    stock.with_preprocessor(weave);
    stock
        .build()
        .map_err(|error| match error.downcast::<Faults>() {
            Ok(faults) => faults,
            Err(error) => Faults::of_mdbook("book/book.toml", &error),
        })?;
    weave::links::check(&root, folder)
}

/// The faults as a failure of the command.
pub fn failure(faults: &Faults) -> Failure {
    let count = faults.len();
    let what = format!(
        "the book was not built: {count} {}",
        if count == 1 { "fault" } else { "faults" }
    );
    let help = "mend what the lines above name; the last good book is left as it was";
    Failure::new(Exit::Red, what, "book/src", help).with_lines(faults.lines())
}

fn progress(terminal: Terminal) -> Option<indicatif::ProgressBar> {
    let bar = terminal
        .interactive()
        .then(indicatif::ProgressBar::new_spinner)?;
    bar.set_message("weaving the book");
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    Some(bar)
}
