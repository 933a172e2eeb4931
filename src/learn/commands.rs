//! The commands for exercises.

use std::path::Path;
use std::slice::from_ref;

use super::arguments::{Check, Hint, Limit, Reset, Solution};
use super::judge::{Judge, LIMIT};
use super::state::State;
use super::{hint, reset, select, show, solution, watch};
use crate::failure::{Exit, Failure};
use crate::sources::chapters::CHAPTERS;
use crate::sources::exercises::{Exercise, Manifest};
use crate::terminal::{Terminal, say};

/// Judges all exercises, those of a chapter, a single one, or the next that is not green.
///
/// # Errors
/// When one that was begun is not green, or nothing could be judged.
pub fn check(root: &Path, arguments: &Check, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, arguments.limit.duration(), terminal)?;
    match arguments.what.as_deref() {
        None => many(&judge, manifest.all(), terminal),
        Some("next") => {
            if let Some(open) = first_open(&judge, &manifest)? {
                return one(&open, terminal);
            }
            say(ALL_GREEN);
            Ok(())
        }
        Some(name) => match select::several(&manifest, name)? {
            (exercises, true) => many(&judge, &exercises, terminal),
            (exercises, false) => {
                let judged = judge.judge(&exercises)?;
                judged.iter().try_for_each(|judged| one(judged, terminal))
            }
        },
    }
}

/// Shows the state of every exercise, and a bar for each chapter and for the whole.
///
/// # Errors
/// When nothing could be judged. What is not green yet is no error here.
pub fn list(root: &Path, arguments: &Limit, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, arguments.duration(), terminal)?;
    let all = by_chapter(&judge, manifest.all(), terminal, |chapter, judged| {
        show::chapter(chapter, judged, terminal);
    })?;
    if let Some((next, _)) = all.iter().find(|(_, state)| *state != State::Green) {
        say(&format!("next: {}", next.file_name()));
    }
    Ok(())
}

/// Shows one hint more than the last time, for the exercise of this name or the next that is not green.
///
/// # Errors
/// When there is no such exercise, or nothing could be judged to find the next.
pub fn hint(root: &Path, arguments: &Hint, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    if let Some(name) = arguments.name.as_deref().filter(|name| *name != "next") {
        return hint::show(root, select::one(&manifest, name)?);
    }
    let judge = Judge::new(root, &manifest, LIMIT, terminal)?;
    let Some((exercise, _)) = first_open(&judge, &manifest)? else {
        say(ALL_GREEN);
        return Ok(());
    };
    say(&format!("{}/{}", exercise.chapter, exercise.name));
    hint::show(root, &exercise)
}

/// Shows the solution of an exercise that is green, or on demand.
///
/// # Errors
/// When it is not green and `--show` was not given.
pub fn solution(root: &Path, arguments: &Solution, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let exercise = select::one(&manifest, &arguments.name)?;
    if !arguments.show {
        let judge = Judge::new(root, &manifest, LIMIT, terminal)?;
        let judged = judge.judge(from_ref(exercise))?;
        if judged.iter().any(|(_, state)| *state != State::Green) {
            let name = &exercise.name;
            let help = format!(
                "`cargo run -- hint {name}` helps; `cargo run -- solution {name} --show` shows it all the same"
            );
            let what = format!("{name} is not green yet");
            return Err(Failure::new(Exit::Red, what, exercise.file_name(), help));
        }
    }
    solution::show(root, exercise)
}

/// Puts an exercise back to its beginning, and keeps a copy of what was there.
///
/// # Errors
/// When it is refused, or a file cannot be written.
pub fn reset(root: &Path, arguments: &Reset, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let exercise = select::one(&manifest, &arguments.name)?;
    reset::run(root, exercise, &manifest, arguments.yes, terminal)
}

/// Judges each exercise when it is saved, until Ctrl-C.
///
/// # Errors
/// When nothing can be judged.
pub fn watch(root: &Path, arguments: &Limit, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, arguments.duration(), terminal)?;
    watch::run(root, &manifest, &judge, terminal)
}

/// Shows how one exercise stands; red unless it is green.
fn one((exercise, state): &(Exercise, State), terminal: Terminal) -> Result<(), Failure> {
    show::verdict(exercise, state, terminal);
    show::after(exercise, state);
    if *state == State::Green {
        return Ok(());
    }
    let what = format!("{} is {}", exercise.name, state.in_words());
    Err(red(what, exercise, state))
}

/// Shows how several exercises stand; red when one that was begun is not green.
fn many(judge: &Judge<'_>, exercises: &[Exercise], terminal: Terminal) -> Result<(), Failure> {
    let all = by_chapter(judge, exercises, terminal, |_, judged| {
        let begun = judged
            .iter()
            .filter(|(_, state)| *state != State::NotStarted);
        begun.for_each(|(exercise, state)| show::verdict(exercise, state, terminal));
    })?;
    if all.iter().all(|(_, state)| *state == State::NotStarted) {
        say("`cargo run -- check next` says where to begin");
    }
    let mut open = all
        .iter()
        .filter(|(_, state)| !matches!(state, State::Green | State::NotStarted));
    let Some((first, state)) = open.next() else {
        return Ok(());
    };
    let what = match open.count() {
        0 => format!("{} is {}", first.name, state.in_words()),
        more => format!("{} exercises are not green", more + 1),
    };
    Err(red(what, first, state))
}

fn red(what: String, exercise: &Exercise, state: &State) -> Failure {
    Failure::new(
        Exit::Red,
        what,
        exercise.file_name(),
        state.remedy(&exercise.name),
    )
}

const ALL_GREEN: &str = "every exercise is green";

/// Judges these exercises chapter by chapter, shows each chapter when it is judged, and then the whole. A chapter that does
/// not compile is named and left out; a broken library breaks the chapters that build on it in the same words, so the first
/// is the failure in the end.
fn by_chapter(
    judge: &Judge<'_>,
    exercises: &[Exercise],
    terminal: Terminal,
    show: impl Fn(&str, &[(Exercise, State)]),
) -> Result<Vec<(Exercise, State)>, Failure> {
    let mut all = Vec::new();
    let mut broken = None;
    for chapter in CHAPTERS {
        let exercises = exercises
            .iter()
            .filter(|exercise| exercise.chapter == chapter);
        let exercises: Vec<Exercise> = exercises.cloned().collect();
        match judge.judge(&exercises) {
            Ok(judged) if judged.is_empty() => {}
            Ok(judged) => {
                show(chapter, &judged);
                all.extend(judged);
            }
            Err(failure) if failure.exit() == Exit::Red => {
                say(&format!("{chapter}: not judged: {}", failure.what()));
                broken.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    show::whole(&all, terminal);
    broken.map_or(Ok(all), Err)
}

/// The first exercise that is not green.
fn first_open(
    judge: &Judge<'_>,
    manifest: &Manifest,
) -> Result<Option<(Exercise, State)>, Failure> {
    for chapter in CHAPTERS {
        let mut judged = judge.judge(&manifest.chapter(chapter))?.into_iter();
        let open = judged.find(|(_, state)| *state != State::Green);
        if open.is_some() {
            return Ok(open);
        }
    }
    Ok(None)
}
