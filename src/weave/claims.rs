//! The table of a ledger: each claim, its verdict, and the number that decides.

use super::html::{escape, slug};
use super::text::inline;
use crate::sources::context::BookContext;
use crate::sources::directive::Kind;
use crate::sources::ledger::{Claim, Entry, Ledger};
use crate::sources::outputs::Name;

const HEADS: [&str; 4] = [
    "Claim",
    "As it is usually put",
    "Verdict",
    "The number that decides, and its experiment",
];

pub(super) fn table(context: &BookContext<'_>, chapter: &str) -> Result<String, String> {
    let mut ledgers = context.ledgers.iter();
    let ledger = ledgers
        .find(|ledger| ledger.chapter == chapter)
        .ok_or_else(|| format!("the chapter {chapter:?} has no ledger of claims"))?;
    let rows = ledger
        .claims
        .iter()
        .map(|claim| row(context, ledger, claim));
    let rows = rows.collect::<Result<Vec<String>, String>>()?;
    // On a phone each row is a card. A table that is displayed as blocks is a table only by its roles.
    let head = HEADS.map(|head| format!("<th role=\"columnheader\" scope=\"col\">{head}</th>"));
    Ok(format!(
        "<div class=\"table-wrapper\">\n<table class=\"claims\" role=\"table\">\n\
         <thead role=\"rowgroup\"><tr role=\"row\">{}</tr></thead>\n\
         <tbody role=\"rowgroup\">\n{}\n</tbody>\n</table>\n</div>",
        head.concat(),
        rows.join("\n")
    ))
}

fn row(context: &BookContext<'_>, ledger: &Ledger, claim: &Claim) -> Result<String, String> {
    let Entry { id, text, .. } = &claim.entry;
    let (verdict, number) = (&claim.printed.verdict, &claim.printed.number);
    let output = claim.output(&ledger.chapter);
    let class = match verdict.as_str() {
        "holds" | "undecided" | "false" => verdict,
        _ => "holds-if",
    };
    let [_, put, says, decides] =
        HEADS.map(|head| format!("<td role=\"cell\" data-label=\"{head}\">"));
    Ok(format!(
        "<tr id=\"claim-{id}\" role=\"row\"><th role=\"rowheader\" scope=\"row\">{id}</th>\
         {put}<span>{}</span></td>\
         {says}<span class=\"verdict {class}\">{}</span></td>\
         {decides}<span>{} <code class=\"run\">cargo run -p {} <span class=\"whole\">--example</span> {}</code>{}</span></td></tr>",
        inline(text)?,
        inline(verdict)?,
        inline(number)?,
        escape(output.chapter),
        escape(&output.program(context.files)),
        setup(context, &output),
    ))
}

/// A link to what the experiment was run with, where a page shows it.
fn setup(context: &BookContext<'_>, output: &Name<'_>) -> String {
    let report = format!("{}/{}", output.chapter, output.example);
    let mut shown = context.shown(Kind::Setup);
    let home = shown.find(|(_, directive)| directive.argument == report);
    home.map_or_else(String::new, |(page, _)| {
        let (address, id) = (page.address(), slug("setup", &report));
        format!(" <a href=\"{address}#{id}\">setup</a>")
    })
}
