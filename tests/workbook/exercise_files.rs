//! The files of the exercises: none is missing or left over, no stub is green, and each is made of its solution.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;
use workbook::sources::exercises::{Exercise, KINDS, Manifest};
use workbook::sources::files::Files;
use workbook::{CHAPTERS, WITH_EXERCISES, folder};

use crate::root;

fn manifest() -> Manifest {
    Manifest::read(&Files::new(root())).unwrap()
}

fn stub(exercise: &Exercise) -> String {
    let text = fs::read_to_string(root().join(exercise.solution())).unwrap();
    exercise::stub_of(&text).unwrap_or_else(|fault| panic!("{}: {fault}", exercise.name))
}

fn begun(exercise: &Exercise) -> bool {
    let text = fs::read_to_string(root().join(exercise.file())).unwrap_or_default();
    !text.lines().eq(stub(exercise).lines())
}

/// The names of the exercises of a chapter, in order.
fn listed(manifest: &Manifest, chapter: &str) -> Vec<String> {
    let exercises = manifest.chapter(chapter).into_iter();
    exercises.map(|exercise| exercise.name).collect()
}

#[test]
fn every_exercise_has_its_files_and_no_file_is_left_over() {
    let manifest = manifest();
    for chapter in WITH_EXERCISES {
        let listed = listed(&manifest, chapter);
        let folder = root().join(folder(chapter));
        for kind in ["exercises", "solutions", "tests/exercises"] {
            let names = names(&folder.join(kind));
            let expected = BTreeSet::from_iter(listed.clone());
            assert_eq!(
                names, expected,
                "{chapter}/{kind} and {chapter}/exercises.toml"
            );
        }
        for file in ["tests/exercises.rs", "src/parts.rs"] {
            // Only the workshop has parts.
            if let Some(named) = named(&folder.join(file)) {
                assert_eq!(
                    named, listed,
                    "{chapter}/{file} and {chapter}/exercises.toml"
                );
            }
        }
    }
}

