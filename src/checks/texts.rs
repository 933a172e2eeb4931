//! The texts of the book whose numbers are checked: pages and what stands around them, claims, exercises and figures, each
//! with the sources that a number in it may come from.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::sentences::{Found, in_words, measured, numbers};
use crate::sources::context::{BookContext, Page};
use crate::sources::diagnostics::line_at;
use crate::sources::directive::{Kind, code_place};
use crate::sources::exercises::{Exercise, Manifest};
use crate::sources::markdown::pattern;
use crate::sources::outputs::Name;

/// The code that draws the figures, and what in it draws none.
const FIGURES: &str = "crates/figures/src";
const NO_FIGURES: [&str; 2] = ["/tests.rs", "/sampler.rs"];

pub(super) struct Text {
    pub(super) file: String,
    /// What an allowance names it by.
    pub(super) page: String,
    /// Where a number in code or a formula may come from.
    pub(super) known: Vec<Arc<str>>,
    /// What was found, and on which line.
    pub(super) found: Vec<(usize, Found)>,
}

impl Text {
    fn of(file: &str, text: &str, found: Vec<Found>) -> Self {
        let with_line = |found: Found| (line_at(text, found.start), found);
        Self {
            file: file.to_owned(),
            page: file.to_owned(),
            known: Vec::new(),
            found: found.into_iter().map(with_line).collect(),
        }
    }
}

pub(super) fn all(context: &BookContext<'_>) -> impl Iterator<Item = Text> {
    let texts = [pages, around, claims, exercises, figures].map(|read| read(context));
    texts.into_iter().flatten()
}

fn pages(context: &BookContext<'_>) -> Vec<Text> {
    let read = |page: &Page| {
        // Directives become as many bytes, so that places stay what they are. A paragraph may begin with a value.
        let mut text = page.text.clone();
        for directive in &page.directives {
            let in_its_place = if directive.kind == Kind::Value {
                "\u{1}"
            } else {
                " "
            };
            let length = directive.range.len();
            text.replace_range(directive.range.clone(), &in_its_place.repeat(length));
        }
        Text {
            page: page.path.clone(),
            known: named(context, page),
            ..Text::of(&page.file, &text, numbers(&text))
        }
    };
    context.pages.iter().map(read).collect()
}

/// The sources that a page names: each as a whole, with the settings beside what is shown.
fn named(context: &BookContext<'_>, page: &Page) -> Vec<Arc<str>> {
    let mut files = BTreeSet::new();
    let output = |name: &Name<'_>| {
        let own = ["src/experiments", "examples"]
            .map(|folder| format!("chapters/{}/{folder}/{}.rs", name.chapter, name.example));
        [name.snapshot()].into_iter().chain(own)
    };
    for directive in &page.directives {
        let argument = directive.argument.as_str();
        match directive.kind {
            Kind::Code => files.extend([code_place(argument).0]),
            Kind::Output | Kind::Setup | Kind::Value => {
                let name = argument.split_whitespace().next().unwrap_or_default();
                files.extend(Name::parse(name).iter().flat_map(output));
            }
            Kind::Claims => {
                let ledgers = context.ledgers.iter().filter(|one| one.chapter == argument);
                let claims = ledgers.flat_map(|one| one.claims.iter());
                files.extend(claims.flat_map(|claim| output(&claim.output(argument))));
            }
            Kind::Exercise => {
                let all = context.manifest.iter().flat_map(Manifest::all);
                let mut named = all.filter(|one| one.full_name() == argument);
                files.extend(named.next().map(Exercise::solution));
            }
            _ => {}
        }
    }
    let read = files
        .iter()
        .filter_map(|file| context.files.read(file).ok());
    let captions = page.directives.iter().filter_map(|directive| {
        let drawn = [Kind::Figure, Kind::Live].contains(&directive.kind);
        let figure = context.gallery.get(drawn.then_some(&directive.argument)?)?;
        Some(figure.caption.as_str().into())
    });
    read.chain(captions).collect()
}

/// What stands around the pages: the titles in the summary and of the book, and what theme and assets write.
fn around(context: &BookContext<'_>) -> Vec<Text> {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        let quoted = r#""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`"#;
        pattern(&format!(r"(?s)//[^\n]*|/\*.*?\*/|({quoted})"))
    });
    static BETWEEN_TAGS: LazyLock<Regex> =
        LazyLock::new(|| pattern("(?s)<style.*?</style>|>([^<]+)"));
    let mut files = ["book/theme", "book/src"]
        .map(|folder| context.files.under(folder))
        .concat();
    let is_page = |file: &String| context.pages.iter().any(|page| page.file == *file);
    // What is compiled into the program of the live figures is compared with its sources.
    files.retain(|file| !is_page(file) && !file.ends_with("/live-program.js"));
    files.push("book/book.toml".to_owned());
    let read = |file: &String| {
        let text = context.files.read(file).ok()?;
        let parts = match file.rsplit_once('.')?.1 {
            "css" | "js" | "toml" => &WRITTEN,
            "svg" | "html" | "hbs" => &BETWEEN_TAGS,
            "md" => return Some(Text::of(file, &text, numbers(&text))),
            _ => return None,
        };
        let mut found = Vec::new();
        for part in parts.captures_iter(&text).filter_map(|part| part.get(1)) {
            let here = |found: Found| Found {
                start: part.start(),
                ..found
            };
            found.extend(in_words(part.as_str()).into_iter().map(here));
        }
        Some(Text::of(file, &text, found))
    };
    files.iter().filter_map(read).collect()
}

