//! Prints verdicts, lists and bars. Everything is ASCII and no line depends on the width of the terminal.

use super::bounded_output::printable;
use super::state::State;
use crate::sources::exercises::Exercise;
use crate::terminal::{Terminal, say};

const BAR: usize = 20;

/// One verdict, and below it what the check, the compiler or the program said.
pub(super) fn verdict(exercise: &Exercise, state: &State, terminal: Terminal) {
    let terminal = terminal.for_output();
    let words = paint(state, &state.in_words(), terminal);
    say(&format!("{}/{}: {words}", exercise.chapter, exercise.name));
    match state {
        // The compiler's own text is printed as it is, with its colors.
        State::Broken(text) => say(text.trim_end()),
        _ => printable(state.details())
            .iter()
            .for_each(|line| say(&format!("  {line}"))),
    }
    if matches!(state, State::NotStarted | State::Unfinished) {
        say(&format!(
            "  edit {} ({}, about {} minutes)",
            exercise.file_name(),
            exercise.kind,
            exercise.minutes
        ));
        say(&format!(
            "  read {}.html#{} of the book",
            exercise.chapter, exercise.section
        ));
    }
}

/// Where to go from an exercise that is green.
pub(super) fn after(exercise: &Exercise, state: &State) {
    if *state == State::Green {
        say(&format!(
            "  `cargo run -- solution {}` shows another answer; `cargo run -- check next` goes on",
            exercise.name
        ));
    }
}

/// A chapter with its bar and the state of each exercise.
pub(super) fn chapter(chapter: &str, judged: &[(Exercise, State)], terminal: Terminal) {
    let terminal = terminal.for_output();
    say(&format!("{chapter:<15} {}", bar(judged)));
    for (exercise, state) in judged {
        let short = paint(state, &format!("{:<12}", state.short()), terminal);
        say(&format!(
            "  {short} {:<26} {} ({}, {} min)",
            exercise.name, exercise.title, exercise.kind, exercise.minutes
        ));
    }
}

/// The bar for all that was judged.
pub(super) fn whole(judged: &[(Exercise, State)], terminal: Terminal) {
    let terminal = terminal.for_output();
    let green = count(judged, |state| *state == State::Green);
    let begun = count(judged, |state| *state != State::NotStarted);
    let line = format!(
        "{:<15} {}, {} under way, {} not started",
        "together",
        bar(judged),
        begun - green,
        judged.len() - begun
    );
    say(&if green == judged.len() {
        terminal.green(&line)
    } else {
        line
    });
}

fn count(judged: &[(Exercise, State)], counts: impl Fn(&State) -> bool) -> usize {
    judged.iter().filter(|(_, state)| counts(state)).count()
}

fn bar(judged: &[(Exercise, State)]) -> String {
    let green = count(judged, |state| *state == State::Green);
    let full = green * BAR / judged.len().max(1);
    format!(
        "[{}{}] {green} of {} green",
        "#".repeat(full),
        ".".repeat(BAR - full),
        judged.len()
    )
}

fn paint(state: &State, text: &str, terminal: Terminal) -> String {
    match state {
        State::Green => terminal.green(text),
        State::NotStarted | State::Unfinished => terminal.cyan(text),
        _ => terminal.red(text),
    }
}
