//! Compiles the exercises of a chapter, and says which of them do not compile.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, PipeReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::Value;

use super::group::Group;
use crate::failure::{Exit, Failure};
use crate::terminal::Terminal;

/// The outcome of compiling.
pub(super) enum Built {
    /// The test program.
    Ready(PathBuf),
    /// The errors, each with the exercise in which it is, where that can be said, as the compiler prints them.
    Broken(Vec<(Option<String>, String)>),
}

/// Compiles the test `exercises` of a chapter without the exercises in `skipped`, and compiles it anew where `contents` is
/// another than the last time. Cargo is ended when it says nothing for the time of `silence`.
pub(super) fn compile(
    root: &Path,
    chapter: &str,
    skipped: &BTreeSet<&str>,
    contents: u64,
    silence: Duration,
    terminal: Terminal,
) -> Result<Built, Failure> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let format = if terminal.for_output().colors() {
        "json-diagnostic-rendered-ansi"
    } else {
        "json"
    };
    let failed = |error: io::Error| Failure::environment(error, "cargo", "run the command again");
    let (messages, out) = io::pipe().map_err(failed)?;
    let (notes, err) = io::pipe().map_err(failed)?;
    command
        .current_dir(root)
        .args(["test", "--package", chapter, "--test", "exercises"])
        .args(["--no-run", "--message-format", format])
        .env("CARGO_TERM_COLOR", "never")
        // The macro that lists the exercises names both, so that cargo compiles again when they change.
        .env("WORKBOOK_CONTENTS", format!("{contents:016x}"))
        .env_remove("WORKBOOK_SKIP")
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err);
    if !skipped.is_empty() {
        let skipped: Vec<&str> = skipped.iter().copied().collect();
        command.env("WORKBOOK_SKIP", skipped.join(","));
    }
    let group = Group::start(&mut command).map_err(|error| not_started(&error))?;
    // It holds the writing ends of the pipes.
    drop(command);
    let heard = Heard(Mutex::new(Some(Instant::now())));
    let (found, notes, status) = thread::scope(|scope| {
        let found = scope.spawn(|| read(messages, chapter, &heard));
        let notes = scope.spawn(|| follow(notes, chapter, &heard, terminal));
        let status = group.finish(|| heard.nothing_for(silence));
        let notes = notes.join().unwrap_or_default();
        (found.join().unwrap_or_default(), notes, status)
    });
    let Some(status) = status.map_err(failed)? else {
        return Err(Failure::new(
            Exit::Red,
            format!("compiling did not end within {} s", silence.as_secs()),
            format!("chapters/{chapter}/exercises"),
            "look for a constant or a type that never ends, in the file that was edited last",
        ));
    };
    match found {
        Found {
            program: Some(program),
            ..
        } if status.success() => Ok(Built::Ready(program)),
        Found { errors, .. } if !errors.is_empty() => Ok(Built::Broken(errors)),
        _ => Err(no_compiler_error(&notes, chapter)),
    }
}

/// When cargo last printed something; `None` while it waits for another cargo.
struct Heard(Mutex<Option<Instant>>);

impl Heard {
    fn set(&self, when: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = when;
    }

    fn nothing_for(&self, silence: Duration) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() >= silence)
    }
}

#[derive(Default)]
struct Found {
    program: Option<PathBuf>,
    errors: Vec<(Option<String>, String)>,
}

fn read(messages: PipeReader, chapter: &str, heard: &Heard) -> Found {
    let mut found = Found::default();
    for line in BufReader::new(messages).lines().map_while(Result::ok) {
        heard.set(Some(Instant::now()));
        let Ok(message) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        let of_the_test = message["target"]["name"] == "exercises"
            && message["manifest_path"].as_str().is_some_and(|path| {
                path.replace('\\', "/")
                    .ends_with(&format!("{chapter}/Cargo.toml"))
            });
        match message["reason"].as_str() {
            Some("compiler-artifact") if of_the_test => {
                found.program = message["executable"].as_str().map(PathBuf::from);
            }
            Some("compiler-message")
                if message["message"]["level"]
                    .as_str()
                    .is_some_and(|level| level.starts_with("error")) =>
            {
                let text = message["message"]["rendered"].as_str().unwrap_or_default();
                let (name, in_its_file) = exercise(&message["message"]);
                // The test names the file by way of its own folder.
                let text = text
                    .replace("/tests/../exercises/", "/exercises/")
                    .replace("\\tests/../exercises/", "\\exercises/");
                let note = if name.is_some() && !in_its_file && text.contains("mismatched types") {
                    "note: the name and the types in the first line of the function must stay as they were given\n\n"
                } else {
                    ""
                };
                found.errors.push((name, text + note));
            }
            _ => {}
        }
    }
    found
}

