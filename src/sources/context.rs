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

pub(crate) struct Page {
    /// Its path from the root of the workbook.
    pub(crate) file: String,
    /// Its path from the folder of the pages.
    pub(crate) path: String,
    /// Its text, with plain line ends.
    pub(crate) text: String,
    pub(crate) directives: Vec<Directive>,
}

impl Page {
    /// The address of its rendered form, from the top of the book.
    pub(crate) fn address(&self) -> String {
        format!("{}.html", self.path.trim_end_matches(".md"))
    }
}

pub(crate) struct BookContext<'a> {
    pub(crate) files: &'a Files,
    pub(crate) gallery: &'a Gallery,
    pub(crate) pages: Vec<Page>,
    pub(crate) ledgers: Vec<Ledger>,
    /// The exercises, or what is wrong with their list.
    pub(crate) manifest: Result<Manifest, Diagnostic>,
    /// Whether the book is still being written: what no page shows yet is then no fault.
    pub(crate) draft: bool,
}

impl<'a> BookContext<'a> {
    pub(crate) fn new(
        files: &'a Files,
        gallery: &'a Gallery,
        book: &Book,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut pages = Vec::new();
        for chapter in book.chapters() {
            let Some(path) = chapter.source_path.as_deref().map(slashed) else {
                continue;
            };
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
        let draft = draft(files).unwrap_or_default();
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
    pub(crate) fn shown(&self, kind: Kind) -> impl Iterator<Item = (&Page, &Directive)> {
        let all = self.pages.iter().flat_map(|page| {
            let directives = page.directives.iter();
            directives.map(move |directive| (page, directive))
        });
        all.filter(move |(_, directive)| directive.kind == kind)
    }

    /// The arguments of all directives of one kind, in the order of the book.
    pub(crate) fn arguments(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.shown(kind)
            .map(|(_, directive)| directive.argument.as_str())
    }

    /// The names of all figures, still and live, in the order of the book, each with its page.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (&Page, &str)> {
        let all = self.pages.iter().flat_map(|page| {
            let directives = page.directives.iter();
            directives.map(move |directive| (page, directive))
        });
        let kinds = [Kind::Figure, Kind::Live];
        all.filter(move |(_, directive)| kinds.contains(&directive.kind))
            .map(|(page, directive)| (page, directive.argument.as_str()))
    }

    pub(crate) fn page(&self, path: &Path) -> Option<&Page> {
        let path = slashed(path);
        self.pages.iter().find(|page| page.path == path)
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `draft = true` under `[preprocessor.workbook]` in book.toml.
fn draft(files: &Files) -> Option<bool> {
    let config: toml::Table = files.read("book/book.toml").ok()?.parse().ok()?;
    let ours = config.get("preprocessor")?.get("workbook")?;
    ours.get("draft")?.as_bool()
}
