//! No bare numbers: a number in a sentence that looks measured comes out of a pinned output.
//!
//! A decimal, a percentage or a power is refused unless it is a value, stands in code or a formula, or is listed with
//! a reason in `book/numbers.toml`. An entry of that list that no page needs is refused too. A decimal in the code or
//! a formula of a sentence must be one that the chapters know: of a pinned output, a measurement or their code.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeWithOffset};
use serde::Deserialize;

use super::faults::{Faults, line_at};
use super::outputs::MEASUREMENTS;
use super::page;
use super::shelf::{Page, Shelf};

/// The list of allowed numbers.
const LIST: &str = "book/numbers.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    allow: Vec<toml::Spanned<Allowed>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    number: String,
    page: Option<String>,
    reason: String,
}

/// Tells every measured-looking number of every page that is not allowed, and every allowance without use.
pub fn check(shelf: &Shelf<'_>, faults: &mut Faults) {
    let text = if shelf
        .files
        .list("book")
        .iter()
        .any(|name| name == "numbers.toml")
    {
        shelf.files.read(LIST)
    } else {
        Ok(String::new())
    };
    let list = text.and_then(|text| {
        Ok((
            toml::from_str::<List>(&text).map_err(|error| error.to_string())?,
            text,
        ))
    });
    let (list, text) = match list {
        Ok(list) => list,
        Err(error) => return faults.add(LIST, 1, error),
    };
    let mut used = vec![false; list.allow.len()];
    let known = known(shelf);
    for page in &shelf.pages {
        for Found {
            start,
            number,
            quoted,
        } in in_page(page)
        {
            if quoted && known.iter().any(|text| text.contains(&number)) {
                continue;
            }
            let allows = |entry: &toml::Spanned<Allowed>| {
                let entry = entry.get_ref();
                entry.number == number && entry.page.as_ref().is_none_or(|path| *path == page.path)
            };
            let mut allowed = false;
            for (entry, used) in list
                .allow
                .iter()
                .zip(&mut used)
                .filter(|(entry, _)| allows(entry))
            {
                allowed |= !entry.get_ref().reason.trim().is_empty();
                *used = true;
            }
            if !allowed {
                let message = if quoted {
                    format!(
                        "the number {number} is in no pinned output and in no code of a chapter; write \
                         {{{{#value ...}}}}, or list it with a reason in {LIST}"
                    )
                } else {
                    format!(
                        "the number {number} stands bare; write {{{{#value ...}}}}, code or a formula, or list it \
                         with a reason in {LIST}"
                    )
                };
                faults.add(&page.file, line_at(&page.text, start), message);
            }
        }
    }
    for (entry, used) in list.allow.iter().zip(used) {
        let line = line_at(&text, entry.span().start);
        let entry = entry.get_ref();
        if entry.reason.trim().is_empty() {
            faults.add(
                LIST,
                line,
                format!("the number {} is allowed without a reason", entry.number),
            );
        }
        if !used {
            faults.add(
                LIST,
                line,
                format!("no page needs the allowed number {}", entry.number),
            );
        }
    }
}

/// All that the chapters pin, measure and compute with.
fn known(shelf: &Shelf<'_>) -> Vec<String> {
    let files = shelf.files;
    let known = [files.under("chapters"), files.under(MEASUREMENTS)].concat();
    let ends = [".snap", ".rs", ".txt"];
    known
        .iter()
        .filter(|path| ends.iter().any(|end| path.ends_with(end)))
        .filter_map(|path| files.read(path).ok())
        .collect()
}

/// A measured-looking number.
struct Found {
    /// Where it starts in its page.
    start: usize,
    number: String,
    /// Whether it stands in code or a formula.
    quoted: bool,
}

/// The measured-looking numbers in the sentences of a page.
fn in_page(page: &Page) -> Vec<Found> {
    // Directives become blanks of the same length, so that places stay what they are.
    let mut text = page.text.clone();
    for directive in &page.directives {
        text.replace_range(directive.range.clone(), &" ".repeat(directive.range.len()));
    }
    let mut found = Vec::new();
    let mut add = |start: usize, words: &str, quoted: bool| {
        found.extend(measured(words).into_iter().map(|part| Found {
            start: start + part.start,
            number: words[part].to_owned(),
            quoted,
        }));
    };
    let (mut in_code, mut in_tag) = (false, false);
    let events = Parser::new_ext(&text, page::options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        let words = &text[range.clone()];
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => add(range.start, words, false),
            Event::Html(_) => add(range.start, &without_tags(words, &mut in_tag), false),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                add(range.start, words, true);
            }
            _ => {}
        }
    }
    // The powers and percentages of a formula are no measurements.
    found.retain(|found| {
        !found.quoted
            || found
                .number
                .chars()
                .all(|c| c.is_ascii_digit() || ".,".contains(c))
    });
    found
}

