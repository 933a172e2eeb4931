//! The indexes: every listing and every figure, with a link to the page that shows it.

use std::collections::BTreeSet;

use super::html::escape;
use super::ids;
use super::text::inline;
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::{Kind, code_place};

/// Every example whose code a page shows, with the first paragraph of its own description.
pub(super) fn listings(context: &BookContext<'_>) -> String {
    let mut rows = Vec::new();
    let mut listed = BTreeSet::new();
    for (page, directive) in context.shown(Kind::Code) {
        let argument = directive.argument.as_str();
        let (path, _) = code_place(argument);
        // An example that is shown in pieces is listed where the first one stands.
        if !path.contains("/examples/") || !listed.insert(path.clone()) {
            continue;
        }
        let source = context.files.read(&path).unwrap_or_else(|_| "".into());
        let paragraph = source.lines().map_while(|line| line.strip_prefix("//! "));
        let caption = paragraph.collect::<Vec<_>>().join(" ");
        let name = argument.split(".rs").next().unwrap_or(argument);
        rows.push(row(page, &ids::code(argument), name, &caption));
    }
    list(&rows)
}

/// Every figure that a page shows, with its caption.
pub(super) fn figures(context: &BookContext<'_>) -> String {
    let mut rows = Vec::new();
    for (page, directive) in context.shown(Kind::Figure) {
        let argument = directive.argument.as_str();
        let Some(figure) = context.gallery.get(argument) else {
            continue;
        };
        rows.push(row(page, &ids::figure(argument), argument, &figure.caption));
    }
    list(&rows)
}

fn row(page: &Page, id: &str, name: &str, caption: &str) -> String {
    // A caption with a bad formula is reported where the figure stands.
    let caption = inline(caption).unwrap_or_default();
    let name = name.replace("/examples/", "/");
    format!(
        "<li><a href=\"{}#{id}\">{}</a> {caption}</li>",
        page.address(),
        escape(&name)
    )
}

fn list(rows: &[String]) -> String {
    if rows.is_empty() {
        return "<p>No page shows any yet.</p>".to_owned();
    }
    format!("<ul class=\"index\">\n{}\n</ul>", rows.join("\n"))
}
