//! Weaves one page: first the values in its sentences, then its formulas and blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use math_core::MathDisplay;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block;
use super::directive::{self, Directive};
use super::faults::{Faults, line_at};
use super::outputs::{self, Name};
use super::shelf::{Page, Shelf};
use super::{fences, math};

/// The text of the page with everything in it that its directives name.
pub(super) fn weave(shelf: &Shelf<'_>, page: &Page, faults: &mut Faults) -> String {
    let unclosed = fences::check(&page.file, &page.text, faults);
    let valued = put_values(shelf, page, faults);
    // Everything after an unclosed fence would be told as a fault of its own.
    if unclosed {
        valued
    } else {
        put_blocks(shelf, page, &valued, faults)
    }
}

/// How mdBook reads a page, and formulas on top.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
}

/// Replaces the values, which hold no line ends: lines keep their numbers.
fn put_values(shelf: &Shelf<'_>, page: &Page, faults: &mut Faults) -> String {
    let mut changes = Vec::new();
    let fenced = fenced(&page.text);
    for directive in &page.directives {
        if fenced
            .iter()
            .any(|range| range.contains(&directive.range.start))
        {
            faults.add(
                &page.file,
                directive.line,
                "a directive inside a code block is not resolved",
            );
        }
        if directive.is_block() {
            continue;
        }
        match value(shelf, &directive.argument) {
            Ok(value) => changes.push((directive.range.clone(), value)),
            Err(message) => faults.add(&page.file, directive.line, message),
        }
    }
    apply(&page.text, changes)
}

/// `chapter/example[:part] label [@column]`.
fn value(shelf: &Shelf<'_>, argument: &str) -> Result<String, String> {
    let (name, label) = argument
        .split_once(char::is_whitespace)
        .ok_or("this value names no label")?;
    let (label, column) = match label.rsplit_once('@') {
        Some((label, column)) => (
            label,
            Some(
                column
                    .parse()
                    .map_err(|_| format!("@{column} is no column; write @1, @2, ..."))?,
            ),
        ),
        None => (label, None),
    };
    let name = Name::parse(name)?;
    let text = name.text(shelf.files)?;
    outputs::value(&text, label.trim(), column)
        .map_err(|error| format!("{error} in {}", name.snapshot()))
}

fn put_blocks(shelf: &Shelf<'_>, page: &Page, text: &str, faults: &mut Faults) -> String {
    let mut changes = formulas(shelf, &page.file, text, faults);
    let fenced = fenced(text);
    let mut ids = BTreeMap::new();
    // The blocks are found again because the values have moved them; what is wrong with them is told already.
    for directive in directive::find(&page.file, text, &mut Faults::default()) {
        if !directive.is_block()
            || fenced
                .iter()
                .any(|range| range.contains(&directive.range.start))
        {
            continue;
        }
        match block::put(shelf, page, &directive) {
            Ok(block) => changes.push((directive.range.clone(), set(&directive, &block, &mut ids))),
            Err(message) => faults.add(&page.file, directive.line, message),
        }
    }
    apply(text, changes)
}

/// The block with its prefix on each line, and with an id that no other block of the page has.
fn set(directive: &Directive, block: &str, ids: &mut BTreeMap<String, usize>) -> String {
    let mut block = block.to_owned();
    if let Some(id) = block
        .split_once(" id=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(id, _)| id.to_owned())
    {
        let count = ids.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            block = block.replacen(
                &format!(" id=\"{id}\""),
                &format!(" id=\"{id}-{count}\""),
                1,
            );
        }
    }
    let lines: Vec<String> = block
        .lines()
        .map(|line| format!("{}{line}", directive.prefix).trim_end().to_owned())
        .collect();
    lines.join("\n")
}

fn fenced(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// A text that is put into a page, with its formulas as MathML.
///
/// # Errors
/// What is wrong with them.
pub(super) fn with_formulas(shelf: &Shelf<'_>, text: &str) -> Result<String, String> {
    let mut faults = Faults::default();
    let changes = formulas(shelf, "text", text, &mut faults);
    faults.verdict().map_err(|faults| faults.to_string())?;
    Ok(apply(text, changes))
}

/// Every formula of the page and its MathML.
fn formulas(
    shelf: &Shelf<'_>,
    file: &str,
    text: &str,
    faults: &mut Faults,
) -> Vec<(Range<usize>, String)> {
    let mut changes = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let found: Vec<(Range<usize>, String, MathDisplay)> = match event {
            Event::InlineMath(formula) => vec![(range, formula.to_string(), MathDisplay::Inline)],
            Event::DisplayMath(formula) => vec![(range, formula.to_string(), MathDisplay::Block)],
            // Markdown does not look into HTML, but a folded answer may ask about a formula.
            Event::Html(html) if !in_code => {
                let found = dollars(&html).into_iter();
                found
                    .map(|part| {
                        let whole = range.start + part.start..range.start + part.end;
                        (
                            whole,
                            html[part.start + 1..part.end - 1].to_owned(),
                            MathDisplay::Inline,
                        )
                    })
                    .collect()
            }
            Event::Text(words) if !in_code && words.contains('$') && !escaped(text, &range) => {
                faults.add(
                    file,
                    line_at(text, range.start),
                    "a $ that opens no formula; write \\$ for the sign",
                );
                continue;
            }
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                continue;
            }
            _ => continue,
        };
        for (range, formula, display) in found {
            match math::render(&shelf.converter, &formula, display) {
                Ok(mathml) => changes.push((range, mathml)),
                Err(message) => faults.add(file, line_at(text, range.start), message),
            }
        }
    }
    changes
}

fn escaped(text: &str, range: &Range<usize>) -> bool {
    range.start > 0
        && text.as_bytes()[range.start - 1] == b'\\'
        && !text[range.start + 1..range.end].contains('$')
}

/// The pairs of `$` in a piece of HTML.
pub(super) fn dollars(html: &str) -> Vec<Range<usize>> {
    let at: Vec<usize> = html.match_indices('$').map(|(at, _)| at).collect();
    at.chunks_exact(2)
        .map(|pair| pair[0]..pair[1] + 1)
        .collect()
}

/// The text with each range replaced.
fn apply(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| range.start);
    let mut changed = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for (range, with) in changes {
        if range.start < at {
            continue;
        }
        changed.push_str(&text[at..range.start]);
        changed.push_str(&with);
        at = range.end;
    }
    changed.push_str(&text[at..]);
    changed
}
