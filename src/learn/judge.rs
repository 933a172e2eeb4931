//! Says how an exercise stands. `cargo test` alone would be no safe judge: a test that is gone, or a program that
//! stops early with success, looks green to it.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, SystemTime};

use super::compile::{Built, Program, compile, direct};
use super::group::{self, Ended};
use super::select;
use super::show::{Judged, State};
use crate::failure::{Exit, Failure};
use crate::sources::chapters::{WORKSHOP, folder};
use crate::sources::exercises::{Exercise, Manifest};
use crate::terminal::complain;

/// How long an exercise may run by default.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// The compiler may say nothing for this many times as long as an exercise may run.
const COMPILING: u32 = 10;

pub(super) struct Judge {
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    limit: Duration,
}

impl Judge {
    pub(super) fn new(root: &Path, limit: Duration) -> Result<Self, Failure> {
        let manifest = select::manifest(root)?;
        let help = "run the command in another terminal";
        group::end_on_interrupt().map_err(Failure::at("Ctrl-C", help))?;
        Ok(Self {
            root: root.to_owned(),
            manifest,
            limit,
        })
    }

    /// How these exercises of one chapter stand, in the same order.
    pub(super) fn judge(&self, exercises: &[Exercise]) -> Result<Vec<Judged>, Failure> {
        let Some(Exercise { chapter, .. }) = exercises.first() else {
            return Ok(Vec::new());
        };
        let (built, broken) = self.compile(chapter, exercises)?;
        if chapter == WORKSHOP {
            let asked = |name: &&String| exercises.iter().any(|one| one.name == **name);
            for name in broken.keys().filter(|name| !asked(name)) {
                complain(&format!(
                    "note: your {name} does not compile, so ours takes its place"
                ));
            }
        }
        let mut judged = Vec::new();
        for exercise in exercises {
            let state = match (broken.get(&exercise.name), &built) {
                (Some(state), _) => state.clone(),
                (None, Some(program)) => {
                    let mut state = self.test(&program.path, exercise)?;
                    if let State::Green {
                        warnings: shown, ..
                    } = &mut state
                    {
                        let ours = program
                            .warnings
                            .iter()
                            .filter(|(name, _)| name.as_ref() == Some(&exercise.name));
                        *shown = ours.map(|(_, text)| text.as_str()).collect();
                    }
                    state
                }
                // There is a program where one of these compiles.
                (None, None) => continue,
            };
            judged.push((exercise.clone(), state));
        }
        Ok(judged)
    }

    /// The test program of a chapter without the exercises that do not compile, so that the others can be judged, and how
    /// those stand. There is no program when none of the exercises to judge is in it.
    fn compile(
        &self,
        chapter: &str,
        exercises: &[Exercise],
    ) -> Result<(Option<Program>, BTreeMap<String, State>), Failure> {
        let all = self.manifest.chapter(chapter);
        let only: Vec<&str> = exercises.iter().map(|one| one.name.as_str()).collect();
        let mut broken: BTreeMap<String, State> = BTreeMap::new();
        for exercise in &all {
            // To read a pipe or a device could take for ever.
            if fs::metadata(self.root.join(exercise.file())).is_ok_and(|found| !found.is_file()) {
                let what = format!("{} is not a file", exercise.file());
                broken.insert(exercise.name.clone(), State::Altered(what));
            }
        }
        while exercises.iter().any(|one| !broken.contains_key(&one.name)) {
            let skipped: Vec<&str> = broken.keys().map(String::as_str).collect();
            let silence = self.limit * COMPILING;
            let errors = match compile(&self.root, chapter, &only, &skipped, silence)? {
                Built::Ready(program) if self.is_stale(&program, chapter)? => continue,
                Built::Ready(program) => return Ok((Some(program), broken)),
                Built::Stalled => return Err(self.stalled(chapter, &skipped, silence)),
                Built::Broken(errors) => errors,
            };
            let mut blamed: BTreeMap<String, String> = BTreeMap::new();
            for (name, text) in &errors {
                let known = |name: &&String| all.iter().any(|one| one.name == **name);
                if let Some(name) = name.as_ref().filter(known)
                    && !broken.contains_key(name)
                {
                    blamed.entry(name.clone()).or_default().push_str(text);
                }
            }
            if blamed.is_empty() {
                let what = if chapter == WORKSHOP {
                    "the workshop does not compile".to_owned()
                } else {
                    format!("the chapter {chapter} does not compile")
                };
                let help = "the error is outside of the exercises: `git diff` shows what was changed there";
                let lines = errors.into_iter().map(|(_, text)| text).collect();
                return Err(Failure::new(Exit::Red, what, folder(chapter), help).with_lines(lines));
            }
            let blamed = blamed.into_iter();
            broken.extend(blamed.map(|(name, text)| (name, State::Broken(text))));
        }
        Ok((None, broken))
    }

