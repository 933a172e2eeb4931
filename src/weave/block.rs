//! What stands in the place of each block directive.

use std::fmt::Write;

use figures::Figure;

use super::html::{code_id, escape, fence, framed, path as path_as_code, slug};
use super::text::inline;
use super::{claims, exercises, index, live};
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::{Directive, Kind, TWINS, code_place};
use crate::sources::outputs::{MEASURED, Name};
use crate::sources::{anchors, modules};

/// The lines to put where the directive stands, or why there are none.
pub(super) fn put(
    context: &BookContext<'_>,
    page: &Page,
    directive: &Directive,
) -> Result<String, String> {
    let argument = directive.argument.as_str();
    match directive.kind {
        Kind::Code => code(context, argument),
        Kind::Output => output(context, argument),
        Kind::Setup => setup(context, argument),
        Kind::Figure => figure(context, argument),
        Kind::Live => live::figure(context, argument),
        Kind::Claims => claims::table(context, argument),
        Kind::Exercise => exercises::card(context, page, argument),
        Kind::Solutions => exercises::solutions(context),
        Kind::KillTable => exercises::kill_table(context),
        Kind::Listings => Ok(index::listings(context)),
        Kind::Figures => Ok(index::figures(context)),
        Kind::Map => index::map(argument),
        Kind::Value => Err("a value stands in a sentence".to_owned()),
    }
}

fn code(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let (path, anchor) = code_place(argument);
    let source = context.files.read(&path)?;
    let language = match path.rsplit_once('.') {
        Some((_, "rs")) => {
            modules::compiled(context.files, &path)?;
            "rust"
        }
        _ if path.ends_with("/Cargo.toml") => "toml",
        Some((_, "py")) if path.starts_with(TWINS) => "python",
        Some((_, "py")) => return Err(format!("{path} is not in {TWINS}: no other Python is run")),
        _ => return Err(format!("{path} is no code that is compiled or run")),
    };
    let text = anchors::cut(&path, &source, anchor)?;
    if language == "rust" && text.contains("#[cfg(") {
        return Err(format!("this code of {path} is compiled under a condition"));
    }
    let (id, block) = (code_id(argument), fence(language, &text));
    Ok(framed("listing", &id, &block, &path_as_code(&path)))
}

fn output(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let name = Name::parse(argument)?;
    let text = name.text(context.files)?;
    let caption = if name.chapter == MEASURED {
        let file = escape(&name.snapshot());
        format!("measured once: <code class=\"file\">{file}</code>")
    } else {
        let (chapter, program) = (name.chapter, name.program(context.files));
        format!("<code>cargo run -p {chapter} --example {program}</code>")
    };
    let block = fence("text", &text);
    Ok(framed("output", &slug("out", argument), &block, &caption))
}

/// What a setup says, in this order; what does not apply is left out.
const SETUP: [&str; 5] = ["data", "network", "training", "seeds", "criterion"];

fn setup(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let part = format!("{argument}:setup");
    let mut labels = SETUP.iter();
    let mut shown = String::new();
    for line in Name::parse(&part)?.text(context.files)?.lines() {
        let (label, text) = line.split_once(": ").unwrap_or((line, ""));
        if text.is_empty() || !labels.any(|known| *known == label) {
            let expected = SETUP.map(|label| format!("`{label}: ...`")).join(", ");
            return Err(format!(
                "expected {expected} in this order, found `{line}` in {part}"
            ));
        }
        let text = with_claims(context, &inline(text)?);
        let _ = write!(shown, "<span><b>{label}</b> {text}</span> ");
    }
    let id = slug("setup", argument);
    Ok(format!(
        "<p class=\"setup\" id=\"{id}\">{}</p>",
        shown.trim_end()
    ))
}

/// The text with each id of a claim as a link to it, which shows the claim.
fn with_claims(context: &BookContext<'_>, text: &str) -> String {
    let entries = context.ledgers.iter().flat_map(|ledger| &ledger.claims);
    entries.fold(text.to_owned(), |text, claim| {
        let (id, title) = (&claim.entry.id, escape(&claim.entry.text));
        text.replace(
            id,
            &format!("<a href=\"claims.html#claim-{id}\" title=\"{title}\">{id}</a>"),
        )
    })
}

fn figure(context: &BookContext<'_>, argument: &str) -> Result<String, String> {
    let picture = context.gallery.get(argument);
    let picture = picture.ok_or_else(|| format!("there is no figure {argument}"))?;
    let (id, caption) = (slug("fig", argument), inline(&picture.caption)?);
    Ok(format!(
        "<figure class=\"figure\" id=\"{id}\">\n{}\n<figcaption>{caption}</figcaption>\n</figure>",
        drawing(picture)
    ))
}

/// The drawing in the box that its style sheet measures.
pub(super) fn drawing(picture: &Figure) -> String {
    // A blank line would end the block of HTML.
    let lines = picture.svg.lines().filter(|line| !line.trim().is_empty());
    let svg: Vec<&str> = lines.collect();
    format!("<div class=\"drawing\">\n{}\n</div>", svg.join("\n"))
}
