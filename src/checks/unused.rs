//! What is tested, marked or drawn but shown nowhere: a pinned output, a listing, an anchor, a figure, a ledger.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use crate::sources::context::BookContext;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::outputs::{MEASURED, MEASUREMENTS, Name};
use crate::sources::{anchors, chapters};

/// Reports everything that no page shows.
pub fn check(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    if context.draft {
        return;
    }
    let shown = |kind: &'static str| -> BTreeSet<&str> { context.arguments(kind).collect() };
    let mut outputs: BTreeSet<(&str, &str)> = ["output", "value"]
        .into_iter()
        .flat_map(|kind| context.arguments(kind))
        .filter_map(|argument| Name::parse(argument.split_whitespace().next()?).ok())
        .map(|name| (name.chapter, name.example))
        .collect();
    for ledger in &context.ledgers {
        let decides = ledger.claims.iter().map(|claim| {
            let output = claim.output(&ledger.chapter);
            (output.chapter, output.example)
        });
        outputs.extend(decides);
    }
    let code = shown("code");
    for chapter in chapters::folders(context.files) {
        let folder = format!("chapters/{chapter}/tests/snapshots");
        for name in context.files.list(&folder) {
            // Names with `__` belong to other tests of the chapter.
            let Some(example) = name
                .strip_suffix(".snap")
                .filter(|name| !name.contains("__"))
            else {
                continue;
            };
            if !outputs.contains(&(chapter.as_str(), example)) {
                diagnostics.add(
                    &format!("{folder}/{name}"),
                    1,
                    "no page shows this pinned output",
                );
            }
        }
        for name in context.files.list(&format!("chapters/{chapter}/examples")) {
            let path = format!("{chapter}/examples/{name}");
            let is_listing = name.starts_with("listing");
            if is_listing
                && !code
                    .iter()
                    .any(|shown| shown.split(':').next() == Some(path.as_str()))
            {
                diagnostics.add(&format!("chapters/{path}"), 1, "no page shows this listing");
            }
        }
        for path in context.files.under(&format!("chapters/{chapter}")) {
            if Path::new(&path).extension() != Some(OsStr::new("rs")) {
                continue;
            }
            // A learner's file may hold anything.
            let Ok(text) = context.files.read(&path) else {
                continue;
            };
            for (line, name) in anchors::starts(&text) {
                let shown = format!("{path}:{name}");
                if !code.contains(shown.trim_start_matches("chapters/")) {
                    diagnostics.add(&path, line, format!("no page shows the anchor {name}"));
                }
            }
        }
    }
    for file in context.files.list(MEASUREMENTS) {
        let name = file.strip_suffix(".txt").unwrap_or(&file);
        if !outputs.contains(&(MEASURED, name)) {
            diagnostics.add(
                &format!("{MEASUREMENTS}/{file}"),
                1,
                "no page shows this measurement",
            );
        }
    }
    let figures = shown("figure");
    for name in context
        .gallery
        .names()
        .filter(|name| !figures.contains(name))
    {
        diagnostics.add(
            "crates/figures/src/lib.rs",
            1,
            format!("no page shows the figure {name}"),
        );
    }
    let ledgers = shown("claims");
    for ledger in context
        .ledgers
        .iter()
        .filter(|ledger| !ledgers.contains(ledger.chapter.as_str()))
    {
        diagnostics.add(&ledger.file, 1, "no page shows this ledger of claims");
    }
}
