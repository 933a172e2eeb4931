//! The ledgers: what is usually claimed, and what the experiment of the chapter measured.
//!
//! The claim is written in `chapters/<chapter>/claims.toml`. The verdict and the number that decides are printed by the
//! experiment, on a line `claim <id>: <verdict> | <the number>`, and come from its pinned output.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::chapters;
use super::diagnostics::{Diagnostics, line_at};
use super::files::Files;
use super::outputs::{Name, body};

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
    pub fn read(
        files: &Files,
        chapter: &str,
        draft: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = format!("chapters/{chapter}/claims.toml");
        let mut printed = printed(files, chapter, diagnostics);
        let (list, text) = match files.toml::<List>(&file) {
            Ok(read) => read,
            Err(error) => {
                diagnostics.push(error);
                return None;
            }
        };
        let mut claims: Vec<Claim> = Vec::new();
        for entry in list.claim {
            let line = line_at(&text, entry.span().start);
            let entry = entry.into_inner();
            if !entry.id.starts_with(&letters(chapter)) {
                diagnostics.add(
                    &file,
                    line,
                    format!(
                        "the claim {} does not start with its chapter's letters",
                        entry.id
                    ),
                );
            }
            if claims.iter().any(|claim| claim.id == entry.id) {
                diagnostics.add(
                    &file,
                    line,
                    format!("the claim {} is there twice", entry.id),
                );
                continue;
            }
            let Some(found) = printed.remove(&entry.id) else {
                let message = output(&entry.experiment, chapter)
                    .text(files)
                    .err()
                    .unwrap_or_else(|| format!("no experiment prints the claim {}", entry.id));
                diagnostics.add(&file, line, message);
                continue;
            };
            if found.experiment != entry.experiment {
                let message = format!(
                    "the claim {} is printed by {}, not {}",
                    entry.id, found.experiment, entry.experiment
                );
                diagnostics.add(&file, line, message);
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
            diagnostics.add(
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
    /// The pinned output that decides it, for a claim of `chapter`.
    pub fn output<'a>(&'a self, chapter: &'a str) -> Name<'a> {
        output(&self.experiment, chapter)
    }
}

/// The output of an experiment that is named in the ledger of `chapter`.
fn output<'a>(experiment: &'a str, chapter: &'a str) -> Name<'a> {
    let (chapter, example) = experiment.split_once('/').unwrap_or((chapter, experiment));
    Name {
        chapter,
        example,
        part: None,
    }
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
fn printed(
    files: &Files,
    chapter: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Printed> {
    let chapters = chapters::folders(files);
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
            read(
                &file,
                &snapshot,
                &experiment,
                is_ours,
                &mut found,
                diagnostics,
            );
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
    diagnostics: &mut Diagnostics,
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
            diagnostics.add(file, line, message);
        }
        let printed = Printed {
            experiment: experiment.to_owned(),
            verdict,
            number,
            file: file.to_owned(),
            line,
        };
        if found.insert(id.to_owned(), printed).is_some() {
            diagnostics.add(file, line, format!("the claim {id} is printed twice"));
        }
    }
}
