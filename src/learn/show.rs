//! How an exercise stands, and how verdicts, lists and bars are printed. Everything is ASCII and no line depends on the width
//! of the terminal.

use std::time::Duration;

use crate::sources::exercises::Exercise;
use crate::terminal::{Terminal, say};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum State {
    /// The check accepts it: what was printed, and the compiler's warnings about the file.
    Green { said: String, warnings: String },
    /// The file is as it was.
    NotStarted,
    /// The file was edited and still holds a `todo!()`.
    Unfinished,
    /// The check refuses it, or it panics.
    Red(String),
    /// The compiler's errors.
    Broken(String),
    /// It was ended at the limit.
    Endless(Duration, String),
    /// It was ended by a signal, or ended the test program itself.
    Died(String, String),
    /// The test is missing, ignored, or altered.
    Altered(String),
}

pub(super) type Judged = (Exercise, State);

impl State {
    pub(super) fn is_green(&self) -> bool {
        matches!(self, Self::Green { .. })
    }

    /// Whether the learner has still to write something before it can be judged.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::NotStarted | Self::Unfinished)
    }

    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Green { .. } => "green".to_owned(),
            Self::NotStarted => "not started".to_owned(),
            Self::Unfinished => "not finished: a todo!() is left".to_owned(),
            Self::Red(_) => "red".to_owned(),
            Self::Broken(_) => "red: it does not compile".to_owned(),
            Self::Endless(limit, _) => format!("red: it did not end within {} s", limit.as_secs()),
            Self::Died(how, _) => format!("red: {how}"),
            Self::Altered(what) => format!("not judged: {what}"),
        }
    }

    pub(super) fn short(&self) -> &'static str {
        match self {
            Self::Green { .. } => "green",
            Self::NotStarted => "not started",
            Self::Unfinished => "unfinished",
            Self::Altered(_) => "not judged",
            _ => "red",
        }
    }

    pub(super) fn remedy(&self, name: &str) -> String {
        let helps = format!("`cargo run -- hint {name}` helps");
        match self {
            Self::Altered(_) => format!("restore it with `cargo run -- reset {name}`"),
            Self::NotStarted => format!("edit the file, then `cargo run -- check {name}`; {helps}"),
            Self::Endless(..) => format!("look for a loop that never ends; {helps}"),
            _ => format!("edit the file again; {helps}"),
        }
    }

    pub(super) fn paint(&self, text: &str) -> String {
        let terminal = Terminal::output();
        match self {
            Self::Green { .. } => terminal.green(text),
            Self::NotStarted | Self::Unfinished => terminal.cyan(text),
            _ => terminal.red(text),
        }
    }
}

/// One verdict, and below it what the check, the compiler or the program said.
pub(super) fn verdict((exercise, state): &Judged) {
    let words = state.paint(&state.in_words());
    say!("{}: {words}", exercise.full_name());
    for line in details(exercise, state) {
        say!("{line}");
    }
}

/// What the check, the compiler or the program said; what there is to do, before anything is written.
pub(super) fn details(exercise: &Exercise, state: &State) -> Vec<String> {
    let indented = |text: &str| printable(text).into_iter().map(|line| format!("  {line}"));
    // The compiler's own text is printed as it is, with its colors.
    let as_it_is = |text: &str| text.trim_end().lines().map(ToOwned::to_owned).collect();
    match state {
        State::Broken(text) => as_it_is(text),
        State::Red(text) | State::Endless(_, text) | State::Died(_, text) => {
            indented(text).collect()
        }
        State::Green { said, warnings } => {
            let warnings: Vec<String> = as_it_is(warnings);
            indented(said).chain(warnings).collect()
        }
        State::NotStarted | State::Unfinished => {
            let (file, kind, minutes) = (exercise.file(), &exercise.kind, exercise.minutes);
            let (page, section) = (&exercise.page, &exercise.section);
            vec![
                format!("  edit {file} ({kind}, about {minutes} minutes)"),
                format!("  read {page}.html#{section} of the book"),
            ]
        }
        State::Altered(_) => Vec::new(),
    }
}

/// One verdict, and where to go from it when it is green.
pub(super) fn alone(judged: &Judged) {
    verdict(judged);
    let (exercise, state) = judged;
    if state.is_green() {
        let name = &exercise.name;
        say!(
            "  `cargo run -- solution {name}` shows another answer; `cargo run -- check next` goes on"
        );
    }
}

/// One verdict, and what to do next.
pub(super) fn with_remedy(judged: &Judged) {
    alone(judged);
    let (exercise, state) = judged;
    if !state.is_green() {
        say!("  {}", state.remedy(&exercise.name));
    }
}

/// A chapter with its bar and the state of each exercise.
pub(super) fn chapter(chapter: &str, judged: &[Judged]) {
    say!("{chapter:<15} {}", bar(judged));
    for (exercise, state) in judged {
        let short = state.paint(&format!("{:<12}", state.short()));
        let (name, title) = (&exercise.name, &exercise.title);
        let (kind, minutes) = (&exercise.kind, exercise.minutes);
        say!("  {short} {name:<26} {title} ({kind}, {minutes} min)");
    }
}

pub(super) fn whole(judged: &[Judged]) {
    let green = count(judged, State::is_green);
    let idle = count(judged, |state| *state == State::NotStarted);
    let at_work = judged.len() - idle - green;
    let bar = bar(judged);
    let line = format!("together        {bar}, {at_work} under way, {idle} not started");
    if green == judged.len() {
        say!("{}", Terminal::output().green(&line));
    } else {
        say!("{line}");
    }
}

fn count(judged: &[Judged], is: impl Fn(&State) -> bool) -> usize {
    judged.iter().filter(|(_, state)| is(state)).count()
}

fn bar(judged: &[Judged]) -> String {
    progress(count(judged, State::is_green), judged.len())
}

/// How many of all exercises are green, as a bar and in words.
pub(super) fn progress(green: usize, all: usize) -> String {
    const WIDTH: usize = 20;
    let full = green * WIDTH / all.max(1);
    let (done, open) = ("#".repeat(full), ".".repeat(WIDTH - full));
    format!("[{done}{open}] {green} of {all} green")
}

/// What a program printed, for a terminal: control characters are shown, and long texts cut to a few lines.
pub(crate) fn printable(text: &str) -> Vec<String> {
    const LINES: usize = 20;
    const WIDTH: usize = 400;
    let show = |c: char| {
        if c.is_control() && c != '\t' {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    let shorten = |line: &str| {
        let end = line.chars().nth(WIDTH).map_or("", |_| " ...");
        line.chars().take(WIDTH).map(show).collect::<String>() + end
    };
    let mut lines: Vec<String> = text.lines().map(shorten).collect();
    if lines.len() > 2 * LINES {
        let left_out = LINES..lines.len() - LINES;
        lines.splice(left_out, ["... lines left out ...".to_owned()]);
    }
    lines
}
