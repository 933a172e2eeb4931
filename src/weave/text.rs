//! Texts of the book with their formulas: pages, captions, hints.

use std::fmt::Write;
use std::ops::Range;

use math_core::MathDisplay;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::escape;
use super::math;
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::markdown::{dollars, options};

/// A line of text as HTML, with `code` and $formulas$ in it.
///
/// # Errors
/// When a formula is bad.
pub(super) fn inline(text: &str) -> Result<String, String> {
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            let _ = write!(html, "<code>{}</code>", escape(part));
            continue;
        }
        for (at, part) in part.split('$').enumerate() {
            if at % 2 == 1 {
                html.push_str(&math::render(part, MathDisplay::Inline)?);
            } else {
                html.push_str(&whole_powers(&escape(part)));
            }
        }
    }
    Ok(html)
}

/// Keeps a number like 5e-14 on one line, where a browser would break after its hyphen.
fn whole_powers(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let (mut html, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("e-") {
        let (before, power) = rest.split_at(at);
        let start = before.trim_end_matches(is_part).len();
        let digits = &power[2..];
        let end = at + 2 + digits.len()
            - digits
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        if start < at && end > at + 2 {
            let _ = write!(
                html,
                "{}<span class=\"whole\">{}</span>",
                &rest[..start],
                &rest[start..end]
            );
        } else {
            html.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    html + rest
}

/// Markdown that is put into a page, with its formulas as MathML.
///
/// # Errors
/// What is wrong with them.
pub(super) fn with_formulas(text: &str) -> Result<String, String> {
    let text = text.trim();
    let mut diagnostics = Diagnostics::default();
    let changes = formulas("text", text, &mut diagnostics);
    diagnostics.verdict().map_err(|error| error.to_string())?;
    Ok(apply(text, changes))
}

/// Every formula of the page and its MathML.
pub(super) fn formulas(
    file: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
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
                diagnostics.add(
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
            match math::render(&formula, display) {
                Ok(mathml) => changes.push((range, mathml)),
                Err(message) => diagnostics.add(file, line_at(text, range.start), message),
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

/// The text with each range replaced.
pub(super) fn apply(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_stay_whole() {
        assert_eq!(
            whole_powers("left with 5e-14, 9.99e-16 of one-e-one and e-3; 2e- and 1e5"),
            "left with <span class=\"whole\">5e-14</span>, <span class=\"whole\">9.99e-16</span> of one-e-one \
             and e-3; 2e- and 1e5"
        );
    }
}
