//! The ledgers: what is usually claimed, and what the experiment of the chapter measured.
//!
//! The claim is written in `chapters/<chapter>/claims.toml`. The verdict and the number that decides are printed by the
//! experiment, on a line `claim <id>: <verdict> | <the number>`, and come from its pinned output.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::block::inline;
use super::faults::{Faults, line_at};
use super::files::Files;
use super::html::escape;
use super::outputs::{Name, body};
use super::shelf::{Page, Shelf, chapters};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    claim: Vec<toml::Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    text: String,
    experiment: String,
    #[serde(default, rename = "rows")]
    _rows: Vec<String>,
}

/// The ledger of one chapter.
#[derive(Debug)]
pub struct Ledger {
    /// The chapter.
    pub chapter: String,
    /// The file with its claims.
    pub file: String,
    /// Its claims, in order.
    pub claims: Vec<Claim>,
}

/// One claim with its verdict.
#[derive(Debug)]
pub struct Claim {
    /// Its name, such as act-03.
    pub id: String,
    /// The claim as it is usually put.
    pub text: String,
    /// The example that decides it; of another chapter, as `chapter/example`.
    pub experiment: String,
    /// `holds`, `holds if ...` or `false`.
    pub verdict: String,
    /// The number that decides, in words.
    pub number: String,
}

impl Ledger {
    /// The ledger of a chapter, or `None` when it makes no claims; what does not agree is told.
    pub fn read(files: &Files, chapter: &str, draft: bool, faults: &mut Faults) -> Option<Self> {
        let file = format!("chapters/{chapter}/claims.toml");
        let mut printed = printed(files, chapter, faults);
        let (list, text) = match files.toml::<List>(&file) {
            Ok(read) => read,
            Err((line, error)) => {
                faults.add(&file, line, error);
                return None;
            }
        };
        let mut claims: Vec<Claim> = Vec::new();
        for entry in list.claim {
            let line = line_at(&text, entry.span().start);
            let entry = entry.into_inner();
            if !entry.id.starts_with(&letters(chapter)) {
                faults.add(
                    &file,
                    line,
                    format!(
                        "the claim {} does not start with its chapter's letters",
                        entry.id
                    ),
                );
            }
            if claims.iter().any(|claim| claim.id == entry.id) {
                faults.add(
                    &file,
                    line,
                    format!("the claim {} is there twice", entry.id),
                );
                continue;
            }
            let Some(found) = printed.remove(&entry.id) else {
                let (home, example) = place(&entry.experiment, chapter);
                let pinned = Name {
                    chapter: home,
                    example,
                    part: None,
                };
                let message = pinned
                    .text(files)
                    .err()
                    .unwrap_or_else(|| format!("no experiment prints the claim {}", entry.id));
                faults.add(&file, line, message);
                continue;
            };
            if found.experiment != entry.experiment {
                let message = format!(
                    "the claim {} is printed by {}, not {}",
                    entry.id, found.experiment, entry.experiment
                );
                faults.add(&file, line, message);
            }
            let Printed {
                verdict, number, ..
            } = found;
            let Entry {
                id,
                text,
                experiment,
                ..
            } = entry;
            claims.push(Claim {
                id,
                text,
                experiment,
                verdict,
                number,
            });
        }
        // The experiment of a chapter in the making may be there before its ledger.
        for (id, found) in printed.into_iter().filter(|_| !draft) {
            faults.add(
                &found.file,
                found.line,
                format!("the claim {id} is not in {file}"),
            );
        }
        (!claims.is_empty()).then(|| Self {
            chapter: chapter.to_owned(),
            file,
            claims,
        })
    }
}

impl Claim {
    /// The chapter and the example that decide it, for a claim of `chapter`.
    pub fn place<'a>(&'a self, chapter: &'a str) -> (&'a str, &'a str) {
        place(&self.experiment, chapter)
    }
}

/// The chapter and the example of an experiment that is named in the ledger of `chapter`.
fn place<'a>(experiment: &'a str, chapter: &'a str) -> (&'a str, &'a str) {
    experiment.split_once('/').unwrap_or((chapter, experiment))
}

struct Printed {
    experiment: String,
    verdict: String,
    number: String,
    file: String,
    line: usize,
}

/// What the ids of the claims of a chapter start with.
fn letters(chapter: &str) -> String {
    format!("{}-", &chapter[..chapter.len().min(3)])
}

