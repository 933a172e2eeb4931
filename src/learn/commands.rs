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
pub fn check(root: &Path, asked: &Check, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, asked.limit.duration(), terminal)?;
    match asked.what.as_deref() {
        None => many(&judge, manifest.all(), terminal),
        Some("next") => next(&judge, &manifest, terminal),
        Some(name) => match select::several(&manifest, name)? {
            (exercises, true) => many(&judge, &exercises, terminal),
            (exercises, false) => one(&judge, &exercises[0], terminal),
        },
    }
}

/// Shows the state of every exercise, and a bar for each chapter and for the whole.
///
/// # Errors
/// When nothing could be judged. What is not green yet is no error here.
pub fn list(root: &Path, asked: &Limit, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, asked.duration(), terminal)?;
    let Judged { all, broken } = by_chapter(&judge, manifest.all(), |chapter, judged| {
        show::chapter(chapter, judged, terminal);
    })?;
    show::whole(&all, terminal);
    if let Some(broken) = broken {
        return Err(broken);
    }
    if let Some((next, _)) = all.iter().find(|(_, state)| !matches!(state, State::Green)) {
        say(&format!("next: {}", next.file_name()));
    }
    Ok(())
}

/// Shows one hint more than the last time, for the exercise of this name or the next that is not green.
///
/// # Errors
/// When there is no such exercise, or nothing could be judged to find the next.
pub fn hint(root: &Path, asked: &Hint, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    if let Some(name) = asked.name.as_deref().filter(|name| *name != "next") {
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
pub fn solution(root: &Path, asked: &Solution, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let exercise = select::one(&manifest, &asked.name)?;
    if !asked.show {
        let judge = Judge::new(root, &manifest, LIMIT, terminal)?;
        let judged = judge.judge(from_ref(exercise))?;
        if !judged
            .iter()
            .all(|(_, state)| matches!(state, State::Green))
        {
            return Err(Failure::new(
                Exit::Red,
                format!("{} is not green yet", exercise.name),
                exercise.file_name(),
                format!(
                    "`cargo run -- hint {0}` helps; `cargo run -- solution {0} --show` shows it all the same",
                    exercise.name
                ),
            ));
        }
    }
    solution::show(root, exercise)
}

/// Puts an exercise back to its beginning, and keeps a copy of what was there.
///
/// # Errors
/// When it is refused, or a file cannot be written.
pub fn reset(root: &Path, asked: &Reset, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    reset::run(
        root,
        select::one(&manifest, &asked.name)?,
        &manifest,
        asked.yes,
        terminal,
    )
}

/// Judges each exercise when it is saved, until Ctrl-C.
///
/// # Errors
/// When nothing can be judged.
pub fn watch(root: &Path, asked: &Limit, terminal: Terminal) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let judge = Judge::new(root, &manifest, asked.duration(), terminal)?;
    watch::run(root, &manifest, &judge, terminal)
}

fn one(judge: &Judge<'_>, exercise: &Exercise, terminal: Terminal) -> Result<(), Failure> {
    let judged = judge.judge(from_ref(exercise))?;
    for (exercise, state) in &judged {
        show::verdict(exercise, state, terminal);
        show::after(exercise, state);
    }
    finish(&judged, true)
}

fn many(judge: &Judge<'_>, exercises: &[Exercise], terminal: Terminal) -> Result<(), Failure> {
    let Judged { all, broken } = by_chapter(judge, exercises, |_, judged| {
        for (exercise, state) in judged
            .iter()
            .filter(|(_, state)| !matches!(state, State::NotStarted))
        {
            show::verdict(exercise, state, terminal);
        }
    })?;
    show::whole(&all, terminal);
    if let Some(broken) = broken {
        return Err(broken);
    }
    if all
        .iter()
        .all(|(_, state)| matches!(state, State::NotStarted))
    {
        say("`cargo run -- check next` says where to begin");
    }
    finish(&all, false)
}

/// How exercises of several chapters stand.
struct Judged {
    all: Vec<(Exercise, State)>,
    /// Why the first chapter that does not compile does not. A broken library breaks the chapters that build on it in
    /// the same words, so one is enough.
    broken: Option<Failure>,
}

/// Judges these exercises chapter by chapter, and shows each chapter when it is judged. One that does not compile is told
/// and left out.
fn by_chapter(
    judge: &Judge<'_>,
    exercises: &[Exercise],
    mut show: impl FnMut(&str, &[(Exercise, State)]),
) -> Result<Judged, Failure> {
    let mut all = Vec::new();
    let mut broken = None;
    for chapter in CHAPTERS {
        let exercises: Vec<Exercise> = exercises
            .iter()
            .filter(|exercise| exercise.chapter == chapter)
            .cloned()
            .collect();
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
    Ok(Judged { all, broken })
}

fn next(judge: &Judge<'_>, manifest: &Manifest, terminal: Terminal) -> Result<(), Failure> {
    let Some((exercise, state)) = first_open(judge, manifest)? else {
        say(ALL_GREEN);
        return Ok(());
    };
    show::verdict(&exercise, &state, terminal);
    finish(&[(exercise, state)], true)
}

const ALL_GREEN: &str = "every exercise is green";

/// The first exercise that is not green.
fn first_open(
    judge: &Judge<'_>,
    manifest: &Manifest,
) -> Result<Option<(Exercise, State)>, Failure> {
    for chapter in CHAPTERS {
        let judged = judge.judge(&manifest.chapter(chapter))?;
        let open = judged
            .into_iter()
            .find(|(_, state)| !matches!(state, State::Green));
        if open.is_some() {
            return Ok(open);
        }
    }
    Ok(None)
}

/// Red when one of these that counts is not green.
fn finish(judged: &[(Exercise, State)], also_not_started: bool) -> Result<(), Failure> {
    let open: Vec<&(Exercise, State)> = judged
        .iter()
        .filter(|(_, state)| {
            !matches!(state, State::Green)
                && (also_not_started || !matches!(state, State::NotStarted))
        })
        .collect();
    let Some((first, state)) = open.first() else {
        return Ok(());
    };
    let what = match open.len() {
        1 => format!("{} is {}", first.name, state.in_words()),
        more => format!("{more} exercises are not green"),
    };
    Err(Failure::new(
        Exit::Red,
        what,
        first.file_name(),
        state.remedy(&first.name),
    ))
}
