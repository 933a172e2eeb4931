//! Says how an exercise stands. `cargo test` alone would be no safe judge: a test that is gone, or a program that
//! stops early with success, looks green to it.

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::cargo::{self, Built};
use super::fresh::freshen;
use super::group::{self, Ended};
use super::manifest::{Exercise, Manifest};
use crate::failure::{Exit, Failure};
use crate::terminal::Terminal;

/// How long an exercise may run unless asked otherwise.
pub(super) const LIMIT: Duration = Duration::from_mins(1);

/// How an exercise stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// The check accepts it.
    Green,
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

impl State {
    /// The state in a few words.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Green => "green".to_owned(),
            Self::NotStarted => "not started".to_owned(),
            Self::Unfinished => "not finished: a todo!() is left".to_owned(),
            Self::Red(_) => "red".to_owned(),
            Self::Broken(_) => "red: it does not compile".to_owned(),
            Self::Endless(limit, _) => format!("red: it did not end within {} s", limit.as_secs()),
            Self::Died(how, _) => format!("red: {how}"),
            Self::Altered(what) => format!("not judged: {what}"),
        }
    }

    /// What to read below the state: what the check, the compiler or the program said.
    pub(super) fn details(&self) -> &str {
        match self {
            Self::Red(text) | Self::Broken(text) | Self::Endless(_, text) | Self::Died(_, text) => {
                text
            }
            _ => "",
        }
    }

    /// What to do next.
    pub(super) fn remedy(&self, name: &str) -> String {
        match self {
            Self::Altered(_) => format!("restore it with `cargo run -- reset {name}`"),
            Self::NotStarted => format!(
                "edit the file, then `cargo run -- check {name}`; `cargo run -- hint {name}` helps"
            ),
            Self::Endless(..) => {
                format!("look for a loop that never ends; `cargo run -- hint {name}` helps")
            }
            _ => format!("edit the file again; `cargo run -- hint {name}` helps"),
        }
    }
}

/// Judges exercises, a chapter at a time.
pub(super) struct Judge<'a> {
    root: &'a Path,
    manifest: &'a Manifest,
    limit: Duration,
    terminal: Terminal,
}

impl<'a> Judge<'a> {
    /// A judge with a time limit for each exercise.
    pub(super) fn new(
        root: &'a Path,
        manifest: &'a Manifest,
        limit: Duration,
        terminal: Terminal,
    ) -> Result<Self, Failure> {
        group::end_on_interrupt().map_err(|error| {
            Failure::environment(error, "Ctrl-C", "run the command in another terminal")
        })?;
        Ok(Self {
            root,
            manifest,
            limit,
            terminal,
        })
    }

    /// How these exercises of one chapter stand, in the same order.
    pub(super) fn judge(&self, exercises: &[Exercise]) -> Result<Vec<(Exercise, State)>, Failure> {
        let Some(first) = exercises.first() else {
            return Ok(Vec::new());
        };
        let chapter = &first.chapter;
        let all = self.manifest.chapter(chapter);
        for exercise in &all {
            freshen(&exercise.file(self.root));
        }
        let names: BTreeSet<String> = all.into_iter().map(|exercise| exercise.name).collect();
        let mut broken: BTreeMap<String, String> = BTreeMap::new();
        let program = loop {
            // Those that do not compile are left out, so that the others can be judged.
            let skipped: BTreeSet<String> = broken.keys().cloned().collect();
            if exercises
                .iter()
                .all(|exercise| broken.contains_key(&exercise.name))
            {
                break None;
            }
            match cargo::compile(self.root, chapter, &skipped, self.terminal)? {
                Built::Ready(program) => break Some(program),
                Built::Broken(errors) => {
                    let whole: Vec<String> = errors.iter().map(|(_, text)| text.clone()).collect();
                    for (name, text) in errors {
                        if let Some(name) =
                            name.filter(|name| names.contains(name) && !skipped.contains(name))
                        {
                            broken.entry(name).or_default().push_str(&text);
                        }
                    }
                    if broken.len() == skipped.len() {
                        return Err(Failure::new(
                            Exit::Red,
                            format!("the chapter {chapter} does not compile"),
                            format!("chapters/{chapter}"),
                            "the error is outside of the exercises: `git diff` shows what was changed there",
                        )
                        .with_lines(whole));
                    }
                }
            }
        };
        let mut states = Vec::new();
        let listed = match &program {
            Some(program) => Some((
                self.names(program, chapter, false)?,
                self.names(program, chapter, true)?,
            )),
            None => None,
        };
        for exercise in exercises {
            let state = match (broken.get(&exercise.name), &program, &listed) {
                (Some(errors), ..) => State::Broken(errors.clone()),
                (None, Some(program), Some((all, ignored))) => {
                    self.state(exercise, program, all, ignored)?
                }
                _ => State::Altered("nothing was compiled".to_owned()),
            };
            states.push((exercise.clone(), state));
        }
        Ok(states)
    }

