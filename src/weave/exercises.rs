//! What the pages show of the exercises: the card of each, the solutions, and which wrong answers are refused.

use std::fmt::Write;

use super::block::{fence, inline, slug};
use super::faults::Faults;
use super::html::{escape, path};
use super::outputs;
use super::page::with_formulas;
use super::shelf::{Page, Shelf};
use crate::CHAPTERS;
use crate::exercises::{Exercise, Manifest};

/// The directives of this file.
const PAGES: [&str; 2] = ["solutions", "kill-table"];

fn manifest(shelf: &Shelf<'_>) -> Result<Manifest, String> {
    Manifest::read(shelf.files.root()).map_err(|failure| failure.to_string())
}

/// The id of a card.
fn card_id(name: &str) -> String {
    format!("exercise-{}", slug(name))
}

/// The card of an exercise: its task, the file to open, what to run, how long it takes, and three hints.
///
/// The solution is not linked from here, on purpose: it is at the end of the book.
pub(super) fn card(shelf: &Shelf<'_>, page: &Page, argument: &str) -> Result<String, String> {
    let manifest = manifest(shelf)?;
    let exercise = manifest
        .all()
        .iter()
        .find(|exercise| format!("{}/{}", exercise.chapter, exercise.name) == argument)
        .ok_or_else(|| format!("there is no exercise {argument}"))?;
    if page.stem() != exercise.chapter {
        return Err(format!(
            "{argument} belongs on the page {}.md",
            exercise.chapter
        ));
    }
    let solution = shelf.files.read(&format!(
        "chapters/{}/solutions/{}.rs",
        exercise.chapter, exercise.name
    ))?;
    let id = card_id(&exercise.name);
    let mut card = format!(
        "<section class=\"exercise\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
         <p class=\"exercise-title\" id=\"{id}-title\">Exercise: {}</p>\n\n{}\n\n",
        inline(shelf, &exercise.title)?,
        markdown(shelf, &exercise::task(&solution))?,
    );
    let _ = writeln!(
        card,
        "<p class=\"exercise-facts\">Kind: {}. Time: about {} minutes. Edit {}, then run \
         <code>cargo run -- check {}</code>.</p>\n",
        exercise.kind,
        exercise.minutes,
        path(&exercise.file_name()),
        exercise.name,
    );
    for (number, hint) in (1..).zip(&exercise.hints) {
        let hint = markdown(shelf, hint)?;
        let _ = writeln!(
            card,
            "<details><summary>Hint {number}</summary>\n\n{hint}\n\n</details>\n"
        );
    }
    Ok(card + "</section>")
}

/// The solution of each exercise, with its explanation, by chapter.
pub(super) fn solutions(shelf: &Shelf<'_>) -> Result<String, String> {
    let manifest = manifest(shelf)?;
    let mut text = String::new();
    for chapter in CHAPTERS {
        let exercises = manifest.chapter(chapter);
        if exercises.is_empty() {
            continue;
        }
        let _ = writeln!(text, "## {}\n", capital(chapter));
        for exercise in exercises {
            let path = format!("chapters/{chapter}/solutions/{}.rs", exercise.name);
            let code = exercise::essence(&shelf.files.read(&path)?)
                .map_err(|fault| format!("{path}, {fault}"))?;
            let _ = writeln!(
                text,
                "### {} {{#solution-{}}}\n\n{}\n\n{}\n\n{}\n",
                exercise.title,
                slug(&exercise.name),
                origin(shelf, &exercise),
                fence("rust", code.trim_end()),
                markdown(shelf, &exercise.explanation)?,
            );
        }
    }
    Ok(if text.is_empty() {
        "There are none yet.".to_owned()
    } else {
        text
    })
}

/// Where the exercise is asked, once a page asks it.
fn origin(shelf: &Shelf<'_>, exercise: &Exercise) -> String {
    let Exercise {
        chapter,
        name,
        section,
        ..
    } = exercise;
    if !cards(shelf).any(|(_, argument)| argument == format!("{chapter}/{name}")) {
        return format!("The file is {}.", path(&exercise.file_name()));
    }
    format!(
        "[The task]({chapter}.md#{}) is in [this section]({chapter}.md#{section}). The file is {}.",
        card_id(name),
        path(&exercise.file_name())
    )
}