/// The names that a file gives to one of the macros.
fn named(file: &Path) -> Option<Vec<String>> {
    let text = fs::read_to_string(file).ok()?;
    let (_, list) = text.split_once("exercise_macros::")?;
    let list = list.split_once('(')?.1.split_once(')')?.0;
    let names = list.split(',').map(str::trim);
    Some(
        names
            .filter(|name| !name.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
    )
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // Copies of a learner's work lie beside the exercises.
    let files = names.filter(|name| !name.ends_with("bak"));
    files
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .collect()
}

#[test]
fn every_exercise_says_what_a_learner_needs() {
    for exercise in manifest().all() {
        let Exercise {
            name,
            title,
            section,
            minutes,
            hints,
            explanation,
            ..
        } = exercise;
        let stub = stub(exercise);
        let words = |text: &str| text.split_whitespace().count();
        let different: BTreeSet<&str> = hints.iter().map(|hint| hint.trim()).collect();
        for (holds, what) in [
            (words(&exercise::task(&stub)) >= 15, "hardly a task"),
            (
                stub.contains(&format!("pub fn {name}")),
                "no function of its name",
            ),
            ((1..=120).contains(minutes), "a time that is no time"),
            (
                different.len() == 3 && !different.contains(""),
                "fewer than three hints",
            ),
            (words(explanation) >= 10, "hardly an explanation"),
            (
                !title.is_empty() && !section.is_empty(),
                "no title or section",
            ),
        ] {
            assert!(holds, "{name} has {what}");
        }
    }
}

#[test]
fn every_chapter_has_six_exercises_or_more_and_all_kinds() {
    let manifest = manifest();
    assert!(manifest.all().len() >= 36);
    for chapter in CHAPTERS {
        let exercises = manifest.on_page(chapter);
        assert!(exercises.len() >= 6, "{chapter}: {}", exercises.len());
        let kinds: BTreeSet<&str> = exercises.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!(kinds, BTreeSet::from(KINDS), "{chapter}");
        let projects = exercises.iter().filter(|one| one.kind == "project");
        assert_eq!(projects.count(), 1, "{chapter}");
    }
}

/// The page asks for the exercises in the order of their list, each in the section that its entry names.
#[test]
fn every_card_stands_in_its_section_and_in_order() {
    for chapter in CHAPTERS {
        let page = root().join(format!("book/src/{chapter}.md"));
        let mut section = "";
        let mut cards = Vec::new();
        let text = fs::read_to_string(page).unwrap();
        for line in text.lines() {
            if line.starts_with('#') {
                let id = line.split_once("{#").map(|(_, id)| id);
                section = id.unwrap_or_default().trim_end_matches('}');
            }
            let card = line.strip_prefix("{{#exercise ");
            let card = card.and_then(|rest| rest.strip_suffix("}}")?.split_once('/'));
            cards.extend(
                card.map(|(of, name)| (of.to_owned(), name.to_owned(), section.to_owned())),
            );
        }
        // Those of the chapter stand among the parts of the reader's network.
        cards.sort_by_key(|(of, ..)| WITH_EXERCISES.iter().position(|known| known == of));
        let listed = manifest().on_page(chapter).into_iter();
        let listed = listed.map(|one| (one.chapter, one.name, one.section));
        assert_eq!(cards, listed.collect::<Vec<_>>(), "{chapter}");
    }
}

#[test]
fn every_terminal_can_show_what_is_said() {
    for chapter in WITH_EXERCISES {
        for file in ["exercises.toml", "tests/snapshots/exercises__kills.snap"] {
            let path = root().join(folder(chapter)).join(file);
            let text = fs::read_to_string(path).unwrap();
            let strange: Vec<&str> = text.lines().filter(|line| !line.is_ascii()).collect();
            assert!(strange.is_empty(), "{chapter}/{file}: {strange:?}");
        }
    }
}

/// Under `CI` every file must be as it is in the repository: a learner's are begun, and that is as it should be.
#[test]
fn every_stub_is_made_of_its_solution() {
    if env::var_os("CI").is_none() {
        return;
    }
    for exercise in manifest().all() {
        let name = &exercise.name;
        assert!(
            !begun(exercise),
            "write it anew: `cargo run -- reset {name}`"
        );
    }
}

#[test]
fn solutions_and_checks_are_formatted() {
    // cargo fmt does not see these files, which a macro names.
    let mut files = Vec::new();
    for exercise in manifest().all() {
        files.extend([
            root().join(exercise.solution()),
            root().join(exercise.check()),
        ]);
        if !begun(exercise) {
            files.push(root().join(exercise.file()));
        }
    }
    let Ok(done) = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .args(&files)
        .output()
    else {
        // No rustfmt on this machine: those that write exercises have one.
        return;
    };
    assert!(
        done.status.success(),
        "run rustfmt --edition 2024 on these\n{}",
        String::from_utf8_lossy(&done.stdout)
    );
}

#[test]
fn stubs_compile_without_a_warning_and_are_red_when_forced() {
    let (programs, warnings) = compile();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
    for (chapter, program) in programs {
        let done = Command::new(program)
            .args(["--ignored", "--test-threads=2"])
            .current_dir(root().join(folder(&chapter)))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stdout);
        for exercise in manifest().chapter(&chapter) {
            let red = format!("test {} ... FAILED", exercise.name);
            let is_red = said.lines().any(|line| line == red);
            assert!(is_red || begun(&exercise), "no {red} in {said}");
        }
        let green = |line: &str| line.starts_with("test ") && line.ends_with("... ok");
        assert!(!said.lines().any(green), "{said}");
    }
}

/// The test programs of the chapters, and the warnings in files of exercises that are not begun.
fn compile() -> (Vec<(String, PathBuf)>, Vec<String>) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let done = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "test",
            "--no-run",
            "--test",
            "exercises",
            "--message-format=json",
        ])
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target)
        .env_remove("WORKBOOK_SKIP")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let mut programs = Vec::new();
    let mut warnings = Vec::new();
    for line in String::from_utf8(done.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let place = message["manifest_path"]
            .as_str()
            .unwrap_or_default()
            .replace('\\', "/");
        let is_here =
            |chapter: &&str| Path::new(&place) == root().join(folder(chapter)).join("Cargo.toml");
        let Some(chapter) = WITH_EXERCISES.into_iter().find(is_here) else {
            continue;
        };
        let chapter = chapter.to_owned();
        let is_test = message["target"]["name"] == "exercises";
        if let Some(program) = message["executable"].as_str().filter(|_| is_test) {
            programs.push((chapter, PathBuf::from(program)));
        } else if message["reason"] == "compiler-message" {
            let text = message["message"]["rendered"].as_str().unwrap_or_default();
            let of_a_stub = manifest().chapter(&chapter).iter().any(|exercise| {
                !begun(exercise) && text.contains(&format!("/exercises/{}.rs", exercise.name))
            });
            warnings.extend(of_a_stub.then(|| text.to_owned()));
        }
    }
    (programs, warnings)
}