/// The claim lines of a chapter. An experiment that needs what a later chapter builds prints them there.
fn printed(files: &Files, chapter: &str, faults: &mut Faults) -> BTreeMap<String, Printed> {
    let chapters = chapters(files);
    let mut found: BTreeMap<String, Printed> = BTreeMap::new();
    for home in &chapters {
        let folder = format!("chapters/{home}/tests/snapshots");
        for name in files.list(&folder) {
            let Some(experiment) = name.strip_suffix(".snap") else {
                continue;
            };
            let file = format!("{folder}/{name}");
            let Ok(snapshot) = files.read(&file) else {
                continue;
            };
            let experiment = if home == chapter {
                experiment.to_owned()
            } else {
                format!("{home}/{experiment}")
            };
            let is_ours = |id: &str| match chapters.iter().find(|c| id.starts_with(&letters(c))) {
                Some(owner) => owner == chapter,
                None => home == chapter,
            };
            read(&file, &snapshot, &experiment, is_ours, &mut found, faults);
        }
    }
    found
}

/// The claim lines in one pinned output.
fn read(
    file: &str,
    snapshot: &str,
    experiment: &str,
    is_ours: impl Fn(&str) -> bool,
    found: &mut BTreeMap<String, Printed>,
    faults: &mut Faults,
) {
    let header = snapshot.lines().count() - body(snapshot).lines().count();
    for (line, text) in (header + 1..).zip(body(snapshot).lines()) {
        let Some((id, rest)) = text
            .strip_prefix("claim ")
            .and_then(|text| text.split_once(": "))
            .filter(|(id, _)| is_ours(id))
        else {
            continue;
        };
        let (verdict, number) = rest.split_once(" | ").unwrap_or((rest, ""));
        let (verdict, number) = (verdict.trim().to_owned(), number.trim().to_owned());
        let known =
            verdict == "holds" || verdict == "false" || verdict.strip_prefix("holds if ").is_some();
        if !known || number.is_empty() {
            let message = format!(
                "the claim {id} needs a verdict (holds, holds if ..., false) and, after a |, a number"
            );
            faults.add(file, line, message);
        }
        let printed = Printed {
            experiment: experiment.to_owned(),
            verdict,
            number,
            file: file.to_owned(),
            line,
        };
        if found.insert(id.to_owned(), printed).is_some() {
            faults.add(file, line, format!("the claim {id} is printed twice"));
        }
    }
}

/// What stands over the columns.
const HEADS: [&str; 4] = [
    "Claim",
    "As it is usually put",
    "Verdict",
    "The number that decides, and its experiment",
];

/// The table of one chapter's ledger, or of all of them.
///
/// # Errors
/// When the chapter has no ledger or a claim holds a bad formula.
pub(super) fn table(shelf: &Shelf<'_>, page: &Page, chapter: &str) -> Result<String, String> {
    let all = chapter.is_empty();
    let ledgers: Vec<&Ledger> = shelf
        .ledgers
        .iter()
        .filter(|ledger| all || ledger.chapter == chapter)
        .collect();
    if ledgers.is_empty() && !all {
        return Err(format!("the chapter {chapter:?} has no ledger of claims"));
    }
    let mut rows = Vec::new();
    for ledger in ledgers {
        // The page of a chapter defines its claims; the table of all of them links there.
        let home = shelf.pages.iter().find(|page| {
            page.directives
                .iter()
                .any(|directive| directive.name == "claims" && directive.argument == ledger.chapter)
        });
        for claim in &ledger.claims {
            rows.push(row(
                shelf,
                page,
                ledger,
                claim,
                if all { home } else { None },
            )?);
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
    shelf: &Shelf<'_>,
    page: &Page,
    ledger: &Ledger,
    claim: &Claim,
    home: Option<&Page>,
) -> Result<String, String> {
    let Claim { id, verdict, .. } = claim;
    let (chapter, experiment) = claim.place(&ledger.chapter);
    let name = match home {
        Some(home) if home.path != page.path => {
            format!("<a href=\"{}#claim-{id}\">{id}</a>", home.address())
        }
        _ => id.clone(),
    };
    let own = if home.is_none() {
        format!(" id=\"claim-{id}\"")
    } else {
        String::new()
    };
    let class = match verdict.as_str() {
        "holds" => "holds",
        "false" => "false",
        _ => "holds-if",
    };
    let [_, put, says, decides] =
        HEADS.map(|head| format!("<td role=\"cell\" data-label=\"{head}\">"));
    Ok(format!(
        "<tr{own} role=\"row\"><th role=\"rowheader\" scope=\"row\">{name}</th>\
         {put}<span>{}</span></td>\
         {says}<span class=\"verdict {class}\">{}</span></td>\
         {decides}<span>{} <code class=\"run\">cargo run -p {} <span class=\"whole\">--example</span> {}</code></span></td></tr>",
        inline(shelf, &claim.text)?,
        inline(shelf, verdict)?,
        inline(shelf, &claim.number)?,
        escape(chapter),
        escape(experiment),
    ))
}
