//! The indexes of listings and figures, with links to the pages that show them, and the small map of the chapters.

use std::collections::BTreeSet;

use super::html::{code_id, escape, slug};
use super::text::inline;
use crate::sources::chapters::{CHAPTERS, title};
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::{Kind, code_place};

/// Every example whose code a page shows, with the first paragraph of its own description.
pub(super) fn listings(context: &BookContext<'_>) -> String {
    let mut listed = BTreeSet::new();
    let rows = context.shown(Kind::Code).filter_map(|(page, directive)| {
        let argument = directive.argument.as_str();
        let (path, _) = code_place(argument);
        // An example that is shown in pieces is listed where the first one stands.
        if !path.contains("/examples/") || !listed.insert(path.clone()) {
            return None;
        }
        let source = context.files.read(&path).unwrap_or_else(|_| "".into());
        let paragraph = source.lines().map_while(|line| line.strip_prefix("//! "));
        let caption = paragraph.collect::<Vec<_>>().join(" ");
        let name = argument.split(".rs").next().unwrap_or(argument);
        let name = name.replace("/examples/", "/");
        Some(row(page, &code_id(argument), &name, &caption))
    });
    list(rows)
}

/// Every figure that a page shows, with its caption.
pub(super) fn figures(context: &BookContext<'_>) -> String {
    let rows = context.figures().filter_map(|(page, name)| {
        let figure = context.gallery.get(name)?;
        Some(row(page, &slug("fig", name), name, &figure.caption))
    });
    list(rows)
}

fn row(page: &Page, id: &str, name: &str, caption: &str) -> String {
    // A caption with a bad formula is reported where the figure stands.
    let caption = inline(caption).unwrap_or_default();
    let (address, name) = (page.address(), escape(name));
    format!("<li><a href=\"{address}#{id}\">{name}</a> {caption}</li>")
}

fn list(rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.collect();
    if rows.is_empty() {
        return "<p>No page shows any yet.</p>".to_owned();
    }
    format!("<ul class=\"index\">\n{}\n</ul>", rows.join("\n"))
}

/// The small map on top of a chapter: all six in order, with `current` lit.
pub(super) fn map(current: &str) -> Result<String, String> {
    if !CHAPTERS.contains(&current) {
        return Err(format!("the map has no chapter {current}"));
    }
    let links = CHAPTERS.map(|chapter| {
        let lit = if chapter == current {
            " aria-current=\"page\""
        } else {
            ""
        };
        let title = title(chapter);
        format!("<li><a href=\"{chapter}.html\"{lit}>{title}</a></li>")
    });
    // The name is another on each page, since all maps are together on the page for printing.
    Ok(format!(
        "<nav class=\"chapter-map\" aria-label=\"{} among the six chapters\"><ol>{}</ol></nav>",
        title(current),
        links.concat()
    ))
}