/// What the ledgers say of the claims themselves; verdict and number are pinned.
fn claims(context: &BookContext<'_>) -> Vec<Text> {
    let claims = context.ledgers.iter().map(|ledger| {
        let texts = ledger.claims.iter().map(|claim| claim.entry.text.as_str());
        let folder = format!("chapters/{}", ledger.chapter);
        within(context, &ledger.file, &folder, texts)
    });
    claims.collect()
}

/// Titles, hints and explanations, and the task in front of each solution.
fn exercises(context: &BookContext<'_>) -> Vec<Text> {
    // What is wrong with the list is reported by the check of the exercises.
    let Ok(manifest) = &context.manifest else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for exercise in manifest.all() {
        let hints = exercise.hints.iter();
        let said = hints.chain([&exercise.title, &exercise.explanation]);
        texts.push(within(
            context,
            &exercise.manifest(),
            &exercise.folder(),
            said.map(String::as_str),
        ));
        let file = exercise.solution();
        let task = context.files.read(&file).map(|text| exercise::task(&text));
        let task = task.iter().map(String::as_str);
        texts.push(within(context, &file, &exercise.folder(), task));
    }
    texts
}

/// What is written by hand on and under the figures; what they compute is put in by `format!`.
fn figures(context: &BookContext<'_>) -> Vec<Text> {
    let mut texts = Vec::new();
    for file in context.files.under(FIGURES) {
        if NO_FIGURES.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        let source = context.files.read(&file).unwrap_or_else(|_| "".into());
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = Vec::new();
        for (start, words) in strings(source) {
            found.extend(measured(&words).into_iter().map(|part| Found {
                start,
                number: words[part].to_owned(),
                // The rate beside a curve is a setting, and the code of a chapter knows it.
                quoted: true,
            }));
        }
        if found.is_empty() {
            continue;
        }
        // A page that is no chapter draws from all of them.
        let chapter = file[FIGURES.len() + 1..].trim_start_matches("live/");
        let chapter = chapter.split(['/', '.']).next().unwrap_or_default();
        let mut known = known(context, &format!("chapters/{chapter}"));
        if known.is_empty() {
            known = self::known(context, "chapters");
        }
        texts.push(Text {
            known,
            ..Text::of(&file, source, found)
        });
    }
    texts
}

/// The numbers of texts that a file holds, each at the first line of the file on which it stands in the same way.
fn within<'a>(
    context: &BookContext<'_>,
    file: &str,
    folder: &str,
    texts: impl Iterator<Item = &'a str>,
) -> Text {
    let found: Vec<Found> = texts.flat_map(numbers).collect();
    // Most texts hold none, and then nothing else needs to be read.
    if found.is_empty() {
        return Text::of(file, "", found);
    }
    let whole = context.files.read(file).unwrap_or_else(|_| "".into());
    let lines: Vec<Vec<Found>> = whole.lines().map(numbers).collect();
    let found = found.into_iter().map(|found| {
        let same = |other: &Found| other.number == found.number && other.quoted == found.quoted;
        let line = lines.iter().position(|line| line.iter().any(same));
        (line.map_or(1, |line| line + 1), found)
    });
    Text {
        found: found.collect(),
        known: known(context, folder),
        ..Text::of(file, "", Vec::new())
    }
}

/// The string literals of Rust code and where they start, with blanks in the place of what `format!` puts in.
fn strings(source: &str) -> Vec<(usize, String)> {
    static LITERAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)//[^\n]*|'"'|"((?:[^"\\]|\\.)*)""#));
    static PUT_IN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{[^}]*\}"));
    let found = LITERAL.captures_iter(source).filter_map(|found| {
        let words = found.get(1)?;
        let shown = PUT_IN.replace_all(words.as_str(), " ");
        Some((words.start(), shown.into_owned()))
    });
    found.collect()
}

/// All that is pinned and computed under a folder.
fn known(context: &BookContext<'_>, folder: &str) -> Vec<Arc<str>> {
    let mut files = context.files.under(folder);
    files.retain(|path| [".snap", ".rs"].iter().any(|end| path.ends_with(end)));
    files
        .iter()
        .filter_map(|path| context.files.read(path).ok())
        .collect()
}
