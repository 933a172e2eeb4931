//! Finds the directives of a page: `{{#name argument}}`.

use std::ops::Range;

use super::diagnostics::{Diagnostics, line_at};

/// What a directive puts into its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file or a part of it.
    Code,
    /// A pinned output.
    Output,
    /// One value of a pinned output, in a sentence. All others stand on a line of their own.
    Value,
    /// A figure.
    Figure,
    /// The ledger of a chapter.
    Claims,
    /// The card of an exercise.
    Exercise,
    /// The small map of the chapters.
    Map,
    /// All solutions.
    Solutions,
    /// The wrong answers that the checks refuse.
    KillTable,
    /// The index of the listings.
    Listings,
    /// The index of the figures.
    Figures,
}

impl Kind {
    /// The kind of this name, as it is written on a page.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "code" => Self::Code,
            "output" => Self::Output,
            "value" => Self::Value,
            "figure" => Self::Figure,
            "claims" => Self::Claims,
            "exercise" => Self::Exercise,
            "map" => Self::Map,
            "solutions" => Self::Solutions,
            "kill-table" => Self::KillTable,
            "listings" => Self::Listings,
            "figures" => Self::Figures,
            _ => return None,
        })
    }
}

/// One directive of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What to put here.
    pub kind: Kind,
    /// The rest, without outer white space.
    pub argument: String,
    /// The bytes of the page that it stands for; for a block its whole line.
    pub range: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// What stands before a block on its line: indentation or the marks of a quotation.
    pub prefix: String,
}

/// The file and the anchor that `{{#code}}` names: a path inside `chapters`, or from the root where it starts with `crates/`
/// or `tests/`.
pub fn code_place(argument: &str) -> (String, Option<&str>) {
    let (path, anchor) = match argument.split_once(':') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (argument, None),
    };
    if path.starts_with("crates/") || path.starts_with("tests/") {
        (path.to_owned(), anchor)
    } else {
        (format!("chapters/{path}"), anchor)
    }
}

/// All directives of a page, in order. `file` names the page in what is reported.
pub fn find(file: &str, page: &str, diagnostics: &mut Diagnostics) -> Vec<Directive> {
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
        let Some(kind) = Kind::of(name) else {
            diagnostics.add(file, line, format!("there is no directive {{{{#{name}}}}}"));
            continue;
        };
        let mut range = start..from;
        let mut prefix = "";
        if kind != Kind::Value {
            // A block stands for its line, which must hold nothing else.
            range.start = page[..start].rfind('\n').map_or(0, |at| at + 1);
            range.end = page[from..].find('\n').map_or(page.len(), |at| from + at);
            prefix = &page[range.start..start];
            let after = &page[from..range.end];
            if !prefix.chars().all(|c| c == ' ' || c == '>') || !after.trim().is_empty() {
                let message = format!("{{{{#{name}}}}} must stand on a line of its own");
                diagnostics.add(file, line, message);
                continue;
            }
        }
        found.push(Directive {
            kind,
            argument: argument.trim().to_owned(),
            range,
            line,
            prefix: prefix.to_owned(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_take_their_line_and_values_their_words() {
        let page = "a {{#value c/e loss @2}} b\n  {{#code c/src/a.rs:x}}\nend";
        let mut diagnostics = Diagnostics::default();
        let found = find("p.md", page, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics}");
        assert_eq!(&page[found[0].range.clone()], "{{#value c/e loss @2}}");
        assert_eq!(found[0].argument, "c/e loss @2");
        assert_eq!(&page[found[1].range.clone()], "  {{#code c/src/a.rs:x}}");
        assert_eq!((found[1].line, found[1].prefix.as_str()), (2, "  "));
    }

    #[test]
    fn code_comes_from_the_chapters_the_crates_or_the_tests() {
        for (argument, path, anchor) in [
            (
                "losses/src/lib.rs:mean",
                "chapters/losses/src/lib.rs",
                Some("mean"),
            ),
            (
                "crates/digits/src/idx.rs:read",
                "crates/digits/src/idx.rs",
                Some("read"),
            ),
            (
                "tests/frameworks/Cargo.toml",
                "tests/frameworks/Cargo.toml",
                None,
            ),
        ] {
            assert_eq!(code_place(argument), (path.to_owned(), anchor));
        }
    }

    #[test]
    fn bad_directives_are_reported_by_line() {
        let page = "x\n{{#include a}}\n{{#code\nsee {{#code a}}\n";
        let mut diagnostics = Diagnostics::default();
        assert!(find("p.md", page, &mut diagnostics).is_empty());
        assert_eq!(
            diagnostics.lines(),
            [
                "p.md:2: there is no directive {{#include}}",
                "p.md:3: this directive is not closed by }}",
                "p.md:4: {{#code}} must stand on a line of its own",
            ]
        );
    }
}
