//! Weaves the pages: code, outputs, values, figures and formulas come from where they are tested.
//!
//! A page names what it shows in a directive, `{{#code activations/src/relu.rs:relu}}`. [`Weave`] puts it there,
//! or says with file and line why it cannot. It is a preprocessor of mdBook, in this process or through
//! [`protocol`] for a stock mdBook; both give the same bytes. Nothing that is put in is read for directives again.

pub mod anchors;
mod block;
mod claims;
pub mod directive;
mod exercises;
pub mod faults;
pub mod fences;
pub mod files;
mod gallery;
pub mod html;
mod index;
pub mod links;
mod map;
pub mod math;
mod measured;
pub mod numbers;
mod orphans;
pub mod outputs;
mod page;
pub mod pages;
pub mod protocol;
mod sentences;
mod shelf;

use std::path::Path;
use std::sync::Arc;

use mdbook::book::Book;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

pub use faults::{Fault, Faults};
use files::Files;
pub use gallery::Drawings;
use gallery::Gallery;
use shelf::Shelf;

/// The preprocessor for the workbook under one root.
#[derive(Debug, Clone)]
pub struct Weave {
    files: Files,
    gallery: Arc<Gallery>,
}

impl Weave {
    /// For the workbook under `root`, with all figures of this program.
    pub fn new(root: &Path) -> Self {
        Self::with_figures(root, figures::all().collect())
    }

    /// The same with other figures: for the small books that tests make.
    pub fn with_figures(root: &Path, drawings: Drawings) -> Self {
        Self {
            files: Files::new(root),
            gallery: Arc::new(Gallery::new(drawings)),
        }
    }

    /// The root of the workbook.
    pub fn root(&self) -> &Path {
        self.files.root()
    }

    /// Checks that the pages and the summary agree.
    ///
    /// # Errors
    /// Every page that is missing, unreadable or not in the summary.
    pub fn check_pages(&self) -> Result<(), Faults> {
        pages::check(&self.files)
    }

    /// Puts what the directives name into the pages of a book.
    ///
    /// # Errors
    /// Every fault of every page.
    pub fn weave(&self, mut book: Book) -> Result<Book, Faults> {
        let mut faults = Faults::default();
        let shelf = Shelf::new(&self.files, &self.gallery, &book, &mut faults);
        self.gallery.draw(&shelf.shown("figure"));
        book.for_each_chapter_mut(|chapter| {
            if let Some(page) = chapter
                .source_path
                .as_ref()
                .and_then(|path| shelf.page(path))
            {
                chapter.content = page::weave(&shelf, page, &mut faults);
            }
        });
        numbers::check(&shelf, &mut faults);
        orphans::check(&shelf, &mut faults);
        exercises::check(&shelf, &mut faults);
        faults.verdict()?;
        Ok(book)
    }
}

impl Preprocessor for Weave {
    fn name(&self) -> &'static str {
        "workbook"
    }

    fn run(&self, _: &PreprocessorContext, book: Book) -> mdbook::errors::Result<Book> {
        Ok(self.weave(book)?)
    }

    fn supports_renderer(&self, renderer: &str) -> mdbook::errors::Result<bool> {
        Ok(supports(renderer))
    }
}

/// Figures and formulas are written for HTML.
pub fn supports(renderer: &str) -> bool {
    renderer == "html"
}
