//! The commands for exercises.

use std::path::Path;
use std::slice::from_ref;
use std::time::Duration;

use super::judge::{Judge, LIMIT};
use super::show::{self, Judged, State};
use super::{current, hints, select};
use crate::failure::{Exit, Failure};
use crate::sources::chapters::WITH_EXERCISES;
use crate::sources::exercises::Exercise;
use crate::terminal::{plain, say};

/// Judges all exercises, those of chapters, single ones, or the one in hand. Fails when one that was begun is not green.
pub(crate) fn check(root: &Path, asked: &[String], limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    let manifest = &judge.manifest;
    let mut exercises = Vec::new();
    for what in asked {
        match what.as_str() {
            "next" if asked.len() == 1 => return next(&judge),
            chapter if WITH_EXERCISES.contains(&chapter) => {
                exercises.extend(manifest.chapter(chapter));
            }
            name => exercises.push(select::meant(manifest, name, &WITH_EXERCISES)?.clone()),
        }
    }
    match &exercises[..] {
        [] => many(&judge, manifest.all()),
        [exercise] => {
            current::choose(root, exercise);
            judge.judge(from_ref(exercise))?.iter().try_for_each(one)
        }
        exercises => many(&judge, exercises),
    }
}

/// Judges the exercise in hand. What was not begun is no failure.
fn next(judge: &Judge) -> Result<(), Failure> {
    match current::open(judge)? {
        None => say!("every exercise is green"),
        Some(open) if open.1.is_open() => show::with_remedy(&open),
        Some(open) => return one(&open),
    }
    Ok(())
}

/// Shows the state of every exercise, and a bar for each chapter and for the whole. What is not green yet is no error here.
pub(crate) fn list(root: &Path, limit: Duration) -> Result<(), Failure> {
    let judge = Judge::new(root, limit)?;
    let all = by_chapter(&judge, judge.manifest.all(), show::chapter)?;
    let (before, from) = all.split_at(current::index(&judge).min(all.len()));
    let mut from_current = from.iter().chain(before);
    if let Some((next, _)) = from_current.find(|(_, state)| !state.is_green()) {
        say!("next: {}", next.file());
    }
    Ok(())
}

/// Shows one hint more than the last time, for the exercise of this name or the one in hand.
pub(crate) fn hint(root: &Path, name: Option<&str>) -> Result<(), Failure> {
    let Some(exercise) = named_or_open(root, name)? else {
        return Ok(());
    };
    let hints = hints::one_more(root, &exercise)?;
    for hint in &hints {
        say!("{hint}");
    }
    if hints.len() == exercise.hints.len() {
        let name = &exercise.name;
        say!("That was the last one; `cargo run -- solution {name} --show` shows the solution.");
    }
    Ok(())
}

/// The exercise of this name; without one, or with `next`, the one in hand, which is then said. `None` when all are green.
fn named_or_open(root: &Path, name: Option<&str>) -> Result<Option<Exercise>, Failure> {
    if let Some(name) = name.filter(|name| *name != "next") {
        let exercise = select::exercise(&select::manifest(root)?, name)?.clone();
        current::choose(root, &exercise);
        return Ok(Some(exercise));
    }
    let open = current::open(&Judge::new(root, LIMIT)?)?;
    match &open {
        Some((exercise, _)) => say!("{}", exercise.full_name()),
        None => say!("every exercise is green"),
    }
    Ok(open.map(|(exercise, _)| exercise))
}

/// Shows the solution of an exercise that is green, or on demand, and why it is right: of the one in hand without a name.
pub(crate) fn solution(root: &Path, name: Option<&str>, on_demand: bool) -> Result<(), Failure> {
    let judge = Judge::new(root, LIMIT)?;
    let exercise = match name {
        Some(name) => select::exercise(&judge.manifest, name)?,
        None => &judge.manifest.all()[current::index(&judge)],
    };
    if !on_demand {
        let judged = judge.judge(from_ref(exercise))?;
        if judged.iter().any(|(_, state)| !state.is_green()) {
            let name = &exercise.name;
            let help = format!(
                "`cargo run -- hint {name}` helps; `cargo run -- solution {name} --show` shows it all the same"
            );
            let what = format!("{name} is not green yet");
            return Err(Failure::new(Exit::Red, what, exercise.file(), help));
        }
    }
    say!("{}", explained(root, exercise)?);
    Ok(())
}

/// The solution, and why it is right.
pub(super) fn explained(root: &Path, exercise: &Exercise) -> Result<String, Failure> {
    let solution = select::solution(root, exercise, ::exercise::essence)?;
    Ok(format!(
        "{}\n\n{}",
        solution.trim_end(),
        plain(&exercise.explanation)
    ))
}

fn one(judged: &Judged) -> Result<(), Failure> {
    match &judged.1 {
        state if state.is_open() => {
            show::verdict(judged);
            Err(not_green(judged, 1).into_note())
        }
        state => {
            show::alone(judged);
            if state.is_green() {
                Ok(())
            } else {
                Err(not_green(judged, 1))
            }
        }
    }
}

/// Shows how several exercises stand; red when one that was begun is not green.
fn many(judge: &Judge, exercises: &[Exercise]) -> Result<(), Failure> {
    let begun = |(_, state): &&Judged| *state != State::NotStarted;
    let all = by_chapter(judge, exercises, |_, judged| {
        for judged in judged.iter().filter(begun) {
            show::verdict(judged);
        }
    })?;
    if all.iter().filter(begun).count() == 0 {
        say!("`cargo run -- check next` says where to begin");
    }
    let not_yet = |(_, state): &&Judged| !state.is_green();
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
    judge: &Judge,
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
