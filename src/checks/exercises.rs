//! Every exercise has its card on one page, and the book has the pages of the solutions and of the wrong answers.

use crate::sources::context::BookContext;
use crate::sources::diagnostics::Diagnostics;
use crate::sources::directive::Kind;

/// The pages that the exercises need, by the directive that makes them.
const PAGES: [(Kind, &str); 2] = [
    (Kind::Solutions, "solutions"),
    (Kind::KillTable, "kill-table"),
];

/// Reports every exercise without its one card, and the pages that are missing.
pub(crate) fn check(context: &BookContext<'_>, diagnostics: &mut Diagnostics) {
    let manifest = match &context.manifest {
        Ok(manifest) => manifest,
        Err(wrong) => return diagnostics.found.push(wrong.clone()),
    };
    for exercise in manifest.all() {
        let argument = exercise.full_name();
        let cards = context.arguments(Kind::Exercise);
        let count = cards.filter(|shown| *shown == argument).count();
        if count > 1 || (count == 0 && !context.draft) {
            let file = format!("chapters/{}/exercises.toml", exercise.chapter);
            let message = format!("{count} pages show the card of {}", exercise.name);
            diagnostics.add(&file, 1, message);
        }
    }
    for (kind, name) in PAGES {
        let shown = context.shown(kind).next().is_some();
        if !shown && !context.draft && !manifest.all().is_empty() {
            let message = format!("no page holds {{{{#{name}}}}}");
            diagnostics.add("book/src/SUMMARY.md", 1, message);
        }
    }
}
