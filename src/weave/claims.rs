//! The table of a ledger: each claim, its verdict, and the number that decides.

use super::html::escape;
use super::text::inline;
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::Kind;
use crate::sources::ledger::{Claim, Entry, Ledger};

const HEADS: [&str; 4] = [
    "Claim",
    "As it is usually put",
    "Verdict",
    "The number that decides, and its experiment",
];

pub(super) fn table(
    context: &BookContext<'_>,
    page: &Page,
    chapter: &str,
) -> Result<String, String> {
    let all = chapter.is_empty();
    let mut ledgers = context.ledgers.iter().collect::<Vec<_>>();
    ledgers.retain(|ledger| all || ledger.chapter == chapter);
    if ledgers.is_empty() && !all {
        return Err(format!("the chapter {chapter:?} has no ledger of claims"));
    }
    let mut rows = Vec::new();
    for ledger in ledgers {
        // The page of a chapter defines its claims; the table of all of them links there.
        let mut shown = context.shown(Kind::Claims);
        let home = shown.find(|(_, directive)| directive.argument == ledger.chapter);
        let home = home.map(|(page, _)| page).filter(|_| all);
        for claim in &ledger.claims {
            rows.push(row(context, page, ledger, claim, home)?);
        }
    }
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

fn row(
    context: &BookContext<'_>,
    page: &Page,
    ledger: &Ledger,
    claim: &Claim,
    home: Option<&Page>,
) -> Result<String, String> {
    let Entry { id, text, .. } = &claim.entry;
    let (verdict, number) = (&claim.printed.verdict, &claim.printed.number);
    let output = claim.output(&ledger.chapter);
    let (own, name) = match home {
        Some(home) if home.path != page.path => {
            let link = format!("<a href=\"{}#claim-{id}\">{id}</a>", home.address());
            (String::new(), link)
        }
        Some(_) => (String::new(), id.clone()),
        None => (format!(" id=\"claim-{id}\""), id.clone()),
    };
    let class = match verdict.as_str() {
        "holds" | "undecided" | "false" => verdict,
        _ => "holds-if",
    };
    let [_, put, says, decides] =
        HEADS.map(|head| format!("<td role=\"cell\" data-label=\"{head}\">"));
    Ok(format!(
        "<tr{own} role=\"row\"><th role=\"rowheader\" scope=\"row\">{name}</th>\
         {put}<span>{}</span></td>\
         {says}<span class=\"verdict {class}\">{}</span></td>\
         {decides}<span>{} <code class=\"run\">cargo run -p {} <span class=\"whole\">--example</span> {}</code></span></td></tr>",
        inline(text)?,
        inline(verdict)?,
        inline(number)?,
        escape(output.chapter),
        escape(&output.program(context.files)),
    ))
}
