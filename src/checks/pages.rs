//! The pages and the summary agree: mdBook would pass over a difference in silence.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag};

use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::files::Files;

const FOLDER: &str = "book/src";
const SUMMARY: &str = "book/src/SUMMARY.md";

/// Reports every page that is missing, unreadable, listed twice or not listed, and every link that leaves the repository.
pub(crate) fn check(files: &Files) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let summary = match files.read(SUMMARY) {
        Ok(summary) => summary,
        Err(error) => {
            diagnostics.add(SUMMARY, 1, error);
            return diagnostics.verdict();
        }
    };
    // What a server shows for an address that is no page's stands in no list.
    let mut listed = BTreeSet::from([SUMMARY.to_owned(), format!("{FOLDER}/404.md")]);
    for (event, range) in Parser::new(&summary).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        let line = line_at(&summary, range.start);
        let path = dest_url.trim_start_matches("./");
        let file = format!("{FOLDER}/{path}");
        if path.is_empty() {
            diagnostics.add(SUMMARY, line, "this page has no file yet");
        } else if let Err(error) = files.read(&file) {
            diagnostics.add(SUMMARY, line, error);
        } else if listed.contains(&file) {
            diagnostics.add(SUMMARY, line, format!("the page {path} is listed twice"));
        }
        listed.insert(file);
    }
    for file in files.under(FOLDER) {
        if let Err(error) = files.locate(&file) {
            diagnostics.add(&file, 1, error);
        } else if file.strip_suffix(".md").is_some() && !listed.contains(&file) {
            diagnostics.add(&file, 1, "this page is not in SUMMARY.md");
        }
    }
    diagnostics.verdict()
}
