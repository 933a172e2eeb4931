//! No bare numbers: a number in a sentence that looks measured comes out of a pinned output.
//!
//! A decimal, a percentage or a power is refused unless it is a value, stands in code or a formula, or is listed with
//! a reason in `book/numbers.toml`. An entry of that list that no page needs is refused too. A number in code or a
//! formula must be one that the chapters know: of a pinned output, a measurement or their code. The same holds for what
//! the ledgers, the exercises and the figures say on the pages.

use std::sync::{Arc, LazyLock};

use regex::Regex;
use serde::Deserialize;

use super::sentences::{Found, measured, numbers};
use crate::sources::context::{BookContext, Page};
use crate::sources::diagnostics::{Diagnostics, line_at};
use crate::sources::markdown::pattern;
use crate::sources::outputs::MEASUREMENTS;

const LIST: &str = "book/numbers.toml";

/// Where a number in code or a formula may come from.
const KNOWN: [&str; 5] = [
    "chapters",
    "workshop",
    "crates/digits",
    "crates/engine",
    MEASUREMENTS,
];

/// The code that draws the figures, and what in it draws none.
const FIGURES: &str = "crates/figures/src";
const NO_FIGURES: [&str; 2] = ["/tests.rs", "/sampler.rs"];

#[derive(Default, Deserialize)]
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

/// Reports every measured-looking number of every page, claim, exercise and figure that is not allowed, and every
/// allowance without use.
pub(crate) fn check(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    let (list, text) = match context.files.toml::<List>(LIST) {
        Ok(read) => read,
        Err(error) => return diagnostics.found.push(error),
    };
    let mut used = vec![false; list.allow.len()];
    let known = known(context);
    let texts = [pages, claims, exercises, figures].map(|read| read(context));
    for Text { file, page, found } in texts.into_iter().flatten() {
        for (line, Found { number, quoted, .. }) in found {
            if quoted && is_known(&number, &known) {
                continue;
            }
            let mut allowed = false;
            for (entry, used) in list.allow.iter().zip(&mut used) {
                let entry = entry.get_ref();
                let on_page = entry.page.as_ref().is_none_or(|path| *path == page);
                if entry.number == number && on_page {
                    allowed |= !entry.reason.trim().is_empty();
                    *used = true;
                }
            }
            if !allowed {
                let (where_from, instead) = if quoted {
                    ("is in no pinned output and in no code of a chapter", ",")
                } else {
                    ("stands bare", ", code or a formula,")
                };
                let message = format!(
                    "the number {number} {where_from}; write {{{{#value ...}}}}{instead} or list it with a reason in {LIST}"
                );
                diagnostics.add(&file, line, message);
            }
        }
    }
    for (entry, used) in list.allow.iter().zip(used) {
        let line = line_at(&text, entry.span().start);
        let Allowed { number, reason, .. } = entry.get_ref();
        if reason.trim().is_empty() {
            let message = format!("the number {number} is allowed without a reason");
            diagnostics.add(LIST, line, message);
        }
        if !used {
            let message = format!("no page needs the allowed number {number}");
            diagnostics.add(LIST, line, message);
        }
    }
}

struct Text {
    file: String,
    /// What an allowance names it by.
    page: String,
    found: Vec<(usize, Found)>,
}

impl Text {
    fn of(file: &str, page: &str, text: &str, found: Vec<Found>) -> Self {
        let with_line = |found: Found| (line_at(text, found.start), found);
        Self {
            file: file.to_owned(),
            page: page.to_owned(),
            found: found.into_iter().map(with_line).collect(),
        }
    }
}

fn pages(context: &BookContext<'_>) -> Vec<Text> {
    let read = |page: &Page| {
        // Directives become blanks of the same length, so that places stay what they are.
        let mut text = page.text.clone();
        for directive in &page.directives {
            text.replace_range(directive.range.clone(), &" ".repeat(directive.range.len()));
        }
        Text::of(&page.file, &page.path, &text, numbers(&text))
    };
    context.pages.iter().map(read).collect()
}

/// What the ledgers say of the claims themselves; verdict and number are pinned.
fn claims(context: &BookContext<'_>) -> Vec<Text> {
    let claims = context.ledgers.iter().map(|ledger| {
        let texts = ledger.claims.iter().map(|claim| claim.entry.text.as_str());
        within(context, &ledger.file, texts)
    });
    claims.collect()
}