    /// Whether the test program was compiled from other texts than the files hold now. Cargo goes by the times of files, and
    /// a file that was moved to its place, or a clock that was set back, would leave the verdict of another text standing.
    /// Such a program is made to look old, so that cargo compiles it again.
    fn is_stale(&self, program: &Program, chapter: &str) -> Result<bool, Failure> {
        let ended = self.run(&program.path, chapter, &["up_to_date", "--exact"], LIMIT)?;
        let stale = ended.output.contains("test up_to_date ... FAILED");
        if stale {
            for path in &program.files {
                let file = File::open(path);
                let aged = file.and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH));
                aged.or_else(|_| fs::remove_file(path))
                    .map_err(Failure::at(path.display(), "remove this file"))?;
            }
        }
        Ok(stale)
    }

    /// That compiling did not end, by the one exercise that was begun, if it is only one.
    fn stalled(&self, chapter: &str, skipped: &[&str], silence: Duration) -> Failure {
        let mut begun = self.manifest.chapter(chapter);
        begun.retain(|one| !skipped.contains(&one.name.as_str()) && !self.is_stub(one));
        let place = match &begun[..] {
            [only] => only.file(),
            _ => format!("{}/exercises", folder(chapter)),
        };
        let what = format!("compiling did not end within {} s", silence.as_secs());
        let help =
            "look for a constant or a type that never ends, in the file that was edited last";
        Failure::new(Exit::Red, what, place, help)
    }

    /// Whether the file is as it was at the beginning.
    pub(super) fn is_stub(&self, exercise: &Exercise) -> bool {
        let stub = ::exercise::stub_of(&read(&self.root.join(exercise.solution())));
        stub.is_ok_and(|stub| ::exercise::is_stub(&read(&self.root.join(exercise.file())), &stub))
    }

    /// Runs the test of one exercise in a process of its own.
    fn test(&self, program: &Path, exercise: &Exercise) -> Result<State, Failure> {
        let Exercise { chapter, name, .. } = exercise;
        // With two threads the harness prints the name and the verdict on one line, after the output.
        let arguments = [
            name,
            "--exact",
            "--nocapture",
            "--test-threads=2",
            "--color=never",
        ];
        let ended = self.run(program, chapter, &arguments, self.limit)?;
        if !ended.output.contains(&format!("test {name} ... ignored")) {
            return Ok(verdict(name, &ended, self.limit));
        }
        // By the macro that lists it, or by hand.
        Ok(if self.is_stub(exercise) {
            State::NotStarted
        } else if holds_todo(&read(&self.root.join(exercise.file()))) {
            State::Unfinished
        } else {
            State::Altered(format!("test {name} is ignored"))
        })
    }

    fn run(
        &self,
        program: &Path,
        chapter: &str,
        arguments: &[&str],
        limit: Duration,
    ) -> Result<Ended, Failure> {
        let folder = self.root.join(folder(chapter));
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(&folder)
            .env("CARGO_MANIFEST_DIR", &folder)
            .env("NO_COLOR", "1");
        if !backtraces_are_asked_for() {
            command.env("RUST_BACKTRACE", "1");
        }
        group::run(command, limit).map_err(|error| {
            let what = format!("the test program does not run: {error}");
            Failure::environment(what, program.display(), "run the command again")
        })
    }
}