/// The HTML with blanks in the place of its tags and of what stands between two `$`.
fn without_tags(html: &str, in_tag: &mut bool) -> String {
    let mut in_formula = false;
    let blank = |c: char| " ".repeat(c.len_utf8());
    html.chars()
        .map(|c| match c {
            '<' => {
                *in_tag = true;
                blank(c)
            }
            '>' if *in_tag => {
                *in_tag = false;
                blank(c)
            }
            '$' if !*in_tag => {
                in_formula = !in_formula;
                blank(c)
            }
            _ if *in_tag || in_formula => blank(c),
            _ => c.to_string(),
        })
        .collect()
}

/// Where decimals, percentages and powers stand in a text.
pub fn measured(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let digits = |mut at: usize| {
        while digit(at) {
            at += 1;
        }
        at
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = digit(at) || (bytes[at] == b'.' && digit(at + 1));
        if !starts {
            at += 1;
            continue;
        }
        let start = at;
        let mut dots = 0;
        at = digits(at);
        while bytes.get(at) == Some(&b',') && digits(at + 1) == at + 4 {
            at += 4;
        }
        while bytes.get(at) == Some(&b'.') && digit(at + 1) {
            dots += 1;
            at = digits(at + 1);
        }
        let exponent = exponent(text, at, &digits);
        let power = exponent.or_else(|| raised(text, at));
        let percent = percent(text, power.unwrap_or(at));
        let end = percent.or(power).unwrap_or(at);
        // `f64`, `v0.5` and 1.1.2 are names; the number of a paper is no measurement.
        let named = text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') || dots > 1;
        if !named && (dots == 1 || power.is_some() || percent.is_some()) && !address(text, start) {
            found.push(start..end);
        }
        at = end;
        if named {
            while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                at += 1;
            }
        }
    }
    found
}

/// The end of `e-7` after a number.
fn exponent(text: &str, at: usize, digits: &impl Fn(usize) -> usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(['e', 'E'])?;
    let sign = usize::from(rest.starts_with(['-', '+']));
    let end = digits(at + 1 + sign);
    (end > at + 1 + sign && !text[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

/// The end of a power written with ^ or with raised digits.
fn raised(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let is_raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(c);
    let length = if rest.starts_with('^') {
        rest.find(|c: char| !(c.is_ascii_digit() || "^-{}".contains(c)))
            .unwrap_or(rest.len())
    } else {
        rest.find(|c| !is_raised(c)).unwrap_or(rest.len())
    };
    (length > 0).then_some(at + length)
}

/// The end of `%` or `percent` after a number.
fn percent(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = rest.len() - trimmed.len();
    let word = ["%", "percent", "per cent"]
        .into_iter()
        .find(|word| trimmed.starts_with(word))?;
    Some(at + gap + word.len())
}

/// Whether the number is part of an address or the name of a paper.
fn address(text: &str, start: usize) -> bool {
    let word = text[..start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    let end = text[start..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| start + at);
    let word = text[word..end].to_ascii_lowercase();
    word.contains("arxiv:") || word.contains("doi:") || word.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measured_numbers_are_told_from_counts_and_names() {
        let told = |text: &str| {
            measured(text)
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("0.25 and .5, then 99.5% or 3 % or 3 percent"),
            ["0.25", ".5", "99.5%", "3 %", "3 percent"]
        );
        assert_eq!(
            told("about 3e-4, 2E5, 10^-7, 10⁻⁷ and 1,234.5"),
            ["3e-4", "2E5", "10^-7", "10⁻⁷", "1,234.5"]
        );
        assert!(
            told("4 samples, 1,875 steps, 1/4, f64, v0.5, 1.1.2, 28x28, 2015. In 3 e").is_empty()
        );
        assert!(told("arXiv:1412.6980 and https://x.org/1.5 and doi:10.1038/3").is_empty());
        assert_eq!(told("it is 0.5."), ["0.5"]);
    }

    #[test]
    fn code_formulas_and_tags_may_hold_numbers() {
        let text = "a `0.5` $0.5$ {{#value c/e 0.1}}\n\n```text\n0.5\n```\n\n<img width=\"0.5\">\n\n<summary>is it 0.75 or $0.5$?</summary>\n";
        let directives = super::super::directive::find("p.md", text, &mut Faults::default());
        let page = Page {
            file: String::new(),
            path: String::new(),
            text: text.to_owned(),
            directives,
        };
        let found = in_page(&page);
        let of = |quoted| {
            let numbers = found.iter().filter(move |found| found.quoted == quoted);
            numbers
                .map(|found| found.number.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(false), ["0.75"]);
        assert_eq!(of(true), ["0.5", "0.5"]);
    }
}
