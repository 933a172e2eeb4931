//! Puts the files of an exercise back to their beginning. What was there is kept beside them first.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::select;
use crate::atomic;
use crate::failure::{Exit, Failure};
use crate::sources::exercises::{Exercise, Manifest};
use crate::terminal::{Terminal, say};

/// What happened, by the file.
const DONE: &str = "is as it was at the beginning";

/// Puts an exercise back to its beginning; asks first, unless `yes`.
pub(crate) fn run(root: &Path, name: &str, yes: bool) -> Result<(), Failure> {
    let manifest = select::manifest(root)?;
    let exercise = select::exercise(&manifest, name)?;
    let changes = changes(root, &manifest, exercise)?;
    let lost = changes.iter().any(|(path, _)| path.exists());
    if changes.is_empty() {
        say!("{name} {DONE}", name = exercise.name);
    } else if lost && !yes && !agreed(exercise)? {
        say!("nothing was changed");
    } else {
        for line in apply(root, changes)? {
            say!("{line}");
        }
    }
    Ok(())
}

/// Puts an exercise back to its beginning, and says what was done, a line a file.
pub(super) fn without_asking(
    root: &Path,
    manifest: &Manifest,
    exercise: &Exercise,
) -> Result<Vec<String>, Failure> {
    apply(root, changes(root, manifest, exercise)?)
}

/// The files that are not as they were at the beginning, and what they held.
type Changes = Vec<(PathBuf, String)>;

fn changes(root: &Path, manifest: &Manifest, exercise: &Exercise) -> Result<Changes, Failure> {
    let Exercise { chapter, name, .. } = exercise;
    let stub = select::solution(root, exercise, ::exercise::stub_of)?;
    let mut changes = Changes::new();
    propose(&mut changes, root.join(exercise.file()), stub);
    if let Some(text) = committed(root, &exercise.check()) {
        propose(&mut changes, root.join(exercise.check()), text);
    }
    let heads: &[(&str, &str)] = if exercise.is_part() {
        &[
            ("src/parts.rs", PARTS),
            ("tests/exercises.rs", TESTED_PARTS),
        ]
    } else {
        &[("tests/exercises.rs", TESTED)]
    };
    for (list, head) in heads {
        let list = format!("{}/{list}", exercise.folder());
        let now = fs::read_to_string(root.join(&list)).unwrap_or_default();
        if !lists(&now, name) {
            let text = committed(root, &list).filter(|text| lists(text, name));
            let text = text.unwrap_or_else(|| the_list(manifest, chapter, head));
            propose(&mut changes, root.join(list), text);
        }
    }
    Ok(changes)
}

fn apply(root: &Path, changes: Changes) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    for (path, text) in changes {
        let shown = path.strip_prefix(root).unwrap_or(&path).display();
        let help = "see whether the folder may be written to";
        let kept = replace(&path, &text).map_err(Failure::at(&shown, help))?;
        if let Some(kept) = kept {
            let kept = kept.strip_prefix(root).unwrap_or(&kept).display();
            said.push(format!("what was there is kept as {kept}"));
        }
        said.push(format!("{shown} {DONE}"));
    }
    Ok(said)
}

/// Replaces a file, and says where what was there is kept. Nothing is left behind where it fails.
fn replace(path: &Path, text: &str) -> io::Result<Option<PathBuf>> {
    let kept = path.exists().then(|| atomic::keep_copy(path)).transpose()?;
    let replaced = atomic::replace(path, text.as_bytes());
    if let (Err(_), Some(kept)) = (&replaced, &kept) {
        let _ = fs::remove_file(kept);
    }
    replaced.map(|()| kept)
}

fn propose(changes: &mut Changes, path: PathBuf, text: String) {
    // To read a pipe or a device could take for ever.
    let same =
        path.is_file() && fs::read_to_string(&path).is_ok_and(|now| now.lines().eq(text.lines()));
    if !same {
        changes.push((path, text));
    }
}

/// The file as it was last committed, where there is a repository and a git.
fn committed(root: &Path, path: &str) -> Option<String> {
    let output = Command::new("git")
        .current_dir(root)
        .args(["show", &format!("HEAD:./{path}")])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    String::from_utf8(text).ok()
}

/// Whether a list of exercises names this one.
pub(crate) fn lists(text: &str, name: &str) -> bool {
    let list = text.split("exercise_macros::").nth(1);
    let list = list.and_then(|list| list.split(')').next());
    list.unwrap_or_default()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == name)
}

const TESTED: &str = "\
//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!";

const TESTED_PARTS: &str = "\
//! The parts of the network: each check judges the learner's file, and is proved on right and wrong answers.

use workshop::{network, parts};

exercise_macros::exercises!";

const PARTS: &str = "\
//! The parts of the network, in the order of the book: each is the reader's where it was written, else the book's.

exercise_macros::parts!";

fn the_list(manifest: &Manifest, chapter: &str, head: &str) -> String {
    let names = manifest.chapter(chapter).into_iter();
    let names: Vec<String> = names.map(|exercise| exercise.name).collect();
    let names = names.join(", ");
    format!("{head}({names});\n")
}

fn agreed(exercise: &Exercise) -> Result<bool, Failure> {
    let (name, file) = (&exercise.name, exercise.file());
    if !io::stdin().is_terminal() || !Terminal::errors().interactive {
        let what = "there is no terminal on which to ask whether to replace your work";
        let help = format!("`cargo run -- reset {name} --yes` does it; a copy is kept");
        return Err(Failure::new(Exit::Usage, what, file, help));
    }
    let question = format!("Replace {file} by its beginning? A copy of yours is kept. [y/N] ");
    let _ = io::stderr().write_all(question.as_bytes());
    let mut answer = String::new();
    // The end of the input is a no.
    let read = io::stdin().lock().read_line(&mut answer);
    let help = format!("`cargo run -- reset {name} --yes`");
    read.map_err(Failure::at("the standard input", help))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
