//! What the weaving of all pages shares: the sources, the pages with their directives, the ledgers, the figures.

use std::path::Path;

use math_core::LatexToMathML;
use mdbook::book::Book;

use super::claims::Ledger;
use super::directive::{self, Directive};
use super::faults::Faults;
use super::files::{Files, plain};
use super::gallery::Gallery;
use super::math;

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

/// What all pages share.
pub struct Shelf<'a> {
    /// The files of the workbook.
    pub files: &'a Files,
    /// Every figure by name.
    pub gallery: &'a Gallery,
    /// Every page of the book, in order.
    pub pages: Vec<Page>,
    /// The ledger of every chapter that has one.
    pub ledgers: Vec<Ledger>,
    /// Turns formulas into MathML.
    pub converter: LatexToMathML,
    /// Whether the book is still being written: what no page shows yet is then no fault.
    pub draft: bool,
}

impl<'a> Shelf<'a> {
    /// Reads what the pages of the book need.
    pub fn new(files: &'a Files, gallery: &'a Gallery, book: &Book, faults: &mut Faults) -> Self {
        let mut pages = Vec::new();
        for chapter in book.chapters() {
            let Some(path) = chapter.source_path.as_deref() else {
                continue;
            };
            let path = slashed(path);
            let file = format!("book/src/{path}");
            let text = plain(&chapter.content);
            let directives = directive::find(&file, &text, faults);
            pages.push(Page {
                file,
                path,
                text,
                directives,
            });
        }
        let draft = draft(files);
        let ledgers = chapters(files)
            .iter()
            .filter_map(|chapter| Ledger::read(files, chapter, draft, faults))
            .collect();
        Self {
            files,
            gallery,
            pages,
            ledgers,
            converter: math::converter(),
            draft,
        }
    }

    /// The arguments of all directives of one kind, in the order of the book.
    pub fn shown(&self, kind: &str) -> Vec<&str> {
        let all = self.pages.iter().flat_map(|page| &page.directives);
        all.filter(|directive| directive.name == kind)
            .map(|directive| directive.argument.as_str())
            .collect()
    }

    /// The page with this path.
    pub fn page(&self, path: &Path) -> Option<&Page> {
        let path = slashed(path);
        self.pages.iter().find(|page| page.path == path)
    }
}

/// The chapters in the order of the book, then any others.
pub(super) fn chapters(files: &Files) -> Vec<String> {
    let mut chapters = files.list("chapters");
    chapters.sort_by_key(|name| {
        crate::CHAPTERS
            .iter()
            .position(|known| known == name)
            .unwrap_or(usize::MAX)
    });
    chapters
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
