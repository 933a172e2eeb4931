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
pub(crate) struct Entry {
    /// Its name, such as act-03.
    pub(crate) id: String,
    pub(crate) text: String,
    /// The example that decides it; of another chapter, as `chapter/example`.
    experiment: String,
    #[serde(default, rename = "rows")]
    _rows: Vec<String>,
}

/// What the experiment of a claim printed, and where it is pinned.
pub(crate) struct Printed {
    experiment: String,
    /// `holds`, `holds if ...`, `undecided` or `false`.
    pub(crate) verdict: String,
    /// The number that decides, in words.
    pub(crate) number: String,
    file: String,
    line: usize,
}

pub(crate) struct Claim {
    pub(crate) entry: Entry,
    pub(crate) printed: Printed,
}

pub(crate) struct Ledger {
    pub(crate) chapter: String,
    pub(crate) file: String,
    pub(crate) claims: Vec<Claim>,
}

impl Ledger {
    /// The ledger of a chapter, or `None` when it makes no claims; what does not agree is reported.
    pub(crate) fn read(
        files: &Files,
        chapter: &str,
        draft: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = format!("chapters/{chapter}/claims.toml");
        let mut all = all_printed(files, chapter, diagnostics);
        let read = files.toml::<List>(&file);
        let (list, text) = read.map_err(|error| diagnostics.found.push(error)).ok()?;
        let mut claims: Vec<Claim> = Vec::new();
        for entry in list.claim {
            let line = line_at(&text, entry.span().start);
            let entry = entry.into_inner();
            let Entry { id, experiment, .. } = &entry;
            let mut report = |what: String| {
                let message = format!("the claim {id} {what}");
                diagnostics.add(&file, line, message);
            };
            if !id.starts_with(&letters(chapter)) {
                report("does not start with its chapter's letters".to_owned());
            }
            if claims.iter().any(|claim| claim.entry.id == *id) {
                report("is there twice".to_owned());
                continue;
            }
            let Some(printed) = all.remove(id) else {
                let output = output(experiment, chapter).text(files);
                let nothing = format!("no experiment prints the claim {id}");
                diagnostics.add(&file, line, output.err().unwrap_or(nothing));
                continue;
            };
            let other = &printed.experiment;
            if other != experiment {
                report(format!("is printed by {other}, not {experiment}"));
            }
            claims.push(Claim { entry, printed });
        }
        // The experiment of a chapter in the making may be there before its ledger.
        for (id, printed) in all.into_iter().filter(|_| !draft) {
            let message = format!("the claim {id} is not in {file}");
            diagnostics.add(&printed.file, printed.line, message);
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
    pub(crate) fn output<'a>(&'a self, chapter: &'a str) -> Name<'a> {
        output(&self.entry.experiment, chapter)
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

fn letters(chapter: &str) -> String {
    format!("{}-", &chapter[..chapter.len().min(3)])
}

/// What is printed of the claims of a chapter, by their ids. An experiment that needs what a later chapter builds prints
/// them there.
fn all_printed(
    files: &Files,
    chapter: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Printed> {
    let chapters = chapters::folders(files);
    let mut all = BTreeMap::new();
    for home in &chapters {
        let is_ours = |id: &str| match chapters.iter().find(|c| id.starts_with(&letters(c))) {
            Some(owner) => owner == chapter,
            None => home == chapter,
        };
        let folder = format!("chapters/{home}/tests/snapshots");
        for name in files.list(&folder) {
            let file = format!("{folder}/{name}");
            let example = name.strip_suffix(".snap");
            let example = example.filter(|name| !name.contains("__"));
            let (Some(example), Ok(snapshot)) = (example, files.read(&file)) else {
                continue;
            };
            let text = body(&snapshot);
            let header = snapshot.lines().count() - text.lines().count();
            for (line, text) in (header + 1..).zip(text.lines()) {
                let claim = text.strip_prefix("claim ");
                let claim = claim.and_then(|text| text.split_once(": "));
                let Some((id, rest)) = claim.filter(|(id, _)| is_ours(id)) else {
                    continue;
                };
                let (verdict, number) = rest.split_once(" | ").unwrap_or((rest, ""));
                let printed = Printed {
                    experiment: if home == chapter {
                        example.to_owned()
                    } else {
                        format!("{home}/{example}")
                    },
                    verdict: verdict.trim().to_owned(),
                    number: number.trim().to_owned(),
                    file: file.clone(),
                    line,
                };
                let known = ["holds", "undecided", "false"].contains(&printed.verdict.as_str())
                    || printed.verdict.starts_with("holds if ");
                if !known || printed.number.is_empty() {
                    let needs = "a verdict (holds, holds if ..., undecided, false) and, after a |, a number";
                    diagnostics.add(&file, line, format!("the claim {id} needs {needs}"));
                }
                if all.insert(id.to_owned(), printed).is_some() {
                    diagnostics.add(&file, line, format!("the claim {id} is printed twice"));
                }
            }
        }
    }
    all
}
