//! A small reader for the HTML that mdBook writes: its tags and their attributes.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser};
use regex::{Captures, Regex};

use crate::sources::markdown::pattern;

/// One opening tag.
#[derive(Debug)]
pub struct Tag {
    /// The name, in small letters.
    pub name: String,
    /// The attributes, with character references resolved.
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The opening tags of a page, in order; the text of scripts, styles and comments is left out.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = close(rest);
        let tag = parse(&rest[1..end]);
        at = (start + end + 1).min(html.len());
        if tag.name == "script" || tag.name == "style" {
            at = html[at..]
                .find(&format!("</{}", tag.name))
                .map_or(html.len(), |found| at + found);
        }
        tags.push(tag);
    }
    tags
}

/// Where the `>` of a tag is, outside of its quoted values.
fn close(tag: &str) -> usize {
    let mut quote = None;
    let closes = |c| {
        match quote {
            Some(open) if open == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '>'
    };
    tag.find(closes).unwrap_or(tag.len())
}

fn parse(text: &str) -> Tag {
    let (name, mut rest) = until(text.trim_end_matches('/'), char::is_whitespace);
    let mut attributes = Vec::new();
    loop {
        let (key, after) = until(rest.trim_start(), |c| c == '=' || c.is_whitespace());
        if key.is_empty() {
            break;
        }
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => until(after, char::is_whitespace),
            };
        }
        attributes.push((key.to_ascii_lowercase(), unescape(value)));
    }
    Tag {
        name: name.to_ascii_lowercase(),
        attributes,
    }
}

/// The text up to the first such character, and the rest.
fn until(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// What a character reference by name stands for, as Markdown knows them all.
fn named(reference: &str) -> String {
    let events = Parser::new(reference);
    let text = events.filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    text.collect()
}

/// The text with its character references resolved.
pub(crate) fn unescape(text: &str) -> String {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern("&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z][a-zA-Z0-9]*));"));
    if !text.contains('&') {
        return text.to_owned();
    }
    let resolve = |found: &Captures<'_>| {
        let code = match (found.get(1), found.get(2)) {
            (Some(hex), _) => u32::from_str_radix(hex.as_str(), 16).ok(),
            (_, Some(number)) => number.as_str().parse().ok(),
            _ => None,
        };
        match &found[0] {
            "&amp;" => "&".to_owned(),
            "&lt;" => "<".to_owned(),
            "&gt;" => ">".to_owned(),
            "&quot;" => "\"".to_owned(),
            "&apos;" => "'".to_owned(),
            other => code
                .and_then(char::from_u32)
                .map_or_else(|| named(other), String::from),
        }
    };
    REFERENCE.replace_all(text, resolve).into_owned()
}
