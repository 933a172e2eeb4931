//! The book covers every row of `book/content.toml`: a place on a page, and evidence that is tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use workbook::checks::html;
use workbook::sources::diagnostics::Diagnostics;
use workbook::sources::directive::{self, Directive, Kind};

use crate::{rendered, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    text: String,
    page: String,
    anchor: String,
    experiment: Option<String>,
    figure: Option<String>,
    test: Option<String>,
    prose: Option<String>,
}

#[derive(Deserialize)]
struct Ledger {
    #[serde(default)]
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    #[serde(skip)]
    chapter: String,
    id: String,
    experiment: String,
    #[serde(default)]
    rows: Vec<String>,
}

fn content() -> Vec<Row> {
    let text = fs::read_to_string(root().join("book/content.toml")).unwrap();
    toml::from_str::<Content>(&text).unwrap().row
}

/// Every claim of every chapter.
fn claims() -> Vec<Claim> {
    let mut claims = Vec::new();
    for chapter in workbook::CHAPTERS {
        let file = root().join(format!("chapters/{chapter}/claims.toml"));
        let text = fs::read_to_string(file).unwrap_or_default();
        for claim in toml::from_str::<Ledger>(&text).unwrap().claim {
            let chapter = chapter.to_owned();
            claims.push(Claim { chapter, ..claim });
        }
    }
    claims
}

#[test]
fn the_list_is_whole() {
    let rows = content();
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "an id is there twice");
    let counts = [
        ("0", 4),
        ("1.1.1", 9),
        ("1.1.2", 8),
        ("1.1.3", 8),
        ("1.1.4", 10),
        ("1.1.5", 11),
        ("1.1.6", 8),
        ("C", 22),
    ];
    for (section, count) in counts {
        for number in 1..=count {
            let id = format!("{section}-{number}");
            assert!(ids.contains(id.as_str()), "the row {id} is missing");
        }
    }
    assert_eq!(
        ids.len(),
        counts.iter().map(|(_, count)| count).sum::<usize>()
    );
    assert!(rows.iter().all(|row| !row.text.is_empty()));
}