    fn state(
        &self,
        exercise: &Exercise,
        program: &Path,
        all: &BTreeSet<String>,
        ignored: &BTreeSet<String>,
    ) -> Result<State, Failure> {
        let name = &exercise.name;
        if !all.contains(name) {
            return Ok(State::Altered(format!("test {name} missing")));
        }
        if ignored.contains(name) {
            let file = fs::read_to_string(exercise.file(self.root)).unwrap_or_default();
            let stub = fs::read_to_string(exercise.solution(self.root))
                .ok()
                .and_then(|text| ::exercise::stub_of(&text).ok());
            return Ok(
                if stub.is_some_and(|stub| ::exercise::is_stub(&file, &stub)) {
                    State::NotStarted
                } else if holds_todo(&file) {
                    State::Unfinished
                } else {
                    State::Altered(format!("test {name} is ignored"))
                },
            );
        }
        let token = token();
        let ended = self.test(program, &exercise.chapter, name, &token, self.limit)?;
        let state = verdict(name, &token, &ended, self.limit);
        if state != State::Green {
            return Ok(state);
        }
        // A check that accepts everything would make every answer green: it must still refuse the wrong ones.
        let proof = format!("proofs::{name}");
        // What the learner asks of an answer is not asked of the proof, which runs many.
        let limit = self.limit.max(LIMIT);
        let ended = self.test(program, &exercise.chapter, &proof, &token, limit)?;
        let proved = all.contains(&proof)
            && ended
                .output
                .lines()
                .any(|line| line == format!("test {proof} ... ok"));
        Ok(if proved {
            State::Green
        } else {
            State::Altered(format!("the check of {name} was altered"))
        })
    }

    /// Runs one test of the program in a process of its own.
    fn test(
        &self,
        program: &Path,
        chapter: &str,
        name: &str,
        token: &str,
        limit: Duration,
    ) -> Result<Ended, Failure> {
        let mut command = self.program(program, chapter);
        // With two threads the harness prints the name and the verdict on one line, after the output.
        command
            .args([
                name,
                "--exact",
                "--nocapture",
                "--test-threads=2",
                "--color=never",
            ])
            .env("WORKBOOK_JUDGE", "");
        run(command, &format!("{token}\n"), limit)
    }

    /// The names of the tests, or of those that are ignored.
    fn names(
        &self,
        program: &Path,
        chapter: &str,
        ignored: bool,
    ) -> Result<BTreeSet<String>, Failure> {
        let mut command = self.program(program, chapter);
        command
            .args(["--list", "--format=terse"])
            .args(ignored.then_some("--ignored"));
        let ended = run(command, "", LIMIT)?;
        Ok(ended
            .output
            .lines()
            .filter_map(|line| line.strip_suffix(": test"))
            .map(ToOwned::to_owned)
            .collect())
    }

    fn program(&self, program: &Path, chapter: &str) -> Command {
        let folder = self.root.join("chapters").join(chapter);
        let mut command = Command::new(program);
        command
            .current_dir(&folder)
            .env("CARGO_MANIFEST_DIR", &folder)
            .env("RUST_BACKTRACE", "0")
            .env("NO_COLOR", "1");
        command
    }
}

fn run(command: Command, input: &str, limit: Duration) -> Result<Ended, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    group::run(command, input, limit).map_err(|error| {
        Failure::environment(
            format!("the test program does not run: {error}"),
            program,
            "run the command again",
        )
    })
}

/// Whether a `todo!()` is in the file. The test was ignored for it, unless the test was altered.
fn holds_todo(file: &str) -> bool {
    let text: String = file.split_whitespace().collect();
    ["todo!(", "todo![", "todo!{"]
        .iter()
        .any(|todo| text.contains(todo))
}

