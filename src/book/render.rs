//! Weaves and renders the book with mdBook: in this process, or as the preprocessor of a stock mdBook, which runs this program
//! over standard input and output. Both give the same bytes. Nothing that is put into a page is read for directives again.

use std::io::{Write, stdin, stdout};
use std::path::Path;
use std::sync::Arc;
use std::{fs, process};

use mdbook::MDBook;
use mdbook::book::Book;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::checks;
use crate::failure::{Exit, Failure};
use crate::sources::context::BookContext;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::files::Files;
use crate::sources::gallery::{Drawings, Gallery};
use crate::weave::page;

const HTML: &str = "html";

/// The preprocessor for the workbook under one root.
#[derive(Clone)]
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

    /// Puts what the directives name into the pages of a book.
    ///
    /// # Errors
    /// Everything that is wrong with any page.
    pub fn weave(&self, mut book: Book) -> Result<Book, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let context = BookContext::new(&self.files, &self.gallery, &book, &mut diagnostics);
        let figures: Vec<&str> = context.figures().map(|(_, name)| name).collect();
        self.gallery.draw(&figures);
        book.for_each_chapter_mut(|chapter| {
            let path = chapter.source_path.as_ref();
            let Some(page) = path.and_then(|path| context.page(path)) else {
                return;
            };
            // In a code block that swallows the rest of the page everything would be wrong in some way.
            if !checks::markup::page(&page.file, &page.text, &mut diagnostics) {
                chapter.content = page::weave(&context, page, &mut diagnostics);
            }
        });
        checks::markup::exercises(&context, &mut diagnostics);
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
        Ok(renderer == HTML)
    }
}

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

pub(super) fn failure(diagnostics: &Diagnostics) -> Failure {
    let what = match diagnostics.found.len() {
        1 => "the book was not built: 1 fault".to_owned(),
        count => format!("the book was not built: {count} faults"),
    };
    let help = "mend what the lines above name; the last good book is left as it was";
    Failure::new(Exit::Red, what, "book/src", help).with_lines(diagnostics.lines())
}

pub(crate) fn supports(renderer: &str) -> Result<(), Failure> {
    if renderer == HTML {
        return Ok(());
    }
    let what = format!("no pages are woven for {renderer}");
    let help = "build the book as HTML";
    Err(Failure::new(Exit::Red, what, "book/book.toml", help))
}

/// Weaves the book that mdBook sends.
pub(crate) fn preprocess() -> Result<(), Failure> {
    let (context, sent) = mdbook_preprocessor::parse_input(stdin().lock()).map_err(|error| {
        let help = "mdBook calls this by itself: run `mdbook build book` or `cargo run`";
        let what = format!("{error:#}");
        Failure::new(Exit::Usage, what, "the standard input", help)
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
        .map_err(Failure::at("the woven book", "report this as a bug"))?;
    let help = "run `mdbook build book` again";
    let written = stdout().lock().write_all(text.as_bytes());
    written.map_err(Failure::at("the standard output", help))
}
