//! What is tested, marked or drawn but shown nowhere: a pinned output, a listing, an anchor, a figure, a ledger, an exercise.

use std::collections::BTreeSet;

use crate::sources::context::BookContext;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::directive::{Kind, TWINS};
use crate::sources::outputs::{MEASURED, MEASUREMENTS, Name};
use crate::sources::{anchors, chapters};

/// Reports every exercise without its one card, and the pages that are missing.
pub(crate) fn exercises(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    let exercises = match &context.manifest {
        Ok(manifest) => manifest.all(),
        Err(wrong) => return diagnostics.found.push(wrong.clone()),
    };
    for exercise in exercises {
        let argument = exercise.full_name();
        let cards = context.arguments(Kind::Exercise);
        let count = cards.filter(|shown| *shown == argument).count();
        if count > 1 || (count == 0 && !context.draft) {
            let message = format!("{count} pages show the card of {}", exercise.name);
            diagnostics.add(&exercise.manifest(), 1, message);
        }
    }
    // The pages that the exercises need, by the directive that makes them.
    for (kind, name) in [
        (Kind::Solutions, "solutions"),
        (Kind::KillTable, "kill-table"),
    ] {
        let shown = context.shown(kind).next().is_some();
        if !shown && !context.draft && !exercises.is_empty() {
            let message = format!("no page holds {{{{#{name}}}}}");
            diagnostics.add("book/src/SUMMARY.md", 1, message);
        }
    }
}

/// Reports everything else that no page shows.
pub(crate) fn check(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    if context.draft {
        return;
    }
    let files = context.files;
    let shown = |kind| -> BTreeSet<&str> { context.arguments(kind).collect() };
    let mut report = |file: &str, line: usize, what: &str| {
        diagnostics.add(file, line, format!("no page shows {what}"));
    };
    let outputs = outputs(context);
    let code = shown(Kind::Code);
    for chapter in chapters::folders(files) {
        let folder = format!("chapters/{chapter}/tests/snapshots");
        for name in files.list(&folder) {
            // Names with `__` belong to other tests of the chapter.
            let example = name.strip_suffix(".snap").unwrap_or("__");
            if !example.contains("__") && !outputs.contains(&(chapter.as_str(), example)) {
                report(&format!("{folder}/{name}"), 1, "this pinned output");
            }
        }
        for name in files.list(&format!("chapters/{chapter}/examples")) {
            let path = format!("{chapter}/examples/{name}");
            let is_shown = |shown: &&str| shown.split(':').next() == Some(path.as_str());
            if name.starts_with("listing") && !code.iter().any(is_shown) {
                report(&format!("chapters/{path}"), 1, "this listing");
            }
        }
    }
    for path in files.under(TWINS) {
        let is_shown = |shown: &&str| shown.split(':').next() == Some(path.as_str());
        if path.contains("/listing") && !code.iter().any(is_shown) {
            report(&path, 1, "this listing in Python");
        }
    }
    for path in [files.under("chapters"), files.under("crates")].concat() {
        // A learner's file may hold anything.
        let is_rust = path.strip_suffix(".rs");
        let text = is_rust.and_then(|_| files.read(&path).ok());
        for (line, name) in anchors::starts(text.as_deref().unwrap_or_default()) {
            let shown = format!("{path}:{name}");
            if !code.contains(shown.trim_start_matches("chapters/")) {
                report(&path, line, &format!("the anchor {name}"));
            }
        }
    }
    for file in files.list(MEASUREMENTS) {
        let name = file.strip_suffix(".txt").unwrap_or(&file);
        if !outputs.contains(&(MEASURED, name)) {
            report(&format!("{MEASUREMENTS}/{file}"), 1, "this measurement");
        }
    }
    let figures: BTreeSet<&str> = context.figures().map(|(_, name)| name).collect();
    for name in context.gallery.names() {
        if !figures.contains(name) {
            let what = format!("the figure {name}");
            report("crates/figures/src/lib.rs", 1, &what);
        }
    }
    let ledgers = shown(Kind::Claims);
    for ledger in &context.ledgers {
        if !ledgers.contains(ledger.chapter.as_str()) {
            report(&ledger.file, 1, "this ledger of claims");
        }
    }
}

/// The outputs that pages and ledgers name, by chapter and example.
fn outputs<'a>(context: &'a BookContext<'_>) -> BTreeSet<(&'a str, &'a str)> {
    let values = context.arguments(Kind::Value);
    let setups = context.arguments(Kind::Setup);
    let shown = context.arguments(Kind::Output).chain(setups).chain(values);
    let named = shown.filter_map(|argument| Name::parse(argument.split_whitespace().next()?).ok());
    let decide = context.ledgers.iter().flat_map(|ledger| {
        let claims = ledger.claims.iter();
        claims.map(|claim| claim.output(&ledger.chapter))
    });
    let all = named.chain(decide);
    all.map(|name| (name.chapter, name.example)).collect()
}
