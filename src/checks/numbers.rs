//! No bare numbers: a number in a sentence that looks measured comes out of a pinned output.
//!
//! A decimal, a percentage, a power, a share or a count with a unit is refused unless it is a value, stands in code or a
//! formula, or is listed with a reason in `book/numbers.toml`. An entry of that list that no page needs is refused too. A
//! number in code or a formula must stand in a source that the same page names: in an output, a piece of code, an exercise.
//! So must what the ledgers, the exercises and the figures say on the pages, in the sources of their chapter.

use std::sync::Arc;

use serde::Deserialize;

use super::sentences::Found;
use super::texts::{self, Text};
use crate::sources::context::BookContext;
use crate::sources::diagnostics::{Diagnostics, line_at};

const LIST: &str = "book/numbers.toml";

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
    for Text {
        file,
        page,
        known,
        found,
    } in texts::all(context)
    {
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
                let wrong = if quoted {
                    "is in no source that its page names; write {{#value ...}}, name its source"
                } else {
                    "stands bare; write {{#value ...}}, code or a formula"
                };
                let message =
                    format!("the number {number} {wrong}, or list it with a reason in {LIST}");
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

/// Whether one of the texts holds the number, and not only within a longer one.
pub(crate) fn is_known(number: &str, texts: &[Arc<str>]) -> bool {
    let mut forms = vec![number.to_owned()];
    if number.starts_with('.') {
        forms.push(format!("0{number}"));
    }
    if let Some(digits) = number.strip_suffix(".0") {
        forms.push(digits.to_owned());
    }
    let value = match number {
        "¼" => Ok(0.25),
        "½" => Ok(0.5),
        "¾" => Ok(0.75),
        _ => number.parse::<f64>(),
    };
    if let Ok(value) = value {
        forms.extend([format!("{value}"), format!("{value:e}")]);
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
