//! What is tested, marked or drawn but shown nowhere: a pinned output, a listing, an anchor, a figure, a ledger.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use super::anchors;
use super::faults::Faults;
use super::outputs::{MEASURED, MEASUREMENTS, Name};
use super::shelf::{Shelf, chapters};

/// Tells everything that no page shows.
pub(super) fn check(shelf: &Shelf<'_>, faults: &mut Faults) {
    if shelf.draft {
        return;
    }
    let shown = |kinds: &[&str]| -> BTreeSet<&str> {
        let all = shelf.pages.iter().flat_map(|page| &page.directives);
        all.filter(|directive| kinds.contains(&directive.name.as_str()))
            .map(|directive| directive.argument.as_str())
            .collect()
    };
    let mut outputs: BTreeSet<(&str, &str)> = shown(&["output", "value"])
        .into_iter()
        .filter_map(|argument| Name::parse(argument.split_whitespace().next()?).ok())
        .map(|name| (name.chapter, name.example))
        .collect();
    for ledger in &shelf.ledgers {
        outputs.extend(
            ledger
                .claims
                .iter()
                .map(|claim| claim.place(&ledger.chapter)),
        );
    }
    let code = shown(&["code"]);
    for chapter in chapters(shelf.files) {
        let folder = format!("chapters/{chapter}/tests/snapshots");
        for name in shelf.files.list(&folder) {
            // Names with `__` belong to other tests of the chapter.
            let Some(example) = name
                .strip_suffix(".snap")
                .filter(|name| !name.contains("__"))
            else {
                continue;
            };
            if !outputs.contains(&(chapter.as_str(), example)) {
                faults.add(
                    &format!("{folder}/{name}"),
                    1,
                    "no page shows this pinned output",
                );
            }
        }
        for name in shelf.files.list(&format!("chapters/{chapter}/examples")) {
            let path = format!("{chapter}/examples/{name}");
            let is_listing = name.starts_with("listing");
            if is_listing
                && !code
                    .iter()
                    .any(|shown| shown.split(':').next() == Some(path.as_str()))
            {
                faults.add(&format!("chapters/{path}"), 1, "no page shows this listing");
            }
        }
        for path in shelf.files.under(&format!("chapters/{chapter}")) {
            if Path::new(&path).extension() != Some(OsStr::new("rs")) {
                continue;
            }
            // A learner's file may hold anything.
            let Ok(text) = shelf.files.read(&path) else {
                continue;
            };
            for (line, name) in anchors::starts(&text) {
                let shown = format!("{path}:{name}");
                if !code.contains(shown.trim_start_matches("chapters/")) {
                    faults.add(&path, line, format!("no page shows the anchor {name}"));
                }
            }
        }
    }
    for file in shelf.files.list(MEASUREMENTS) {
        let name = file.strip_suffix(".txt").unwrap_or(&file);
        if !outputs.contains(&(MEASURED, name)) {
            faults.add(
                &format!("{MEASUREMENTS}/{file}"),
                1,
                "no page shows this measurement",
            );
        }
    }
    let figures = shown(&["figure"]);
    for name in shelf.gallery.names().filter(|name| !figures.contains(name)) {
        faults.add(
            "crates/figures/src/lib.rs",
            1,
            format!("no page shows the figure {name}"),
        );
    }
    let ledgers = shown(&["claims"]);
    for ledger in shelf
        .ledgers
        .iter()
        .filter(|ledger| !ledgers.contains(ledger.chapter.as_str()))
    {
        faults.add(&ledger.file, 1, "no page shows this ledger of claims");
    }
}