/// Whether the learner has said how much of a backtrace to show. Otherwise one is made, and only the place in the learner's
/// file is shown of it.
fn backtraces_are_asked_for() -> bool {
    env::var_os("RUST_BACKTRACE").is_some()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

/// Whether a `todo!()` is in the file. The test was ignored for it, unless the test was altered.
fn holds_todo(file: &str) -> bool {
    let text: String = file.split_whitespace().collect();
    let todos = ["todo!(", "todo![", "todo!{"];
    todos.iter().any(|todo| text.contains(todo))
}

/// Green is only a test of this name that the harness has seen pass in a program that ended with success.
pub(crate) fn verdict(name: &str, ended: &Ended, limit: Duration) -> State {
    let said = said(name, &ended.output);
    let Some(status) = ended.status else {
        return State::Endless(limit, said);
    };
    // The line stands behind what was printed last without an end of the line.
    let harness = |line: &str| ended.output.lines().any(|printed| printed.ends_with(line));
    if ended.output.trim_start().starts_with("running 0 tests") {
        return State::Altered(format!("test {name} missing"));
    }
    if status.success() {
        return if harness(&format!("test {name} ... ok")) {
            State::Green {
                said,
                warnings: String::new(),
            }
        } else if harness(&format!("test {name} - should panic ... ok")) {
            State::Altered(format!("test {name} is made to pass when it panics"))
        } else {
            let how = "it ended the program before the check was done";
            State::Died(how.to_owned(), said)
        };
    }
    if harness(&format!("test {name} ... FAILED")) {
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
    status
        .code()
        .map_or("it was ended".to_owned(), code_in_words)
}

pub(crate) fn code_in_words(code: i32) -> String {
    // How Windows ends a program; elsewhere a code is below 256.
    match code.cast_unsigned() {
        0xC000_0409 => "it aborted".to_owned(),
        0xC000_0005 => "it touched memory that is not its own".to_owned(),
        0xC000_00FD => {
            "it overflowed its stack; does a function call itself without end?".to_owned()
        }
        _ => format!("it ended the program with code {code}"),
    }
}

/// What the exercise and its check printed, without the lines of the harness.
fn said(name: &str, output: &str) -> String {
    let verdicts = ["FAILED", "ok"].map(|verdict| format!("test {name} ... {verdict}"));
    let end = verdicts.iter().filter_map(|line| output.rfind(line)).max();
    let output = &output[..end.unwrap_or(output.len())];
    let short = (!backtraces_are_asked_for()).then(|| without_backtraces(name, output));
    let lines = short.as_deref().unwrap_or(output).lines();
    let noise = ["running 1 test", "note: run with `RUST_BACKTRACE"];
    let ours = lines
        .filter(|line| !noise.iter().any(|noise| line.starts_with(noise)))
        // The harness writes this before what the check says.
        .map(|line| direct(line.strip_prefix("Error: ").unwrap_or(line)));
    ours.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The output with the first line of the learner's file in the place of each backtrace: a panic in a library names a line of
/// that library, which says little.
pub(crate) fn without_backtraces(name: &str, output: &str) -> String {
    let ours = format!("/../exercises/{name}.rs:");
    let mut kept = Vec::new();
    let mut panicked_in_ours = false;
    let mut lines = output.lines().peekable();
    while let Some(line) = lines.next() {
        if line.contains("panicked at ") {
            panicked_in_ours = line.contains(&ours);
        }
        if line != "stack backtrace:" {
            if !line.starts_with("note: Some details are omitted") {
                kept.push(line.to_owned());
            }
            continue;
        }
        let mut frames = iter::from_fn(|| lines.next_if(|line| line.starts_with(' ')));
        let at = frames.find_map(|frame| frame.split_once(&ours));
        frames.for_each(drop);
        if let Some((_, at)) = at.filter(|_| !panicked_in_ours) {
            let number = at.split(':').next().unwrap_or_default();
            kept.push(format!("this came from line {number} of the exercise"));
        }
    }
    kept.join("\n")
}
