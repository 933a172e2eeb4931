//! Compiles the exercises of a chapter, and says which of them do not compile.

use std::io::{self, BufRead, BufReader, PipeReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::Value;

use super::group::Group;
use crate::failure::Failure;
use crate::sources::chapters::WORKSHOP;
use crate::terminal::{Terminal, complain};

/// The compiler's errors, or its warnings, as it prints them, each with the exercise in which it is, where that can be said.
pub(super) type Errors = Vec<(Option<String>, String)>;

pub(super) enum Built {
    Ready(Program),
    Broken(Errors),
    /// Cargo was ended, since it had said nothing for too long.
    Stalled,
}

pub(super) struct Program {
    /// The test `exercises`.
    pub(super) path: PathBuf,
    /// What holds the texts of the exercises: the program, and the library of the workshop.
    pub(super) files: Vec<PathBuf>,
    /// What the compiler warned of.
    pub(super) warnings: Errors,
}

/// Compiles the test `exercises` of a chapter with the exercises in `only`, of which those in `skipped` are left out. Cargo is
/// ended when it says nothing for the time of `silence`.
pub(super) fn compile(
    root: &Path,
    chapter: &str,
    only: &[&str],
    skipped: &[&str],
    silence: Duration,
) -> Result<Built, Failure> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let format = if Terminal::output().colors {
        "json-diagnostic-rendered-ansi"
    } else {
        "json"
    };
    let failed = |error: io::Error| Failure::environment(error, "cargo", "run the command again");
    let (messages, out) = io::pipe().map_err(failed)?;
    let (notes, err) = io::pipe().map_err(failed)?;
    command
        .current_dir(root)
        // With the workbook, whose own test is not asked for: libraries have the features then with which all is built.
        .args(["test", "--package", "workbook", "--package", chapter])
        .args(["--test", "exercises"])
        .args(["--no-run", "--message-format", format])
        .env("CARGO_TERM_COLOR", "never")
        // The macro that lists the exercises names them, so that cargo compiles again when they change.
        .env("WORKBOOK_ONLY", only.join(","))
        .env_remove("WORKBOOK_SKIP")
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err);
    if !skipped.is_empty() {
        command.env("WORKBOOK_SKIP", skipped.join(","));
    }
    let group = Group::start(&mut command).map_err(|error| not_started(&error))?;
    // It holds the writing ends of the pipes.
    drop(command);
    let heard = Heard(Mutex::new(Some(Instant::now())));
    let ((program, errors), notes, status) = thread::scope(|scope| {
        let found = scope.spawn(|| read(messages, chapter, &heard));
        let notes = scope.spawn(|| follow(notes, chapter, &heard));
        let status = group.finish(|| heard.nothing_for(silence));
        let notes = notes.join().unwrap_or_default();
        (found.join().unwrap_or_default(), notes, status)
    });
    match (status.map_err(failed)?, program) {
        (None, _) => Ok(Built::Stalled),
        (Some(status), Some(program)) if status.success() => Ok(Built::Ready(program)),
        _ if !errors.is_empty() => Ok(Built::Broken(errors)),
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

/// The test program, or the errors.
fn read(messages: PipeReader, chapter: &str, heard: &Heard) -> (Option<Program>, Errors) {
    let manifest = format!("{chapter}/Cargo.toml");
    let text = |value: &Value| value.as_str().unwrap_or_default().replace('\\', "/");
    let (mut program, mut files) = (None, Vec::new());
    let (mut errors, mut warnings) = (Errors::new(), Errors::new());
    for line in BufReader::new(messages).lines().map_while(Result::ok) {
        heard.set(Some(Instant::now()));
        let Ok(line) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        let message = &line["message"];
        if line["reason"] == "compiler-artifact"
            && text(&line["manifest_path"]).ends_with(&manifest)
        {
            let is_test = line["target"]["name"] == "exercises";
            if is_test {
                program = line["executable"].as_str().map(PathBuf::from);
            }
            if is_test || chapter == WORKSHOP {
                let made = line["filenames"].as_array().into_iter().flatten();
                files.extend(made.filter_map(Value::as_str).map(PathBuf::from));
            }
        } else if line["reason"] == "compiler-message" {
            let (name, in_its_file) = exercise(message);
            let mut said = direct(message["rendered"].as_str().unwrap_or_default());
            if text(&message["level"]).starts_with("error") {
                if name.is_some() && !in_its_file {
                    // The compiler would point into the test, and at the solution.
                    if !said.contains("mismatched types") {
                        said = format!("error: {}\n", text(&message["message"]));
                    }
                    said += SIGNATURE;
                }
                errors.push((name, said));
            } else if in_its_file {
                warnings.push((name, said));
            }
        }
    }
    let program = program.map(|path| Program {
        path,
        files,
        warnings,
    });
    (program, errors)
}

/// The text with the paths of exercises as learners know them: the compiler names a file by way of the folder of the file
/// that lists it.
pub(super) fn direct(text: &str) -> String {
    let mut text = text.to_owned();
    for folder in ["tests", "src"] {
        text = text
            .replace(&format!("/{folder}/../exercises/"), "/exercises/")
            .replace(&format!("\\{folder}/../exercises/"), "\\exercises/");
    }
    text
}

/// Where the list of the tests does not find what the file of an exercise should hold.
const SIGNATURE: &str = "note: the name and the types in the first line of the function must stay as they were given, and its `pub`\n\n";

/// The exercise that an error is about, and whether it is in its file; else it is at its name in the list of the tests, or
/// in that of the parts.
fn exercise(message: &Value) -> (Option<String>, bool) {
    let mut spans = Vec::new();
    collect(message, &mut spans);
    // The places that the compiler points at come before those that it only mentions.
    spans.sort_by_key(|span| span["is_primary"] != true);
    let by_file = spans.iter().find_map(|span| {
        let file = span["file_name"].as_str()?.replace('\\', "/");
        let (_, name) = file.split_once("/../exercises/")?;
        Some(name.trim_end_matches(".rs").to_owned())
    });
    if by_file.is_some() {
        return (by_file, true);
    }
    let listed = spans.iter().find_map(|span| {
        let file = span["file_name"].as_str()?;
        if !["exercises.rs", "parts.rs"]
            .iter()
            .any(|list| file.ends_with(list))
        {
            return None;
        }
        let line = &span["text"][0];
        let at = |key: &str| usize::try_from(line[key].as_u64()?.checked_sub(1)?).ok();
        let (start, end) = (at("highlight_start")?, at("highlight_end")?);
        let characters = line["text"].as_str()?.chars();
        let word: String = characters.take(end).skip(start).collect();
        let is_name = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_name.then_some(word)
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
fn follow(notes: PipeReader, chapter: &str, heard: &Heard) -> String {
    let own = format!("Compiling {chapter} ");
    let mut all = String::new();
    let mut waits = false;
    for line in BufReader::new(notes).lines().map_while(Result::ok) {
        let blocked = line.contains("Blocking waiting for file lock");
        heard.set((!blocked).then(Instant::now));
        // Cargo says it for each of several locks.
        if blocked && !waits {
            complain("waiting: another cargo is at work");
            waits = true;
        } else if line.trim_start().starts_with("Compiling ")
            && !line.contains(&own)
            && !SAID.swap(true, Ordering::Relaxed)
        {
            complain("compiling what the exercises rest on; this happens once");
        }
        all.push_str(&line);
        all.push('\n');
    }
    all
}

fn not_started(error: &io::Error) -> Failure {
    let (what, help) = if error.kind() == io::ErrorKind::NotFound {
        let help = "install Rust as https://rustup.rs says, open a new terminal, and run the command again";
        ("cargo was not found".to_owned(), help)
    } else {
        let what = format!("cargo does not start: {error}");
        (what, "see whether `cargo --version` works")
    };
    Failure::environment(what, "PATH", help)
}

const OFFLINE: [&str; 5] = [
    "failed to download",
    "Could not resolve host",
    "spurious network error",
    "--offline",
    "failed to query replaced source",
];

/// Why cargo failed, when it was not for an error in the code.
fn no_compiler_error(notes: &str, chapter: &str) -> Failure {
    let has = |words: &[&str]| words.iter().any(|word| notes.contains(word));
    let lines = notes.lines();
    let mut first = lines.filter_map(|line| line.strip_prefix("error: "));
    let all = format!("`cargo test -p {chapter} --test exercises --no-run` shows all of it");
    let (what, help) = if has(&["is not supported by the following", "requires rustc"]) {
        let what = "this Rust is too old for the workbook";
        (what, "`rustup update` installs a newer one")
    } else if has(&OFFLINE) {
        let help =
            "the first build needs the network; after `cargo fetch` the workbook works without it";
        ("a crate could not be downloaded", help)
    } else {
        let what = first.next().unwrap_or("cargo failed without saying why");
        (what, all.as_str())
    };
    Failure::environment(what, format!("cargo test -p {chapter}"), help)
        .with_lines(notes.lines().map(ToOwned::to_owned).collect())
}