/// Which wrong answers the check of each exercise refuses, and what it says, out of the pinned refusals.
pub(super) fn kill_table(shelf: &Shelf<'_>) -> Result<String, String> {
    let manifest = manifest(shelf)?;
    let mut text = String::new();
    let (mut exercises, mut answers) = (0, 0);
    for chapter in CHAPTERS {
        let listed = manifest.chapter(chapter);
        if listed.is_empty() {
            continue;
        }
        let pinned = outputs::Name {
            chapter,
            example: "exercises__kills",
            part: None,
        };
        let _ = writeln!(text, "## {} {{#refused-{chapter}}}\n", capital(chapter));
        for exercise in listed {
            let refusals = outputs::Name {
                part: Some(&exercise.name),
                ..pinned.clone()
            }
            .text(shelf.files)?;
            let _ = writeln!(
                text,
                "<div class=\"table-wrapper\">\n<table class=\"kills\">\n<caption>{}, <code>{}</code></caption>\n\
                 <thead><tr><th scope=\"col\">Wrong answer</th><th scope=\"col\">What its check says</th></tr></thead>\n<tbody>",
                inline(shelf, &exercise.title)?,
                exercise.name
            );
            for line in refusals.lines() {
                let (wrong, message) = line.split_once(" | ").ok_or_else(|| {
                    format!("{} holds a line without ` | `: {line}", pinned.snapshot())
                })?;
                let _ = writeln!(
                    text,
                    "<tr><td>{}</td><td>{}</td></tr>",
                    escape(wrong),
                    escape(message)
                );
                answers += 1;
            }
            text.push_str("</tbody>\n</table>\n</div>\n\n");
            exercises += 1;
        }
    }
    Ok(format!(
        "Together {exercises} exercises, {answers} wrong answers, and each of them refused.\n\n{text}"
    ))
}

/// Tells every exercise without its one card, and the pages that are missing.
pub(super) fn check(shelf: &Shelf<'_>, faults: &mut Faults) {
    let manifest = match Manifest::read(shelf.files.root()) {
        Ok(manifest) => manifest,
        Err(failure) => {
            let (file, line) = failure
                .place()
                .rsplit_once(':')
                .unwrap_or((failure.place(), "1"));
            return faults.add(file, line.parse().unwrap_or(1), failure.what());
        }
    };
    for exercise in manifest.all() {
        let argument = format!("{}/{}", exercise.chapter, exercise.name);
        let count = cards(shelf).filter(|(_, shown)| *shown == argument).count();
        if count > 1 || (count == 0 && !shelf.draft) {
            let file = format!("chapters/{}/exercises.toml", exercise.chapter);
            faults.add(
                &file,
                1,
                format!("{count} pages show the card of {}", exercise.name),
            );
        }
    }
    for name in PAGES {
        let shown = shelf
            .pages
            .iter()
            .flat_map(|page| &page.directives)
            .any(|directive| directive.name == name);
        if !shown && !shelf.draft && !manifest.all().is_empty() {
            faults.add(
                "book/src/SUMMARY.md",
                1,
                format!("no page holds {{{{#{name}}}}}"),
            );
        }
    }
}

fn cards<'a>(shelf: &'a Shelf<'_>) -> impl Iterator<Item = (&'a Page, &'a str)> {
    shelf.pages.iter().flat_map(|page| {
        let cards = page
            .directives
            .iter()
            .filter(|directive| directive.name == "exercise");
        cards.map(move |directive| (page, directive.argument.as_str()))
    })
}

/// Text of ours with its formulas rendered.
fn markdown(shelf: &Shelf<'_>, text: &str) -> Result<String, String> {
    with_formulas(shelf, text.trim())
}

fn capital(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}
