//! The pages and the summary agree: mdBook would pass over a difference in silence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag};

use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::files::Files;

const FOLDER: &str = "book/src";
const SUMMARY: &str = "book/src/SUMMARY.md";

/// Reports every page that is missing, unreadable, listed twice or not listed, and every link that leaves the repository.
///
/// # Errors
/// All of them.
pub fn check(files: &Files) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let summary = match files.read(SUMMARY) {
        Ok(summary) => summary,
        Err(error) => {
            diagnostics.add(SUMMARY, 1, error);
            return diagnostics.verdict();
        }
    };
    let mut listed = BTreeSet::new();
    for (event, range) in Parser::new(&summary).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        let line = line_at(&summary, range.start);
        let path = dest_url.trim_start_matches("./").to_owned();
        if path.is_empty() {
            diagnostics.add(SUMMARY, line, "this page has no file yet");
        } else if let Err(error) = files.read(&format!("{FOLDER}/{path}")) {
            diagnostics.add(SUMMARY, line, error);
        } else if listed.contains(&path) {
            diagnostics.add(SUMMARY, line, format!("the page {path} is listed twice"));
        }
        listed.insert(path);
    }
    walk(files, "", &mut |path| {
        let file = format!("{FOLDER}/{path}");
        if let Err(error) = files.locate(&file) {
            diagnostics.add(&file, 1, error);
        } else if Path::new(path).extension().is_some_and(|kind| kind == "md")
            && path != "SUMMARY.md"
            && !listed.contains(path)
        {
            diagnostics.add(&file, 1, "this page is not in SUMMARY.md");
        }
    });
    diagnostics.verdict()
}

/// Calls `visit` with every file under the pages; links to folders are not followed but visited.
fn walk(files: &Files, folder: &str, visit: &mut impl FnMut(&str)) {
    for name in files.list(&format!("{FOLDER}/{folder}")) {
        let path = format!("{folder}{name}");
        let full = files.root().join(FOLDER).join(&path);
        if fs::symlink_metadata(&full).is_ok_and(|data| data.is_dir()) {
            walk(files, &format!("{path}/"), visit);
        } else {
            visit(&path);
        }
    }
}
