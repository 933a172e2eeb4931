//! The book covers every row of `book/content.toml`: a place on a page, and evidence that is tested.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;
use workbook::checks::html::{Tag, tags};

use crate::book::pages;
use crate::root;

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
        ("2e-1.1.1", 2),
        ("2e-1.1.2", 3),
        ("2e-1.1.3", 4),
        ("2e-1.1.4", 3),
        ("2e-1.1.5", 4),
        ("2e-1.1.6", 7),
        ("2e-engine", 1),
        ("2e-digits", 6),
        ("2e-twins", 1),
        ("2e-recipes", 1),
    ];
    for (section, count) in counts {
        for number in 1..=count {
            let id = format!("{section}-{number}");
            assert!(ids.contains(id.as_str()), "the row {id} is missing");
        }
    }
    let sum: usize = counts.iter().map(|(_, count)| count).sum();
    assert_eq!(ids.len(), sum);
    assert!(rows.iter().all(|row| !row.text.is_empty()));
}

#[test]
fn every_row_has_its_place_and_its_evidence() {
    let rows = content();
    let claims = claims();
    let mut all = Vec::new();
    for row in &rows {
        let rendered = row.page.replace(".md", ".html");
        let tags = pages().iter().find(|(path, ..)| *path == rendered);
        let tags = tags.map_or(&[][..], |(_, _, tags)| tags);
        all.extend(faults(row, tags, &claims));
        let page = fs::read_to_string(root().join("book/src").join(&row.page));
        all.extend(unseen(row, &page.unwrap_or_default(), &claims));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_claim_serves_rows_that_exist() {
    let rows = content();
    let known = |id: &String| rows.iter().any(|row| row.id == *id);
    for Claim { id, rows, .. } in claims() {
        let serves = !rows.is_empty() && rows.iter().all(known);
        assert!(serves, "the claim {id} serves {rows:?}");
    }
}

/// What an experiment is run with, and what has to be seen for its verdicts, stands before its results and on a page.
#[test]
fn the_criterion_of_every_claim_comes_before_its_number() {
    let pages = fs::read_dir(root().join("book/src")).unwrap();
    let pages: String = pages
        .map(|page| fs::read_to_string(page.unwrap().path()).unwrap_or_default())
        .collect();
    for Claim {
        chapter,
        id,
        experiment,
        ..
    } in claims()
    {
        let experiment = match experiment.split_once('/') {
            Some(_) => experiment,
            None => format!("{chapter}/{experiment}"),
        };
        let (home, report) = experiment.split_once('/').unwrap();
        let file = root().join(format!("chapters/{home}/tests/snapshots/{report}.snap"));
        let text = fs::read_to_string(file).unwrap();
        let (_, printed) = text.split_once("\n== setup ==\n").expect(&id);
        let (setup, results) = printed.split_once("\n== ").expect(&id);
        assert!(
            setup.contains("criterion: ") && results.contains("\nclaim "),
            "{id}: {setup}"
        );
        assert!(
            pages.contains(&format!("{{{{#setup {experiment}}}}}")),
            "{id} in {experiment}"
        );
    }
}

/// What is missing for one row, with the tags of its page.
fn faults(row: &Row, tags: &[Tag], claims: &[Claim]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut tell = |what: String| faults.push(format!("{} ({}): {what}", row.id, row.text));
    if row.anchor.is_empty() || !tags.iter().any(|tag| tag.get("id") == Some(&row.anchor)) {
        tell(format!("the page {} has no id {:?}", row.page, row.anchor));
    }
    if let Some(experiment) = &row.experiment {
        let (chapter, example) = parts(experiment);
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
    if let Some(figure) = row
        .figure
        .as_ref()
        .filter(|name| figures::find(name).is_none())
    {
        tell(format!("there is no figure {figure}"));
    }
    if let Some(test) = &row.test {
        let (file, name) = test.split_once("::").unwrap_or((test, ""));
        let source = fs::read_to_string(root().join(file)).unwrap_or_default();
        // A function of its own, or the assertions on a report.
        let forms = [format!("#[test]\nfn {name}("), format!("    {name} |")];
        if name.is_empty() || !forms.iter().any(|form| source.contains(form)) {
            tell(format!("there is no test {file}::{name}"));
        }
    }
    if [&row.experiment, &row.figure, &row.test, &row.prose]
        .iter()
        .all(|one| one.is_none())
    {
        tell("there is no evidence".to_owned());
    }
    if row.id.starts_with("C-") && !claims.iter().any(|claim| claim.rows.contains(&row.id)) {
        tell("no ledger holds this correction".to_owned());
    }
    faults
}

/// The chapter and the example of an experiment.
fn parts(experiment: &str) -> (&str, &str) {
    experiment.split_once('/').unwrap_or((experiment, ""))
}

/// The evidence of one row that its page does not show: it may be there and serve another page.
fn unseen(row: &Row, page: &str, claims: &[Claim]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut tell = |what: String| {
        faults.push(format!("{} ({}): {} {what}", row.id, row.text, row.page));
    };
    let shows = |kind: &str, name: &str| {
        let start = format!("{{{{#{kind} {name}");
        let mut after = page.split(&start).skip(1);
        after.any(|rest| rest.starts_with([' ', ':', '}']))
    };
    if let Some(experiment) = &row.experiment {
        let (chapter, example) = parts(experiment);
        let home = row.page.trim_end_matches(".md");
        let decides = |claim: &Claim| {
            let own = claim.chapter == chapter && claim.experiment == example;
            claim.chapter == home
                && claim.rows.contains(&row.id)
                && (own || claim.experiment == *experiment)
        };
        let linked = |claim: &Claim| page.contains(&format!("claims.md#claim-{})", claim.id));
        let by_claim = claims.iter().any(|claim| decides(claim) && linked(claim));
        if !(by_claim || shows("output", experiment) || shows("value", experiment)) {
            tell(format!("shows nothing of {experiment}"));
        }
    }
    let figure = row.figure.as_ref();
    if let Some(figure) = figure.filter(|figure| !shows("figure", figure) && !shows("live", figure))
    {
        tell(format!("does not show {figure}"));
    }
    faults
}

#[test]
fn a_row_without_its_place_or_its_evidence_is_told() {
    let start = tags("<h2 id=\"one\">");
    let output = "{{#output structure/one_neuron:part}}\n";
    let figure = "{{#figure structure/weights}}\n";
    let both = format!("{output}{figure}");
    let row = "id = \"C-2\"\ntext = \"x\"\npage = \"start.md\"\nanchor = \"one\"\n\
               experiment = \"structure/one_neuron\"\nfigure = \"structure/weights\"\n\
               test = \"tests/workbook/content.rs::the_list_is_whole\"\n";
    let evidence = row.split_once("experiment").unwrap().1;
    // What is changed in the row, what its page shows, and what is told.
    for (from, to, page, expected) in [
        ("x", "x", &both[..], ""),
        ("start.md", "no.md", &both, "has no id \"one\""),
        ("\"one\"", "\"two\"", &both, "has no id \"two\""),
        ("one_neuron", "no", &both, "snapshots/no.snap"),
        ("weights", "no", &both, "no figure structure/no"),
        ("the_list_is_whole", "root", &both, "no test"),
        ("C-2", "C-23", &both, "no ledger holds this correction"),
        (
            &format!("experiment{evidence}"),
            "",
            &both,
            "there is no evidence",
        ),
        ("x", "x", figure, "shows nothing of structure/one_neuron"),
        ("x", "x", output, "does not show structure/weights"),
    ] {
        let row: Row = toml::from_str(&row.replace(from, to)).unwrap();
        let tags = if row.page == "start.md" {
            &start[..]
        } else {
            &[]
        };
        let mut told = faults(&row, tags, &claims());
        told.extend(unseen(&row, page, &claims()));
        let told = told.join("\n");
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
        assert_eq!(told.is_empty(), expected.is_empty(), "{told}");
    }
}

/// Cargo puts the examples of all chapters into one folder, where one would take the place of another.
#[test]
fn no_two_examples_have_the_same_name() {
    let mut seen = BTreeSet::new();
    for chapter in fs::read_dir(root().join("chapters")).unwrap() {
        let examples = chapter.unwrap().path().join("examples");
        for example in fs::read_dir(examples).unwrap() {
            let name = example.unwrap().file_name();
            assert!(
                seen.insert(name.clone()),
                "{} is there twice",
                name.display()
            );
        }
    }
    assert!(!seen.is_empty());
}
