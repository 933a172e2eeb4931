//! The command `build`: builds the book beside its place, checks it, and only then swaps it in.

use std::path::Path;
use std::time::Duration;
use std::{fs, process};

use indicatif::ProgressBar;

use super::output_dir::{self, OutputDir};
use super::render::{Weave, failure, render};
use crate::failure::Failure;
use crate::open;
use crate::terminal::{Terminal, say};

/// Builds the book into `target/book` or the folder named, says where it is, and may open it. When a page is wrong, the
/// folder is refused, or the disk fails, the last good book stays where it is.
pub(crate) fn build(root: &Path, folder: Option<&Path>, open_it: bool) -> Result<(), Failure> {
    let output = match folder {
        Some(folder) => OutputDir::named(folder)?,
        None => OutputDir::standard(root)?,
    };
    let watched = Terminal::errors().interactive;
    let progress = watched.then(ProgressBar::new_spinner);
    if let Some(progress) = &progress {
        progress.set_message("weaving the book");
        progress.enable_steady_tick(Duration::from_millis(100));
    }
    let fresh = output.beside();
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
    if let Err(diagnostics) = woven {
        output.discard();
        return Err(match &diagnostics.machine {
            Some(refusal) => output_dir::disk(refusal, &output.folder()),
            None => failure(&diagnostics),
        });
    }
    output.swap()?;
    let page = output.folder().join("index.html");
    say!("the book is at {}", page.display());
    if open_it {
        open::page(&page, None)
    } else {
        Ok(())
    }
}
