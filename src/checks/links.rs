//! Checks the rendered book: every relative link and fragment leads somewhere, and every id is there once.
//!
//! What mdBook really wrote is read back, so that the ids are those that a browser sees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::html::{Tag, tags};
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::files::Files;

struct Rendered {
    tags: Vec<Tag>,
    ids: BTreeSet<String>,
    written: Option<Written>,
}

type Book = BTreeMap<PathBuf, Rendered>;

/// Reports every broken link and doubled id of the book in `folder`, by the line of the page that holds it.
pub(crate) fn check(files: &Files, folder: &Path) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut book = Book::new();
    for path in Files::new(folder).under("") {
        // A server shows that page at any address, so its links begin at the top of the site.
        let stem = path.strip_suffix(".html").filter(|stem| *stem != "404");
        let Some(stem) = stem else {
            continue;
        };
        let Ok(html) = fs::read_to_string(folder.join(&path)) else {
            continue;
        };
        let tags = tags(&html);
        let written = written(files, stem);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            if !ids.insert(id.to_owned())
                && let Some(page) = &written
            {
                let message = format!("the id {id} is there twice");
                diagnostics.add(&page.file, page.line(id), message);
            }
        }
        book.insert(path.into(), Rendered { tags, ids, written });
    }
    for (path, page) in &book {
        let Some(written) = &page.written else {
            continue;
        };
        for link in page.tags.iter().flat_map(links) {
            if let Err(message) = resolve(folder, path, link, &book) {
                diagnostics.add(&written.file, written.line(link), message);
            }
        }
    }
    diagnostics.verdict()
}

fn links(tag: &Tag) -> impl Iterator<Item = &str> {
    let names = ["href", "src", "xlink:href", "poster", "data"];
    names.into_iter().filter_map(|name| tag.get(name))
}

/// Whether the link leads to a file of the book, and to an id that it has.
fn resolve(folder: &Path, page: &Path, link: &str, book: &Book) -> Result<(), String> {
    if let Some((scheme, _)) = link.split_once(':')
        && scheme.chars().all(|c| c.is_ascii_alphabetic())
    {
        let known = ["https", "http", "mailto", "data"].contains(&scheme);
        let message = || format!("the link {link} leads to no page of the book or the web");
        return known.then_some(()).ok_or_else(message);
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = decode(path.split('?').next().unwrap_or_default());
    let mut target = PathBuf::new();
    let from_here = if path.is_empty() {
        page.to_path_buf()
    } else {
        page.with_file_name("").join(&path)
    };
    for part in from_here.components() {
        match part {
            Component::Normal(part) => target.push(part),
            Component::CurDir => {}
            Component::ParentDir if target.pop() => {}
            _ => return Err(format!("the link {link} leaves the book")),
        }
    }
    if folder.join(&target).is_dir() {
        target.push("index.html");
    }
    if !folder.join(&target).is_file() {
        return Err(format!("the link {link} leads nowhere"));
    }
    let has_id = |page: &Rendered| fragment.is_empty() || page.ids.contains(&decode(fragment));
    if book.get(&target).is_none_or(has_id) {
        return Ok(());
    }
    let target = target.display();
    Err(format!("the link {link} names no id of {target}"))
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The page that was written and then rendered under this path; mdBook makes some files of its own.
fn written(files: &Files, stem: &str) -> Option<Written> {
    let folder = stem.strip_suffix("index");
    let readme = folder.map(|folder| format!("{folder}README"));
    let mut stems = [Some(stem.to_owned()), readme].into_iter().flatten();
    stems.find_map(|stem| {
        let file = format!("book/src/{stem}.md");
        let text = files.read(&file).ok()?;
        Some(Written { file, text })
    })
}

struct Written {
    file: String,
    text: Arc<str>,
}

impl Written {
    /// The line that holds a link or an id; the first when it came out of a directive.
    fn line(&self, text: &str) -> usize {
        // A link to a page is written with .md and rendered with .html.
        let written = text.replacen(".html", ".md", 1);
        let at = self.text.find(&written).or_else(|| self.text.find(text));
        at.map_or(1, |at| line_at(&self.text, at))
    }
}
