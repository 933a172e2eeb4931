//! The preprocessor of mdBook that weaves the pages, in this process or through `stock` for a stock mdBook;
//! both give the same bytes. Nothing that is put into a page is read for directives again.

use std::path::Path;
use std::sync::Arc;

use mdbook::book::Book;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::checks;
use crate::sources::context::BookContext;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::directive::Kind;
use crate::sources::files::Files;
use crate::sources::gallery::{Drawings, Gallery};
use crate::weave::page;

/// The preprocessor for the workbook under one root.
#[derive(Clone)]
pub struct Weave {
    pub(super) files: Files,
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

    /// Puts what the directives name into the pages of a book.
    ///
    /// # Errors
    /// Everything that is wrong with any page.
    pub fn weave(&self, mut book: Book) -> Result<Book, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let context = BookContext::new(&self.files, &self.gallery, &book, &mut diagnostics);
        let figures: Vec<&str> = context.arguments(Kind::Figure).collect();
        self.gallery.draw(&figures);
        book.for_each_chapter_mut(|chapter| {
            let path = chapter.source_path.as_ref();
            let Some(page) = path.and_then(|path| context.page(path)) else {
                return;
            };
            // After an unclosed code block everything would be wrong in some way.
            if !checks::fences::check(&page.file, &page.text, &mut diagnostics) {
                chapter.content = page::weave(&context, page, &mut diagnostics);
            }
        });
        checks::numbers::check(&context, &mut diagnostics);
        checks::unused::check(&context, &mut diagnostics);
        checks::unused::exercises(&context, &mut diagnostics);
        diagnostics.verdict()?;
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
pub(super) fn supports(renderer: &str) -> bool {
    renderer == "html"
}
