//! Texts of the book: pages, captions, hints. Their formulas become MathML at build time, so that a page needs no script
//! and no network to show them.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;

use super::html::escape;
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::markdown::{dollars, options, pattern};

/// A line of text as HTML, with `code` and $formulas$ in it.
pub(super) fn inline(text: &str) -> Result<String, String> {
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            let _ = write!(html, "<code>{}</code>", escape(part));
            continue;
        }
        for (at, part) in part.split('$').enumerate() {
            if at % 2 == 1 {
                html.push_str(&mathml(part, MathDisplay::Inline)?);
            } else {
                html.push_str(&whole_powers(&escape(part)));
            }
        }
    }
    Ok(html)
}

/// Keeps a number like 5e-14 on one line, where a browser would break after its hyphen.
pub(crate) fn whole_powers(text: &str) -> Cow<'_, str> {
    static POWER: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9.]+e-[0-9]+"));
    POWER.replace_all(text, "<span class=\"whole\">$0</span>")
}

/// Markdown that is put into a page, with its formulas as MathML.
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
        let start = range.start;
        let mut change =
            |range: Range<usize>, formula: &str, display| match mathml(formula, display) {
                Ok(shown) if display == MathDisplay::Inline => {
                    changes.push(with_its_mark(text, range, &shown));
                }
                Ok(shown) => changes.push((range, shown)),
                Err(message) => diagnostics.add(file, line_at(text, start), message),
            };
        match event {
            Event::InlineMath(formula) => change(range, &formula, MathDisplay::Inline),
            Event::DisplayMath(formula) => change(range, &formula, MathDisplay::Block),
            // Markdown does not look into HTML, but a folded answer may ask about a formula.
            Event::Html(html) if !in_code => {
                for part in dollars(&html) {
                    let formula = html[part.clone()].trim_matches('$');
                    let whole = start + part.start..start + part.end;
                    change(whole, formula, MathDisplay::Inline);
                }
            }
            Event::Text(words) if !in_code && words.contains('$') && !escaped(text, &range) => {
                let message = "a $ that opens no formula; write \\$ for the sign";
                diagnostics.add(file, line_at(text, start), message);
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
    }
    changes
}

/// A formula together with the mark that follows it, which a browser would else put on the next line.
pub(crate) fn with_its_mark(
    text: &str,
    range: Range<usize>,
    shown: &str,
) -> (Range<usize>, String) {
    let rest = &text[range.end..];
    let mark = &rest[..rest.len()
        - rest
            .trim_start_matches(['.', ',', ';', ':', ')', '?', '!'])
            .len()];
    if mark.is_empty() {
        return (range, shown.to_owned());
    }
    let whole = format!("<span class=\"whole\">{shown}{mark}</span>");
    (range.start..range.end + mark.len(), whole)
}

fn escaped(text: &str, range: &Range<usize>) -> bool {
    range.start > 0
        && text.as_bytes()[range.start - 1] == b'\\'
        && !text[range.start + 1..range.end].contains('$')
}

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

/// The formula as one line of MathML that Markdown leaves alone, or what is wrong with it.
pub(crate) fn mathml(formula: &str, display: MathDisplay) -> Result<String, String> {
    // Without macros of our own there is nothing in the settings that could be wrong.
    static CONVERTER: LazyLock<LatexToMathML> =
        LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default());

    let formula = formula.trim();
    if formula.is_empty() {
        return Err("this formula is empty".to_owned());
    }
    let converted = CONVERTER
        .convert_with_local_state(formula, display)
        .map_err(|error| format!("bad formula ${formula}$: {}", error.error_message()))?;
    Ok(shield(&converted.mathml))
}

/// Writes the marks that Markdown reads as character references, in the text between tags.
fn shield(mathml: &str) -> String {
    let mut shielded = String::with_capacity(mathml.len());
    let mut in_tag = false;
    for c in mathml.chars() {
        in_tag = c == '<' || in_tag && c != '>';
        if !in_tag && "*_`[]~$\\'-.|!^".contains(c) {
            let _ = write!(shielded, "&#{};", u32::from(c));
        } else {
            shielded.push(if c == '\n' { ' ' } else { c });
        }
    }
    shielded
}
