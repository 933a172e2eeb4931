//! The indexes: every listing and every figure, with a link to the page that shows it.

use std::collections::BTreeSet;

use super::block::{code_id, figure_id, inline, place};
use super::html::escape;
use super::shelf::Shelf;

/// Every example whose code a page shows, with the first paragraph of its own description.
pub(super) fn listings(shelf: &Shelf<'_>) -> String {
    let mut rows = Vec::new();
    let mut listed = BTreeSet::new();
    for (page, argument) in shown(shelf, "code") {
        let (path, _) = place(argument);
        // An example that is shown in pieces is listed where the first one stands.
        if !path.contains("/examples/") || !listed.insert(path.clone()) {
            continue;
        }
        let source = shelf.files.read(&path).unwrap_or_default();
        let paragraph = source.lines().map_while(|line| line.strip_prefix("//! "));
        let caption = paragraph.collect::<Vec<_>>().join(" ");
        let name = argument.split(".rs").next().unwrap_or(argument);
        rows.push(row(shelf, &page, &code_id(argument), name, &caption));
    }
    list(&rows)
}

/// Every figure that a page shows, with its caption.
pub(super) fn figures(shelf: &Shelf<'_>) -> String {
    let mut rows = Vec::new();
    for (page, argument) in shown(shelf, "figure") {
        let Some(figure) = shelf.gallery.get(argument) else {
            continue;
        };
        rows.push(row(
            shelf,
            &page,
            &figure_id(argument),
            argument,
            &figure.caption,
        ));
    }
    list(&rows)
}

/// The arguments of one kind of directive, with the address of the page.
fn shown<'a>(shelf: &'a Shelf<'_>, kind: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    shelf.pages.iter().flat_map(move |page| {
        let named = page
            .directives
            .iter()
            .filter(move |directive| directive.name == kind);
        named.map(|directive| (page.address(), directive.argument.as_str()))
    })
}

fn row(shelf: &Shelf<'_>, page: &str, id: &str, name: &str, caption: &str) -> String {
    // A caption with a bad formula is told where the figure stands.
    let caption = inline(shelf, caption).unwrap_or_default();
    let name = name.replace("/examples/", "/");
    format!(
        "<li><a href=\"{page}#{id}\">{}</a> {caption}</li>",
        escape(&name)
    )
}

fn list(rows: &[String]) -> String {
    if rows.is_empty() {
        return "<p>No page shows any yet.</p>".to_owned();
    }
    format!("<ul class=\"index\">\n{}\n</ul>", rows.join("\n"))
}
