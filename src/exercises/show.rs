//! Prints verdicts, lists and bars. Everything is ASCII and no line depends on the width of the terminal.

use super::judge::State;
use super::manifest::Exercise;
use super::output::tame;
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
        _ => tame(state.details())
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

/// Text of the book for a terminal: formulas lose the dollars around them and the backslashes of their names.
pub(super) fn plain(text: &str) -> String {
    text.trim().replace(['$', '\\'], "")
}

/// A chapter with its bar and the state of each exercise.
pub(super) fn chapter(chapter: &str, judged: &[(Exercise, State)], terminal: Terminal) {
    let terminal = terminal.for_output();
    say(&format!("{chapter:<15} {}", bar(judged)));
    for (exercise, state) in judged {
        let short = match state {
            State::Green => "green",
            State::NotStarted => "not started",
            State::Unfinished => "unfinished",
            State::Altered(_) => "not judged",
            _ => "red",
        };
        let short = paint(state, &format!("{short:<12}"), terminal);
        say(&format!(
            "  {short} {:<26} {} ({}, {} min)",
            exercise.name, exercise.title, exercise.kind, exercise.minutes
        ));
    }
}

/// The bar for all that was judged.
pub(super) fn whole(judged: &[(Exercise, State)], terminal: Terminal) {
    let terminal = terminal.for_output();
    let green = judged
        .iter()
        .filter(|(_, state)| *state == State::Green)
        .count();
    let begun = judged
        .iter()
        .filter(|(_, state)| *state != State::NotStarted)
        .count();
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

fn bar(judged: &[(Exercise, State)]) -> String {
    let green = judged
        .iter()
        .filter(|(_, state)| *state == State::Green)
        .count();
    let full = if judged.is_empty() {
        0
    } else {
        green * BAR / judged.len()
    };
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
