//! What the pages show of the exercises: the card of each, the solutions, and which wrong answers are refused.

use std::fmt::Write;

use super::html::{escape, fence, path, slug};
use super::text::{inline, with_formulas};
use crate::sources::chapters::{WITH_EXERCISES, title};
use crate::sources::context::{BookContext, Page};
use crate::sources::directive::Kind;
use crate::sources::exercises::{Exercise, Manifest};
use crate::sources::outputs::Name;

fn manifest<'a>(context: &'a BookContext<'_>) -> Result<&'a Manifest, String> {
    let manifest = context.manifest.as_ref();
    manifest.map_err(|wrong| format!("{} ({}:{})", wrong.message, wrong.file, wrong.line))
}

/// The card of an exercise: its task, the file to open, what to run, how long it takes, and three hints.
///
/// The solution is not linked from here, on purpose: it is at the end of the book.
pub(super) fn card(
    context: &BookContext<'_>,
    page: &Page,
    argument: &str,
) -> Result<String, String> {
    let manifest = manifest(context)?;
    let mut all = manifest.all().iter();
    let exercise = all
        .find(|exercise| exercise.full_name() == argument)
        .ok_or_else(|| format!("there is no exercise {argument}"))?;
    let home = format!("{}.md", exercise.page);
    if page.path != home {
        return Err(format!("{argument} belongs on the page {home}"));
    }
    let solution = context.files.read(&exercise.solution())?;
    let id = slug("exercise", &exercise.name);
    let mut card = format!(
        "<section class=\"exercise\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
         <p class=\"exercise-title\" id=\"{id}-title\">{}: {}</p>\n\n{}\n\n",
        if exercise.is_part() {
            "Your network"
        } else {
            "Exercise"
        },
        inline(&exercise.title)?,
        with_formulas(&exercise::task(&solution))?,
    );
    let _ = writeln!(
        card,
        "<p class=\"exercise-facts\">Kind: {}. Time: about {} minutes. Edit {}, then run \
         <code>cargo run -- check {}</code>.</p>\n",
        exercise.kind,
        exercise.minutes,
        path(&exercise.file()),
        exercise.name,
    );
    for (number, hint) in (1..).zip(&exercise.hints) {
        let hint = with_formulas(hint)?;
        let _ = writeln!(
            card,
            "<details><summary>Hint {number}</summary>\n\n{hint}\n\n</details>\n"
        );
    }
    Ok(card + "</section>")
}

/// The solution of each exercise, with its explanation, by chapter.
pub(super) fn solutions(context: &BookContext<'_>) -> Result<String, String> {
    let manifest = manifest(context)?;
    if manifest.all().is_empty() {
        return Ok("There are none yet.".to_owned());
    }
    let mut text = String::new();
    for chapter in WITH_EXERCISES {
        let exercises = manifest.chapter(chapter);
        if !exercises.is_empty() {
            let _ = writeln!(text, "## {}\n", title(chapter));
        }
        for exercise in exercises {
            let path = exercise.solution();
            let code = exercise::essence(&context.files.read(&path)?)
                .map_err(|error| format!("{path}, {error}"))?;
            let _ = writeln!(
                text,
                "### {} {{#{}}}\n\n{}\n\n{}\n\n{}\n",
                exercise.title,
                slug("solution", &exercise.name),
                origin(context, &exercise),
                fence("rust", code.trim_end()),
                with_formulas(&exercise.explanation)?,
            );
        }
    }
    Ok(text)
}

/// Where the task of the exercise is, once a page shows it.
fn origin(context: &BookContext<'_>, exercise: &Exercise) -> String {
    let file = format!("The file is {}.", path(&exercise.file()));
    let mut cards = context.arguments(Kind::Exercise);
    if !cards.any(|argument| argument == exercise.full_name()) {
        return file;
    }
    let page = format!("{}.md", exercise.page);
    let (task, section) = (slug("exercise", &exercise.name), &exercise.section);
    format!("[The task]({page}#{task}) is in [this section]({page}#{section}). {file}")
}

/// Which wrong answers the check of each exercise refuses, and what it says, out of the pinned refusals.
pub(super) fn kill_table(context: &BookContext<'_>) -> Result<String, String> {
    let manifest = manifest(context)?;
    let mut text = String::new();
    let mut answers = 0;
    for chapter in WITH_EXERCISES {
        let exercises = manifest.chapter(chapter);
        if !exercises.is_empty() {
            let _ = writeln!(text, "## {} {{#refused-{chapter}}}\n", title(chapter));
        }
        for Exercise { name, title, .. } in exercises {
            let pinned = Name {
                chapter,
                example: "exercises__kills",
                part: Some(&name),
            };
            let _ = writeln!(
                text,
                "<div class=\"table-wrapper\">\n<table class=\"kills\">\n<caption>{}, <code>{name}</code></caption>\n\
                 <thead><tr><th scope=\"col\">Wrong answer</th><th scope=\"col\">What its check says</th></tr></thead>\n<tbody>",
                inline(&title)?,
            );
            for line in pinned.text(context.files)?.lines() {
                let (wrong, message) = line.split_once(" | ").ok_or_else(|| {
                    format!("{} holds a line without ` | `: {line}", pinned.snapshot())
                })?;
                let (wrong, message) = (escape(wrong), escape(message));
                let _ = writeln!(text, "<tr><td>{wrong}</td><td>{message}</td></tr>");
                answers += 1;
            }
            text.push_str("</tbody>\n</table>\n</div>\n\n");
        }
    }
    let exercises = manifest.all().len();
    Ok(format!(
        "Together {exercises} exercises, {answers} wrong answers, and each of them refused.\n\n{text}"
    ))
}
