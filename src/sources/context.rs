//! The book as its pages were written, with all that they may name: what weaving and checking share.

use std::path::Path;

use mdbook::book::Book;

use super::chapters;
use super::diagnostics::{Diagnostic, Diagnostics};
use super::directive::{self, Directive, Kind};
use super::exercises::Manifest;
use super::files::{Files, plain};
use super::gallery::Gallery;
use super::ledger::Ledger;

/// One page as it was written.
#[derive(Debug)]
pub struct Page {
    /// Its path from the root of the workbook.
    pub file: String,
    /// Its path from the folder of the pages.
    pub path: String,
    /// Its text, with plain line ends.
    pub text: String,
    /// Its directives, in order.
    pub directives: Vec<Directive>,
}

impl Page {
    /// The address of its rendered form, from the top of the book.
    pub fn address(&self) -> String {
        self.path.trim_end_matches(".md").to_owned() + ".html"
    }

    /// The source of the page that its links name.
    pub fn stem(&self) -> &str {
        self.path.trim_end_matches(".md")
    }
}

/// The pages of a book and its sources.
pub struct BookContext<'a> {
    /// The files of the workbook.
    pub files: &'a Files,
    /// Every figure by name.
    pub gallery: &'a Gallery,
    /// Every page of the book, in order.
    pub pages: Vec<Page>,
    /// The ledger of every chapter that has one.
    pub ledgers: Vec<Ledger>,
    /// The exercises, or what is wrong with their list.
    pub manifest: Result<Manifest, Diagnostic>,
    /// Whether the book is still being written: what no page shows yet is then no fault.
    pub draft: bool,
}

impl<'a> BookContext<'a> {
    /// Reads what the pages of the book need.
    pub fn new(
        files: &'a Files,
        gallery: &'a Gallery,
        book: &Book,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut pages = Vec::new();
        for chapter in book.chapters() {
            let Some(path) = chapter.source_path.as_deref() else {
                continue;
            };
            let path = slashed(path);
            let file = format!("book/src/{path}");
            let text = plain(&chapter.content);
            let directives = directive::find(&file, &text, diagnostics);
            pages.push(Page {
                file,
                path,
                text,
                directives,
            });
        }
        let draft = draft(files);
        let ledgers = chapters::folders(files)
            .iter()
            .filter_map(|chapter| Ledger::read(files, chapter, draft, diagnostics))
            .collect();
        Self {
            files,
            gallery,
            pages,
            ledgers,
            manifest: Manifest::read(files),
            draft,
        }
    }

    /// The directives of one kind, each with its page, in the order of the book.
    pub fn shown(&self, kind: Kind) -> impl Iterator<Item = (&Page, &Directive)> {
        self.pages.iter().flat_map(move |page| {
            let all = page.directives.iter();
            all.filter(move |directive| directive.kind == kind)
                .map(move |directive| (page, directive))
        })
    }

    /// The arguments of all directives of one kind, in the order of the book.
    pub fn arguments(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.shown(kind)
            .map(|(_, directive)| directive.argument.as_str())
    }

    /// The page with this path.
    pub fn page(&self, path: &Path) -> Option<&Page> {
        let path = slashed(path);
        self.pages.iter().find(|page| page.path == path)
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `draft = true` under `[preprocessor.workbook]` in book.toml.
fn draft(files: &Files) -> bool {
    let config = files
        .read("book/book.toml")
        .ok()
        .and_then(|text| text.parse::<toml::Table>().ok());
    let ours = config
        .as_ref()
        .and_then(|config| config.get("preprocessor")?.get("workbook")?.get("draft"));
    ours.and_then(toml::Value::as_bool).unwrap_or_default()
}