/// A word that the test takes off the standard input before the learner's code runs. It stops every accident and plain
/// trick, but not code that goes through the memory of its own process (`/proc/self/mem`): nothing here can prevent that.
fn token() -> String {
    format!("passed-{:016x}", RandomState::new().build_hasher().finish())
}

fn verdict(name: &str, token: &str, ended: &Ended, limit: Duration) -> State {
    let said = said(name, &ended.output);
    let Some(status) = ended.status else {
        return State::Endless(limit, said);
    };
    let lines = || ended.output.lines();
    if status.success() {
        let passed = lines().any(|line| line == format!("{token} {name}"));
        if passed && lines().any(|line| line == format!("test {name} ... ok")) {
            return State::Green;
        }
        if lines().any(|line| line.starts_with(&format!("test {name} - should panic"))) {
            return State::Altered(format!("test {name} is made to pass when it panics"));
        }
        return State::Died(
            "it ended the program before the check was done".to_owned(),
            said,
        );
    }
    // It stands behind what was printed last without an end of the line.
    if lines().any(|line| line.ends_with(&format!("test {name} ... FAILED"))) {
        return State::Red(said);
    }
    State::Died(how(status, &ended.output), said)
}

fn how(status: ExitStatus, output: &str) -> String {
    if output.contains("has overflowed its stack") {
        return "it overflowed the stack; does a function call itself without end?".to_owned();
    }
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return match signal {
            6 => "it aborted".to_owned(),
            9 => "it was killed, perhaps for want of memory".to_owned(),
            other => format!("it was ended by signal {other}"),
        };
    }
    match status.code() {
        Some(code) => format!("it ended the program with code {code}"),
        None => "it was ended".to_owned(),
    }
}

/// What the exercise and its check printed, without the lines of the harness.
fn said(name: &str, output: &str) -> String {
    let printed = [
        format!("test {name} ... FAILED"),
        format!("test {name} ... ok"),
    ]
    .iter()
    .filter_map(|verdict| output.rfind(verdict.as_str()))
    .max()
    .map_or(output, |end| &output[..end]);
    let lines: Vec<&str> = printed.lines().collect();
    let ours = lines
        .iter()
        .filter(|line| {
            **line != "running 1 test" && !line.starts_with("note: run with `RUST_BACKTRACE")
        })
        // The harness writes this before what the check says, and the test names the file by way of its own folder.
        .map(|line| {
            line.strip_prefix("Error: ")
                .unwrap_or(line)
                .replace("/tests/../exercises/", "/exercises/")
        });
    ours.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(1);

    fn ended(code: &str, output: &str) -> Ended {
        let status = Command::new("sh").args(["-c", code]).status().ok();
        Ended {
            status,
            output: output.to_owned(),
        }
    }

    #[cfg(unix)]
    #[test]
    fn green_needs_the_token_the_line_and_the_exit_code() {
        let state = |code, output| verdict("relu", "T", &ended(code, output), LIMIT);
        assert_eq!(
            state("exit 0", "\nrunning 1 test\n\nT relu\ntest relu ... ok\n"),
            State::Green
        );
        assert!(matches!(
            state("exit 0", "test relu ... ok\n"),
            State::Died(..)
        ));
        assert!(matches!(state("exit 0", "T relu\n"), State::Died(..)));
        assert!(matches!(
            state("exit 0", "running 0 tests\n"),
            State::Died(..)
        ));
        assert!(matches!(
            state("exit 101", "T relu\ntest relu ... ok\n"),
            State::Died(..)
        ));
        assert!(matches!(
            state("exit 0", "test relu - should panic ... ok\n"),
            State::Altered(_)
        ));
        assert!(matches!(state("kill -ABRT $$", ""), State::Died(how, _) if how == "it aborted"));
    }

    #[cfg(unix)]
    #[test]
    fn a_refusal_is_quoted_without_the_harness() {
        let output =
            "\nrunning 1 test\nmine\nError: what is it at -1?\ntest relu ... FAILED\n\nfailures:\n";
        assert_eq!(
            verdict("relu", "T", &ended("exit 101", output), LIMIT),
            State::Red("mine\nwhat is it at -1?".to_owned())
        );
    }
}
