//! Finds the directives of a page: `{{#name argument}}`.

use std::ops::Range;

use super::diagnostics::{Diagnostics, line_at};

/// Directives that stand on a line of their own.
const BLOCKS: [&str; 10] = [
    "code",
    "output",
    "figure",
    "claims",
    "exercise",
    "solutions",
    "kill-table",
    "listings",
    "figures",
    "map",
];

/// One directive of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What to put here: `code`, `output`, `value` and so on.
    pub name: String,
    /// The rest, without outer white space.
    pub argument: String,
    /// The bytes of the page that it stands for; for a block its whole line.
    pub range: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// What stands before a block on its line: indentation or the marks of a quotation.
    pub prefix: String,
}

impl Directive {
    /// Whether it stands for whole lines; otherwise for words.
    pub fn is_block(&self) -> bool {
        self.name != "value"
    }
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
        let range = start..start + length + 2;
        from = range.end;
        let mut directive = Directive {
            name: name.to_owned(),
            argument: argument.trim().to_owned(),
            range,
            line,
            prefix: String::new(),
        };
        if BLOCKS.contains(&name) {
            if let Err(message) = widen(page, &mut directive) {
                diagnostics.add(file, line, message);
                continue;
            }
        } else if name != "value" {
            diagnostics.add(file, line, format!("there is no directive {{{{#{name}}}}}"));
            continue;
        }
        found.push(directive);
    }
    found
}

/// Widens a block to its line, which must hold nothing else.
fn widen(page: &str, directive: &mut Directive) -> Result<(), String> {
    let start = page[..directive.range.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = page[directive.range.end..]
        .find('\n')
        .map_or(page.len(), |at| directive.range.end + at);
    let before = &page[start..directive.range.start];
    let after = &page[directive.range.end..end];
    if !before.chars().all(|c| c == ' ' || c == '>') || !after.trim().is_empty() {
        return Err(format!(
            "{{{{#{}}}}} must stand on a line of its own",
            directive.name
        ));
    }
    before.clone_into(&mut directive.prefix);
    directive.range = start..end;
    Ok(())
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
