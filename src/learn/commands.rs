//! The commands for exercises.

use std::fs;
use std::path::Path;
use std::slice::from_ref;
use std::time::Duration;

use super::judge::{Judge, LIMIT};
use super::select;
use super::show::{self, Judged, State};
use crate::atomic;
use crate::failure::{Exit, Failure};
use crate::sources::chapters::CHAPTERS;
use crate::sources::exercises::Exercise;
use crate::terminal::{plain, say};

/// Judges all exercises, those of a chapter, a single one, or the next that is not green. Fails when one that was begun is
/// not green.
pub(crate) fn check(root: &Path, what: Option<&str>, limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    let manifest = &judge.manifest;
    match what {
        None => many(&judge, manifest.all()),
        Some("next") => first_open(&judge)?.iter().try_for_each(one),
        Some(chapter) if CHAPTERS.contains(&chapter) => many(&judge, &manifest.chapter(chapter)),
        Some(name) => {
            let exercise = select::meant(manifest, name, &CHAPTERS)?;
            judge.judge(from_ref(exercise))?.iter().try_for_each(one)
        }
    }
}

/// Shows the state of every exercise, and a bar for each chapter and for the whole. What is not green yet is no error here.
pub(crate) fn list(root: &Path, limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    let all = by_chapter(&judge, judge.manifest.all(), show::chapter)?;
    if let Some((next, _)) = all.iter().find(|(_, state)| *state != State::Green) {
        say!("next: {}", next.file());
    }
    Ok(())
}

/// Shows one hint more than the last time, for the exercise of this name or the next that is not green.
///
/// How many were shown is all that is kept. Whatever is wrong with that file, the worst is the first hint again.
pub(crate) fn hint(root: &Path, name: Option<&str>) -> Result<(), Failure> {
    let exercise = if let Some(name) = name.filter(|name| *name != "next") {
        select::exercise(&select::manifest(root)?, name)?.clone()
    } else {
        let Some((open, _)) = first_open(&Judge::new(root, LIMIT)?)? else {
            return Ok(());
        };
        say!("{}", open.full_name());
        open
    };
    let Exercise { name, hints, .. } = &exercise;
    let file = root.join("target/workbook/hints").join(name);
    let before = fs::read_to_string(&file).ok();
    let before = before.and_then(|text| text.trim().parse::<usize>().ok());
    let count = before.map_or(1, |count| count.saturating_add(1).min(hints.len()));
    for (number, hint) in (1..).zip(&hints[..count]) {
        let (of, hint) = (hints.len(), plain(hint));
        say!("hint {number} of {of}: {hint}");
    }
    if count == hints.len() {
        say!("That was the last one; `cargo run -- solution {name} --show` shows the solution.");
    }
    let help = "the hint above is right; only its count was not kept";
    let kept = atomic::replace(&file, format!("{count}\n").as_bytes());
    kept.map_err(Failure::at(file.display(), help))
}

/// Shows the solution of an exercise that is green, or on demand, and why it is right.
pub(crate) fn solution(root: &Path, name: &str, on_demand: bool) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let exercise = select::exercise(&manifest, name)?;
    if !on_demand {
        let judged = Judge::new(root, LIMIT)?.judge(from_ref(exercise))?;
        if judged.iter().any(|(_, state)| *state != State::Green) {
            let name = &exercise.name;
            let help = format!(
                "`cargo run -- hint {name}` helps; `cargo run -- solution {name} --show` shows it all the same"
            );
            let what = format!("{name} is not green yet");
            return Err(Failure::new(Exit::Red, what, exercise.file(), help));
        }
    }
    say!(
        "{}",
        select::solution(root, exercise, ::exercise::essence)?.trim_end()
    );
    say!("\n{}", plain(&exercise.explanation));
    Ok(())
}

fn one(judged: &Judged) -> Result<(), Failure> {
    show::alone(judged);
    if judged.1 == State::Green {
        return Ok(());
    }
    Err(not_green(judged, 1))
}

/// Shows how several exercises stand; red when one that was begun is not green.
fn many(judge: &Judge<'_>, exercises: &[Exercise]) -> Result<(), Failure> {
    let begun = |(_, state): &&Judged| *state != State::NotStarted;
    let all = by_chapter(judge, exercises, |_, judged| {
        for judged in judged.iter().filter(begun) {
            show::verdict(judged);
        }
    })?;
    if all.iter().filter(begun).count() == 0 {
        say!("`cargo run -- check next` says where to begin");
    }
    let not_yet = |(_, state): &&Judged| *state != State::Green;
    let open: Vec<&Judged> = all.iter().filter(begun).filter(not_yet).collect();
    let first = open.first();
    first.map_or(Ok(()), |first| Err(not_green(first, open.len())))
}

/// That this exercise is not green, or that several are not, of which this is the first.
fn not_green((exercise, state): &Judged, count: usize) -> Failure {
    let name = &exercise.name;
    let what = match count {
        1 => format!("{name} is {}", state.in_words()),
        _ => format!("{count} exercises are not green"),
    };
    Failure::new(Exit::Red, what, exercise.file(), state.remedy(name))
}

/// Judges these exercises chapter by chapter, shows each chapter when it is judged, and then the whole. A chapter that does
/// not compile is named and left out; a broken library breaks the chapters that build on it in the same words, so the first
/// is the failure in the end.
fn by_chapter(
    judge: &Judge<'_>,
    exercises: &[Exercise],
    show: impl Fn(&str, &[Judged]),
) -> Result<Vec<Judged>, Failure> {
    let mut all = Vec::new();
    let mut broken = None;
    for exercises in exercises.chunk_by(|a, b| a.chapter == b.chapter) {
        let chapter = &exercises[0].chapter;
        match judge.judge(exercises) {
            Ok(judged) => {
                show(chapter, &judged);
                all.extend(judged);
            }
            Err(failure) if failure.exit == Exit::Red => {
                say!("{chapter}: not judged: {}", failure.what);
                broken.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    show::whole(&all);
    broken.map_or(Ok(all), Err)
}

/// The first exercise that is not green; says so where there is none.
fn first_open(judge: &Judge<'_>) -> Result<Option<Judged>, Failure> {
    for chapter in CHAPTERS {
        let mut judged = judge.judge(&judge.manifest.chapter(chapter))?.into_iter();
        let open = judged.find(|(_, state)| *state != State::Green);
        if open.is_some() {
            return Ok(open);
        }
    }
    say!("every exercise is green");
    Ok(None)
}