/// The exercise that an error is about, and whether it is in its file; else it is at its name in the list of the test.
fn exercise(message: &Value) -> (Option<String>, bool) {
    let mut spans = Vec::new();
    collect(message, &mut spans);
    // The places that the compiler points at come before those that it only mentions.
    spans.sort_by_key(|span| span["is_primary"] != true);
    let by_file = spans.iter().find_map(|span| {
        let file = span["file_name"].as_str()?.replace('\\', "/");
        let (folder, name) = file.rsplit_once('/')?;
        folder
            .ends_with("/../exercises")
            .then(|| name.trim_end_matches(".rs").to_owned())
    });
    if by_file.is_some() {
        return (by_file, true);
    }
    let listed = spans.iter().find_map(|span| {
        span["file_name"]
            .as_str()?
            .ends_with("exercises.rs")
            .then_some(())?;
        let text = &span["text"][0];
        let at = |key: &str| usize::try_from(text[key].as_u64()?.checked_sub(1)?).ok();
        let word: String = text["text"]
            .as_str()?
            .chars()
            .take(at("highlight_end")?)
            .skip(at("highlight_start")?)
            .collect();
        word.chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_')
            .then_some(word)
    });
    (listed, false)
}

fn collect<'a>(message: &'a Value, spans: &mut Vec<&'a Value>) {
    spans.extend(message["spans"].as_array().into_iter().flatten());
    for child in message["children"].as_array().into_iter().flatten() {
        collect(child, spans);
    }
}

/// Whether this run has said that there is more to compile.
static SAID: AtomicBool = AtomicBool::new(false);

/// Reads cargo's own lines, and passes on why it takes long.
fn follow(notes: PipeReader, chapter: &str, heard: &Heard, terminal: Terminal) -> String {
    let own = format!("Compiling {chapter} ");
    let mut all = String::new();
    let mut waits = false;
    for line in BufReader::new(notes).lines().map_while(Result::ok) {
        let blocked = line.contains("Blocking waiting for file lock");
        heard.set((!blocked).then(Instant::now));
        // Cargo says it for each of several locks.
        if blocked && !waits {
            terminal.complain("waiting: another cargo is at work");
            waits = true;
        } else if line.trim_start().starts_with("Compiling ")
            && !line.contains(&own)
            && !SAID.swap(true, Ordering::Relaxed)
        {
            terminal.complain("compiling what the exercises rest on; this happens once");
        }
        all.push_str(&line);
        all.push('\n');
    }
    all
}

fn not_started(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::environment(
            "cargo was not found",
            "PATH",
            "install Rust as https://rustup.rs says, open a new terminal, and run the command again",
        );
    }
    Failure::environment(
        format!("cargo does not start: {error}"),
        "PATH",
        "see whether `cargo --version` works",
    )
}

/// Why cargo failed, when it was not for an error in the code.
fn no_compiler_error(notes: &str, chapter: &str) -> Failure {
    let has = |words: &[&str]| words.iter().any(|word| notes.contains(word));
    let first = notes
        .lines()
        .find_map(|line| line.strip_prefix("error: "))
        .unwrap_or("cargo failed without saying why");
    let failure = |what: &str, help: String| {
        Failure::environment(what, format!("cargo test -p {chapter}"), help)
            .with_lines(notes.lines().map(ToOwned::to_owned).collect())
    };
    if has(&["is not supported by the following", "requires rustc"]) {
        return failure(
            "this Rust is too old for the workbook",
            "`rustup update` installs a newer one".to_owned(),
        );
    }
    if has(&[
        "failed to download",
        "Could not resolve host",
        "spurious network error",
        "--offline",
        "failed to query replaced source",
    ]) {
        return failure(
            "a crate could not be downloaded",
            "the first build needs the network; after `cargo fetch` the workbook works without it"
                .to_owned(),
        );
    }
    failure(
        first,
        format!("`cargo test -p {chapter} --test exercises --no-run` shows all of it"),
    )
}
