//! What stands in the place of each block directive.

use super::fence::{fence, framed};
use super::html::{self, escape};
use super::text::inline;
use super::{claims, exercises, ids, index, map};
use crate::sources::anchors;
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::{Directive, Kind, code_place};
use crate::sources::outputs::{MEASURED, Name};

/// The lines to put where the directive stands.
///
/// # Errors
/// Why there are none.
pub(super) fn put(
    context: &BookContext<'_>,
    page: &Page,
    directive: &Directive,
) -> Result<String, String> {
    let argument = directive.argument.as_str();
    match directive.kind {
        Kind::Code => code(context, argument),
        Kind::Output => output(context, argument),
        Kind::Figure => figure(context, argument),
        Kind::Claims => claims::table(context, page, argument),
        Kind::Exercise => exercises::card(context, page, argument),
        Kind::Solutions => exercises::solutions(context),
        Kind::KillTable => exercises::kill_table(context),
        Kind::Listings => Ok(index::listings(context)),
        Kind::Figures => Ok(index::figures(context)),
        Kind::Map => map::draw(argument),
        Kind::Value => Err("a value stands in a sentence".to_owned()),
    }
}

fn code(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let (path, anchor) = code_place(argument);
    let source = context.files.read(&path)?;
    let text = anchors::cut(&path, &source, anchor)?;
    let language = match path.rsplit_once('.') {
        Some((_, "rs")) => "rust",
        Some((_, "toml")) => "toml",
        _ => "text",
    };
    let caption = html::path(&path);
    Ok(framed(
        "listing",
        &ids::code(argument),
        &fence(language, &text),
        &caption,
    ))
}

fn output(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let name = Name::parse(argument)?;
    let text = name.text(context.files)?;
    let caption = if name.chapter == MEASURED {
        format!(
            "measured once: <code class=\"file\">{}</code>",
            escape(&name.snapshot())
        )
    } else {
        format!(
            "<code>cargo run -p {} --example {}</code>",
            name.chapter,
            name.example(context.files)
        )
    };
    Ok(framed(
        "output",
        &format!("out-{}", ids::slug(argument)),
        &fence("text", &text),
        &caption,
    ))
}

fn figure(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let picture = context
        .gallery
        .get(argument)
        .ok_or_else(|| format!("there is no figure {argument}"))?;
    // A blank line would end the block of HTML.
    let svg: Vec<&str> = picture
        .svg
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let caption = inline(&picture.caption)?;
    let id = ids::figure(argument);
    Ok(format!(
        "<figure class=\"figure\" id=\"{id}\">\n<div class=\"drawing\">\n{}\n</div>\n<figcaption>{caption}</figcaption>\n</figure>",
        svg.join("\n")
    ))
}