#[test]
fn every_row_has_its_place_and_its_evidence() {
    let rows = content();
    let claims = claims();
    let faults: Vec<String> = rows
        .iter()
        .flat_map(|row| {
            [
                faults(row, rendered(), &claims),
                unseen(row, &directives(&row.page), &claims),
            ]
            .concat()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_claim_serves_rows_that_exist() {
    let rows = content();
    for claim in claims() {
        assert!(
            !claim.rows.is_empty(),
            "the claim {} serves no row",
            claim.id
        );
        for row in &claim.rows {
            assert!(
                rows.iter().any(|known| known.id == *row),
                "the claim {} serves no known row {row}",
                claim.id
            );
        }
    }
}

/// What is missing for one row.
fn faults(row: &Row, book: &Path, claims: &[Claim]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut tell = |what: String| faults.push(format!("{} ({}): {what}", row.id, row.text));
    let rendered = book.join(&row.page).with_extension("html");
    let page = fs::read_to_string(&rendered).unwrap_or_default();
    if row.anchor.is_empty()
        || !html::tags(&page)
            .iter()
            .any(|tag| tag.get("id") == Some(&row.anchor))
    {
        tell(format!("the page {} has no id {:?}", row.page, row.anchor));
    }
    if let Some((chapter, example)) = row
        .experiment
        .as_deref()
        .map(|name| name.split_once('/').unwrap_or((name, "")))
    {
        let folder = root().join("chapters").join(chapter);
        let programs = [example, chapter].map(|name| format!("examples/{name}.rs"));
        if !programs.iter().any(|file| folder.join(file).is_file()) {
            tell(format!("no program of {chapter} prints {example}"));
        }
        let file = format!("tests/snapshots/{example}.snap");
        if !folder.join(&file).is_file() {
            tell(format!("there is no chapters/{chapter}/{file}"));
        }
    }
    if let Some(figure) = &row.figure
        && figures::find(figure).is_none()
    {
        tell(format!("there is no figure {figure}"));
    }
    if let Some((file, name)) = row
        .test
        .as_deref()
        .map(|test| test.split_once("::").unwrap_or((test, "")))
    {
        let source = fs::read_to_string(root().join(file)).unwrap_or_default();
        // A function of its own, or the assertions on a report.
        let forms = [format!("#[test]\nfn {name}("), format!("    {name} |")];
        if name.is_empty() || !forms.iter().any(|form| source.contains(form)) {
            tell(format!("there is no test {file}::{name}"));
        }
    }
    if row.experiment.is_none() && row.figure.is_none() && row.test.is_none() && row.prose.is_none()
    {
        tell("there is no evidence".to_owned());
    }
    if row.id.starts_with("C-") && !claims.iter().any(|claim| claim.rows.contains(&row.id)) {
        tell("no ledger holds this correction".to_owned());
    }
    faults
}

/// What a page of the book asks for.
fn directives(page: &str) -> Vec<Directive> {
    let text = fs::read_to_string(root().join("book/src").join(page)).unwrap_or_default();
    directive::find(page, &text, &mut Diagnostics::default())
}

/// The evidence of one row that its page does not show: it may be there and serve another page.
fn unseen(row: &Row, asked: &[Directive], claims: &[Claim]) -> Vec<String> {
    let mut faults = Vec::new();
    let shows = |kinds: &[Kind], name: &str| {
        asked.iter().any(|directive| {
            let argument = directive.argument.split([' ', ':']).next();
            kinds.contains(&directive.kind) && argument == Some(name)
        })
    };
    if let Some(experiment) = &row.experiment {
        let (chapter, example) = experiment.split_once('/').unwrap_or((experiment, ""));
        let home = row.page.trim_end_matches(".md");
        let decides = |claim: &Claim| {
            let own = claim.chapter == chapter && claim.experiment == example;
            claim.chapter == home
                && claim.rows.contains(&row.id)
                && (own || claim.experiment == *experiment)
        };
        let in_ledger = shows(&[Kind::Claims], home) && claims.iter().any(decides);
        if !in_ledger && !shows(&[Kind::Output, Kind::Value], experiment) {
            faults.push(format!(
                "{} ({}): {} shows nothing of {experiment}",
                row.id, row.text, row.page
            ));
        }
    }
    if let Some(figure) = &row.figure
        && !shows(&[Kind::Figure], figure)
    {
        faults.push(format!(
            "{} ({}): {} does not show {figure}",
            row.id, row.text, row.page
        ));
    }
    faults
}

/// What is wrong with a row, the page that it names, and what is then told.
type Damage = (fn(&mut Row), &'static str, &'static str);

/// A page that shows what the row of the test names.
const PAGE: &str = "{{#output structure/one_neuron:part}}\n{{#figure structure/weights}}\n";

#[test]
fn a_row_without_its_place_or_its_evidence_is_told() {
    let whole = || Row {
        id: "C-2".to_owned(),
        text: "x".to_owned(),
        page: "start.md".to_owned(),
        anchor: "one".to_owned(),
        experiment: Some("structure/one_neuron".to_owned()),
        figure: Some("structure/weights".to_owned()),
        test: Some("tests/workbook/content.rs::the_list_is_whole".to_owned()),
        prose: None,
    };
    let book = tempfile::tempdir().unwrap();
    fs::write(book.path().join("start.html"), "<h2 id=\"one\">").unwrap();
    let told = |damage: fn(&mut Row), page: &str| {
        let mut row = whole();
        damage(&mut row);
        let asked = directive::find("start.md", page, &mut Diagnostics::default());
        let mut told = faults(&row, book.path(), &claims());
        told.extend(unseen(&row, &asked, &claims()));
        told.join("\n")
    };
    assert_eq!(told(|_| {}, PAGE), "");
    let cases: [Damage; 9] = [
        (
            |row| row.page = "no.md".to_owned(),
            PAGE,
            "has no id \"one\"",
        ),
        (
            |row| row.anchor = "two".to_owned(),
            PAGE,
            "has no id \"two\"",
        ),
        (
            |row| row.experiment = Some("structure/no".to_owned()),
            PAGE,
            "snapshots/no.snap",
        ),
        (
            |row| row.figure = Some("structure/no".to_owned()),
            PAGE,
            "no figure structure/no",
        ),
        (
            |row| row.test = Some("tests/workbook/content.rs::root".to_owned()),
            PAGE,
            "no test",
        ),
        (
            |row| row.id = "C-23".to_owned(),
            PAGE,
            "no ledger holds this correction",
        ),
        (
            |row| {
                row.experiment = None;
                row.figure = None;
                row.test = None;
            },
            PAGE,
            "there is no evidence",
        ),
        (
            |_| {},
            "{{#figure structure/weights}}",
            "shows nothing of structure/one_neuron",
        ),
        (
            |_| {},
            "{{#output structure/one_neuron}}",
            "does not show structure/weights",
        ),
    ];
    for (damage, page, expected) in cases {
        let told = told(damage, page);
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
}

/// Cargo puts the examples of all chapters into one folder, where one would take the place of another. Only the program of
/// the reports has one name everywhere: it is run by its package, never from that folder.
#[test]
fn no_two_examples_have_the_same_name() {
    let mut seen = BTreeSet::new();
    for chapter in fs::read_dir(root().join("chapters")).unwrap() {
        let examples = chapter.unwrap().path().join("examples");
        for example in fs::read_dir(examples).unwrap() {
            let path = example.unwrap().path();
            if path.extension().is_some_and(|kind| kind == "rs") {
                let name = path.file_stem().unwrap().to_owned();
                let reports = name == "experiments";
                assert!(
                    reports || seen.insert(name),
                    "{} is there twice",
                    path.display()
                );
            }
        }
    }
    assert!(!seen.is_empty());
}
