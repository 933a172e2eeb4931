//! Shows a download: a bar on a terminal, a line a file elsewhere.

use std::path::Path;

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use mnist::File;

use super::download::Watch;
use super::mirror::Refusal;
use crate::terminal::{Terminal, say};

/// What a person sees of a download.
pub(super) struct Bars {
    terminal: Terminal,
    bar: ProgressBar,
}

impl Bars {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            terminal,
            bar: ProgressBar::hidden(),
        }
    }
}

impl Watch for Bars {
    fn found(&mut self, file: &File) {
        say(&format!("{}: already there", file.name));
    }

    fn asked(&mut self, file: &File, url: &str) {
        if self.terminal.interactive() {
            // Letters that every terminal has.
            let style = ProgressStyle::with_template(
                "{msg} [{wide_bar}] {bytes}/{total_bytes}, {eta} left",
            )
            .map_or_else(
                |_| ProgressStyle::default_bar(),
                |style| style.progress_chars("#>-"),
            );
            self.bar = ProgressBar::new(file.bytes)
                .with_style(style)
                .with_message(file.name);
            self.bar.tick();
        } else {
            say(&format!(
                "{}: {} from {url}",
                file.name,
                HumanBytes(file.bytes)
            ));
        }
    }

    fn received(&mut self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    fn refused(&mut self, url: &str, refusal: &Refusal) {
        self.bar.finish_and_clear();
        self.terminal.complain(&format!("{url}: {refusal}"));
    }

    fn stored(&mut self, file: &File, kept: Option<&Path>) {
        self.bar.finish_and_clear();
        say(&format!("{}: done", file.name));
        if let Some(kept) = kept {
            say(&format!(
                "{}: what was there is now {}",
                file.name,
                kept.display()
            ));
        }
    }
}
