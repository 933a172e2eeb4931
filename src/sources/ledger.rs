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
    /// The ledger of a chapter, or `None` when it makes no claims; what does not agree is reported.
    pub fn read(
        files: &Files,
        chapter: &str,
        draft: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = format!("chapters/{chapter}/claims.toml");
        let mut printed = Printed::of(files, chapter, diagnostics);
        let (list, text) = files
            .toml::<List>(&file)
            .map_err(|error| diagnostics.push(error))
            .ok()?;
        let mut claims: Vec<Claim> = Vec::new();
        for entry in list.claim {
            let line = line_at(&text, entry.span().start);
            let Entry {
                id,
                text,
                experiment,
                ..
            } = entry.into_inner();
            let mut report = |message: String| diagnostics.add(&file, line, message);
            if !id.starts_with(&letters(chapter)) {
                report(format!(
                    "the claim {id} does not start with its chapter's letters"
                ));
            }
            if claims.iter().any(|claim| claim.id == id) {
                report(format!("the claim {id} is there twice"));
                continue;
            }
            let Some(found) = printed.remove(&id) else {
                let output = output(&experiment, chapter).text(files);
                report(match output {
                    Ok(_) => format!("no experiment prints the claim {id}"),
                    Err(error) => error,
                });
                continue;
            };
            if found.experiment != experiment {
                let other = found.experiment;
                report(format!(
                    "the claim {id} is printed by {other}, not {experiment}"
                ));
            }
            claims.push(Claim {
                id,
                text,
                experiment,
                verdict: found.verdict,
                number: found.number,
            });
        }
        // The experiment of a chapter in the making may be there before its ledger.
        for (id, found) in printed.into_iter().filter(|_| !draft) {
            let message = format!("the claim {id} is not in {file}");
            diagnostics.add(&found.file, found.line, message);
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

/// What the ids of the claims of a chapter start with.
fn letters(chapter: &str) -> String {
    format!("{}-", &chapter[..chapter.len().min(3)])
}

/// A line `claim <id>: <verdict> | <the number>` of a pinned output.
struct Printed {
    experiment: String,
    verdict: String,
    number: String,
    file: String,
    line: usize,
}

impl Printed {
    /// The claims of a chapter by their ids. An experiment that needs what a later chapter builds prints them there.
    fn of(files: &Files, chapter: &str, diagnostics: &mut Diagnostics) -> BTreeMap<String, Self> {
        let chapters = chapters::folders(files);
        let mut found = BTreeMap::new();
        for home in &chapters {
            let is_ours = |id: &str| match chapters.iter().find(|c| id.starts_with(&letters(c))) {
                Some(owner) => owner == chapter,
                None => home == chapter,
            };
            let folder = format!("chapters/{home}/tests/snapshots");
            for name in files.list(&folder) {
                let file = format!("{folder}/{name}");
                let Some(example) = name.strip_suffix(".snap") else {
                    continue;
                };
                let Ok(snapshot) = files.read(&file) else {
                    continue;
                };
                let experiment = if home == chapter {
                    example.to_owned()
                } else {
                    format!("{home}/{example}")
                };
                let printed = body(&snapshot);
                let header = snapshot.lines().count() - printed.lines().count();
                for (line, text) in (header + 1..).zip(printed.lines()) {
                    let claim = text.strip_prefix("claim ");
                    let claim = claim.and_then(|text| text.split_once(": "));
                    let Some((id, rest)) = claim.filter(|(id, _)| is_ours(id)) else {
                        continue;
                    };
                    let (verdict, number) = rest.split_once(" | ").unwrap_or((rest, ""));
                    let (verdict, number) = (verdict.trim(), number.trim());
                    let known =
                        ["holds", "false"].contains(&verdict) || verdict.starts_with("holds if ");
                    if !known || number.is_empty() {
                        let needs =
                            "a verdict (holds, holds if ..., false) and, after a |, a number";
                        diagnostics.add(&file, line, format!("the claim {id} needs {needs}"));
                    }
                    let printed = Self {
                        experiment: experiment.clone(),
                        verdict: verdict.to_owned(),
                        number: number.to_owned(),
                        file: file.clone(),
                        line,
                    };
                    if found.insert(id.to_owned(), printed).is_some() {
                        diagnostics.add(&file, line, format!("the claim {id} is printed twice"));
                    }
                }
            }
        }
        found
    }
}
