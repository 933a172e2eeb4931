//! Finds the directives of a page: `{{#name argument}}`.

use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::diagnostics::{Diagnostics, line_at};

/// What a directive puts into its page; on the page its name is written in small letters, such as `kill-table`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Code,
    Output,
    /// What an experiment was run with, from the part `setup` of its pinned output.
    Setup,
    /// One value of a pinned output, in a sentence. All others stand on a line of their own.
    Value,
    Figure,
    /// A figure with its controls.
    Live,
    Claims,
    Exercise,
    Map,
    Solutions,
    KillTable,
    Listings,
    Figures,
}

#[derive(Clone)]
pub(crate) struct Directive {
    pub(crate) kind: Kind,
    /// The rest, without outer white space.
    pub(crate) argument: String,
    /// The bytes of the page that it stands for; for a block its whole line.
    pub(crate) range: Range<usize>,
    pub(crate) line: usize,
    /// What stands before a block on its line: indentation or the marks of a quotation.
    pub(crate) prefix: String,
}

/// The folder of the listings in Python. Their numbers are compared with those of the book.
pub(crate) const TWINS: &str = "tests/twins";

/// The file and the anchor that `{{#code}}` names: a path inside `chapters`, or from the root where it starts with `crates/`
/// or `tests/`.
pub(crate) fn code_place(argument: &str) -> (String, Option<&str>) {
    let (path, anchor) = with_part(argument);
    let from_root = path.starts_with("crates/") || path.starts_with("tests/");
    let folder = if from_root { "" } else { "chapters/" };
    (format!("{folder}{path}"), anchor)
}

/// The name before the first colon, and what stands behind it.
pub(super) fn with_part(text: &str) -> (&str, Option<&str>) {
    let parts = text.split_once(':');
    parts.map_or((text, None), |(name, part)| (name, Some(part)))
}

/// All directives of a page, in order. `file` names the page in what is reported.
pub(crate) fn find(file: &str, page: &str, diagnostics: &mut Diagnostics) -> Vec<Directive> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = page[from..].find("{{#").map(|at| from + at) {
        let line = line_at(page, start);
        let rest = page[start..].lines().next().unwrap_or_default();
        let Some(length) = rest.find("}}") else {
            diagnostics.add(file, line, "this directive is not closed by }}");
            from = start + rest.len();
            continue;
        };
        let inner = rest[3..length].trim();
        let (name, argument) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        from = start + length + 2;
        let kind: Result<Kind, Error> = Kind::deserialize(name.into_deserializer());
        let Ok(kind) = kind else {
            diagnostics.add(file, line, format!("there is no directive {{{{#{name}}}}}"));
            continue;
        };
        let mut range = start..from;
        if kind != Kind::Value {
            // A block stands for its line, which must hold nothing else.
            range.start = page[..start].rfind('\n').map_or(0, |at| at + 1);
            range.end = page[from..].find('\n').map_or(page.len(), |at| from + at);
        }
        let prefix = &page[range.start..start];
        let after = &page[from..range.end];
        if !prefix.chars().all(|c| c == ' ' || c == '>') || !after.trim().is_empty() {
            let message = format!("{{{{#{name}}}}} must stand on a line of its own");
            diagnostics.add(file, line, message);
            continue;
        }
        found.push(Directive {
            kind,
            argument: argument.trim().to_owned(),
            prefix: prefix.to_owned(),
            range,
            line,
        });
    }
    found
}
