//! Checks the rendered book: every relative link and fragment leads somewhere, and every id is there once.
//!
//! What mdBook really wrote is read back, so that the ids are those that a browser sees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::html::{Tag, tags};
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::files::Files;

/// One rendered page.
struct Rendered {
    tags: Vec<Tag>,
    ids: BTreeSet<String>,
    written: Option<Written>,
}

/// Reports every broken link and doubled id of the book in `folder`, by the line of the page that holds it.
///
/// # Errors
/// All of them.
pub fn check(files: &Files, folder: &Path) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut rendered = BTreeMap::new();
    for path in html_files(folder) {
        let Ok(html) = fs::read_to_string(folder.join(&path)) else {
            continue;
        };
        let tags = tags(&html);
        let written = written(files, &path);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            if !ids.insert(id.to_owned())
                && let Some(page) = &written
            {
                diagnostics.add(
                    &page.file,
                    page.line(id),
                    format!("the id {id} is there twice"),
                );
            }
        }
        rendered.insert(path, Rendered { tags, ids, written });
    }
    for (path, page) in &rendered {
        let Some(written) = &page.written else {
            continue;
        };
        for link in page.tags.iter().flat_map(links) {
            if let Err(message) = resolve(folder, path, link, &rendered) {
                diagnostics.add(&written.file, written.line(link), message);
            }
        }
    }
    diagnostics.verdict()
}

fn html_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(folder.join(&inner))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = inner.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn links(tag: &Tag) -> impl Iterator<Item = &str> {
    ["href", "src", "xlink:href", "poster", "data"]
        .into_iter()
        .filter_map(|name| tag.get(name))
}

/// Whether the link leads to a file of the book, and to an id that it has.
fn resolve(
    folder: &Path,
    page: &Path,
    link: &str,
    rendered: &BTreeMap<PathBuf, Rendered>,
) -> Result<(), String> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") {
        return Ok(());
    }
    let (path, fragment) = link
        .split_once('#')
        .map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let path = decode(path.split('?').next().unwrap_or_default());
    let broken = || format!("the link {link} leads nowhere");
    let mut target = if path.is_empty() {
        page.to_path_buf()
    } else {
        PathBuf::new()
    };
    if !path.is_empty() {
        let parent = page.parent().unwrap_or(Path::new(""));
        for part in parent.join(&path).components() {
            match part {
                Component::Normal(part) => target.push(part),
                Component::CurDir => {}
                Component::ParentDir if target.pop() => {}
                _ => return Err(format!("the link {link} leaves the book")),
            }
        }
    }
    if folder.join(&target).is_dir() {
        target.push("index.html");
    }
    if !folder.join(&target).is_file() {
        return Err(broken());
    }
    match (fragment, rendered.get(&target)) {
        (Some(fragment), Some(page))
            if !fragment.is_empty() && !page.ids.contains(&decode(fragment)) =>
        {
            Err(format!(
                "the link {link} names no id of {}",
                target.display()
            ))
        }
        _ => Ok(()),
    }
}

/// The text with its percent codes resolved.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The page that was written and then rendered into `path`; mdBook makes some files of its own.
fn written(files: &Files, path: &Path) -> Option<Written> {
    let stem = path.with_extension("").to_string_lossy().replace('\\', "/");
    let readme = stem
        .strip_suffix("index")
        .map(|folder| format!("{folder}README"));
    [Some(stem), readme].into_iter().flatten().find_map(|stem| {
        let file = format!("book/src/{stem}.md");
        let text = files.read(&file).ok()?;
        Some(Written { file, text })
    })
}

/// A page as it was written.
struct Written {
    file: String,
    text: Arc<str>,
}

impl Written {
    /// The line that holds a link or an id; the first when it came out of a directive.
    fn line(&self, text: &str) -> usize {
        // A link to a page is written with .md and rendered with .html.
        let written = text.replacen(".html", ".md", 1);
        let at = [written.as_str(), text]
            .into_iter()
            .find_map(|text| self.text.find(text));
        at.map_or(1, |at| line_at(&self.text, at))
    }
}
