//! The command `build`: builds the book beside its place, checks it, and only then swaps it in.

use std::path::Path;
use std::{fs, process};

use super::browser;
use super::output_dir::{self, OutputDir};
use super::preprocessor::Weave;
use super::render::{failure, render};
use crate::cli::Build;
use crate::failure::Failure;
use crate::terminal::{Terminal, say};

/// Builds the book into `target/book` or the folder named, and says where it is.
///
/// # Errors
/// When a page is wrong, the folder is refused, or the disk fails. The last good book stays where it is.
pub fn build(root: &Path, arguments: &Build, terminal: Terminal) -> Result<(), Failure> {
    let output = match &arguments.dest {
        Some(folder) => OutputDir::named(folder)?,
        None => OutputDir::standard(root)?,
    };
    let progress = progress(terminal);
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
        return Err(match diagnostics.machine() {
            Some(refusal) => output_dir::disk(&refusal, &output.folder()),
            None => failure(&diagnostics),
        });
    }
    output.swap()?;
    let page = output.folder().join("index.html");
    say(&format!("the book is at {}", page.display()));
    if arguments.open {
        browser::open(&page)
    } else {
        Ok(())
    }
}

fn progress(terminal: Terminal) -> Option<indicatif::ProgressBar> {
    let bar = terminal
        .interactive()
        .then(indicatif::ProgressBar::new_spinner)?;
    bar.set_message("weaving the book");
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    Some(bar)
}
