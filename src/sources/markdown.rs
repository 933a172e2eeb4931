//! How mdBook reads a page, with formulas on top.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};
use regex::Regex;

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
}

pub(crate) fn code_blocks(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// The pairs of `$` in a piece of HTML, into which Markdown does not look.
pub(crate) fn dollars(html: &str) -> Vec<Range<usize>> {
    let at: Vec<usize> = html.match_indices('$').map(|(at, _)| at).collect();
    at.chunks_exact(2)
        .map(|pair| pair[0]..pair[1] + 1)
        .collect()
}

/// A pattern that is written in the program: it is right, since the tests use each.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern that the test reads")
}
