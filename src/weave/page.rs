//! Weaves one page: first the values in its sentences, then its formulas and blocks.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{block, text};
use crate::sources::context::{BookContext, Page};
use crate::sources::diagnostics::Diagnostics;
use crate::sources::directive::{Directive, Kind};
use crate::sources::markdown::{self, pattern};
use crate::sources::outputs::{self, Name};

/// The text of the page with everything in it that its directives name.
pub(crate) fn weave(
    context: &BookContext<'_>,
    page: &Page,
    diagnostics: &mut Diagnostics,
) -> String {
    let (valued, blocks) = put_values(context, page, diagnostics);
    let mut changes = text::formulas(&page.file, &valued, diagnostics);
    let mut ids = BTreeMap::new();
    for directive in blocks {
        match block::put(context, page, &directive) {
            Ok(block) => changes.push((directive.range.clone(), set(&directive, &block, &mut ids))),
            Err(message) => diagnostics.add(&page.file, directive.line, message),
        }
    }
    text::apply(&valued, changes)
}

/// The text with its values, and the blocks of the page, each at its place in that text. Values hold no line ends: lines
/// keep their numbers.
fn put_values(
    context: &BookContext<'_>,
    page: &Page,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<Directive>) {
    let mut valued = String::with_capacity(page.text.len());
    let mut blocks = Vec::new();
    let mut from = 0;
    let code = markdown::code_blocks(&page.text);
    for directive in &page.directives {
        let start = directive.range.start;
        valued.push_str(&page.text[from..start]);
        from = start;
        let in_code = code.iter().any(|block| block.contains(&start));
        if in_code {
            let message = "a directive inside a code block is not resolved";
            diagnostics.add(&page.file, directive.line, message);
        }
        if directive.kind != Kind::Value {
            let start = valued.len();
            let range = start..start + directive.range.len();
            if !in_code {
                let directive = directive.clone();
                blocks.push(Directive { range, ..directive });
            }
            continue;
        }
        let around = (&page.text[..start], &page.text[directive.range.end..]);
        let whole = if in_code {
            Ok(())
        } else {
            alone(context, around, directive)
        };
        match whole.and_then(|()| value(context, &directive.argument)) {
            Ok(value) => {
                valued.push_str(&value);
                from = directive.range.end;
            }
            Err(message) => diagnostics.add(&page.file, directive.line, message),
        }
    }
    valued.push_str(&page.text[from..]);
    (valued, blocks)
}

/// Refuses a value to which a digit, a sign or a scale is glued: what a reader sees then is another number.
fn alone(
    context: &BookContext<'_>,
    (before, after): (&str, &str),
    directive: &Directive,
) -> Result<(), String> {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[.,;:?!)*_|]*(?:\s|$)"));
    static SCALE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s+[*_]*([^\w\s(|*_]|[0-9]|(?:e|x ?)[-+]?[0-9]|percent|per[- ]cent|hundred|thousand|million|billion)",
        )
    });
    let apart = before.is_empty() || before.ends_with([' ', '\n', '(']);
    let before = before.trim_end_matches([' ', '\n']);
    let signed = before.ends_with(['−', '$', '<', '>', '^']) && !before.ends_with("$\\pm$");
    if !apart || signed || !AFTER.is_match(after) {
        return Err("something is glued to this value; write a space around it".to_owned());
    }
    let Some(scale) = SCALE.captures(after).map(|found| found[1].to_lowercase()) else {
        return Ok(());
    };
    let name = directive.argument.split_whitespace().next();
    let source = Name::parse(name.unwrap_or_default())?.text(context.files)?;
    if scale.len() > 1 && source.contains(&scale) {
        return Ok(());
    }
    Err(format!("{scale} after this value makes it another one"))
}

/// `chapter/example[:part] label [@column]`.
fn value(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let parts = argument.split_once(char::is_whitespace);
    let (name, mut label) = parts.ok_or("this value names no label")?;
    let mut column = None;
    if let Some((before, digits)) = label.rsplit_once('@') {
        let parsed = digits.parse();
        column = Some(parsed.map_err(|_| format!("@{digits} is not a column; write @1, @2, ..."))?);
        label = before;
    }
    let name = Name::parse(name)?;
    let text = name.text(context.files)?;
    outputs::value(&text, label.trim(), column)
        .map_err(|error| format!("{error} in {}", name.snapshot()))
}

/// The block with its prefix on each line, and with an id that no other block of the page has.
fn set(directive: &Directive, block: &str, ids: &mut BTreeMap<String, usize>) -> String {
    let mut block = block.to_owned();
    let rest = block.split(" id=\"").nth(1);
    if let Some(id) = rest.and_then(|rest| rest.split('"').next()) {
        let id = id.to_owned();
        let count = ids.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let other = format!(" id=\"{id}-{count}\"");
            block = block.replacen(&format!(" id=\"{id}\""), &other, 1);
        }
    }
    let prefix = &directive.prefix;
    let set = |line: &str| format!("{prefix}{line}").trim_end().to_owned();
    let lines: Vec<String> = block.lines().map(set).collect();
    lines.join("\n")
}
