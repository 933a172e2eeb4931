//! Weaves one page: first the values in its sentences, then its formulas and blocks.

use std::collections::BTreeMap;

use super::{block, text};
use crate::sources::context::{BookContext, Page};
use crate::sources::diagnostics::Diagnostics;
use crate::sources::directive::{Directive, Kind};
use crate::sources::markdown;
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
        match value(context, &directive.argument) {
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