/// Titles, hints and explanations, and the task in front of each solution.
fn exercises(context: &BookContext<'_>) -> Vec<Text> {
    // What is wrong with the list is reported by the check of the exercises.
    let Ok(manifest) = &context.manifest else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for exercise in manifest.all() {
        let hints = exercise.hints.iter();
        let said = hints.chain([&exercise.title, &exercise.explanation]);
        texts.push(within(
            context,
            &exercise.manifest(),
            said.map(String::as_str),
        ));
        let file = exercise.solution();
        let task = context.files.read(&file).map(|text| exercise::task(&text));
        texts.push(within(context, &file, task.iter().map(String::as_str)));
    }
    texts
}

/// What is written by hand on and under the figures; what they compute is put in by `format!`.
fn figures(context: &BookContext<'_>) -> Vec<Text> {
    let mut texts = Vec::new();
    for file in context.files.under(FIGURES) {
        if NO_FIGURES.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        let source = context.files.read(&file).unwrap_or_else(|_| "".into());
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = Vec::new();
        for (start, words) in strings(source) {
            found.extend(measured(&words).into_iter().map(|part| Found {
                start,
                number: words[part].to_owned(),
                // The rate beside a curve is a setting, and the code of a chapter knows it.
                quoted: true,
            }));
        }
        texts.push(Text::of(&file, &file, source, found));
    }
    texts
}

/// The numbers of texts that a file holds, each at the first line of the file on which it stands in the same way.
fn within<'a>(context: &BookContext<'_>, file: &str, texts: impl Iterator<Item = &'a str>) -> Text {
    let whole = context.files.read(file).unwrap_or_else(|_| "".into());
    let lines: Vec<Vec<Found>> = whole.lines().map(numbers).collect();
    let found = texts.flat_map(numbers).map(|found| {
        let same = |other: &Found| other.number == found.number && other.quoted == found.quoted;
        let line = lines.iter().position(|line| line.iter().any(same));
        (line.map_or(1, |line| line + 1), found)
    });
    Text {
        found: found.collect(),
        page: file.to_owned(),
        file: file.to_owned(),
    }
}

/// The string literals of Rust code and where they start, with blanks in the place of what `format!` puts in.
fn strings(source: &str) -> Vec<(usize, String)> {
    static LITERAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)//[^\n]*|'"'|"((?:[^"\\]|\\.)*)""#));
    static PUT_IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{[^}]*\}"));
    let found = LITERAL.captures_iter(source).filter_map(|found| {
        let words = found.get(1)?;
        let shown = PUT_IN.replace_all(words.as_str(), " ");
        Some((words.start(), shown.into_owned()))
    });
    found.collect()
}

/// All that the chapters and the programs beside them pin, measure and compute with.
fn known(context: &BookContext<'_>) -> Vec<Arc<str>> {
    let mut known = Vec::new();
    for path in KNOWN.iter().flat_map(|folder| context.files.under(folder)) {
        let ends = [".snap", ".rs", ".txt"];
        if ends.iter().any(|end| path.ends_with(end)) {
            known.extend(context.files.read(&path));
        }
    }
    known
}

/// Whether one of the texts holds the number, and not only within a longer one.
pub(crate) fn is_known(number: &str, texts: &[Arc<str>]) -> bool {
    let mut forms = vec![number.to_owned()];
    if number.starts_with('.') {
        forms.push(format!("0{number}"));
    }
    if let Some(digits) = number.strip_suffix(".0") {
        forms.push(digits.to_owned());
    }
    if let Some(power) = number.strip_prefix("10^") {
        forms.push(format!("e{}", power.trim_matches(['{', '}'])));
    }
    let holds = |text: &str, form: &str| {
        text.match_indices(form).any(|(at, _)| {
            let inner = |c: char| c.is_ascii_digit() || c == '.';
            let before = form.starts_with('e') || !text[..at].ends_with(inner);
            before && !text[at + form.len()..].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let spaced = |form: &String| form.replace('%', " %");
    forms.extend(forms.iter().map(spaced).collect::<Vec<_>>());
    let in_text = |text: &Arc<str>| forms.iter().any(|form| holds(text, form));
    texts.iter().any(in_text)
}
