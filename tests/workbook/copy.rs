//! A small workspace with the first two chapters and the workshop, in which real answers are compiled and judged.
//!
//! It lies at one place under the target folder and is brought up to date file by file, so that what cargo has
//! compiled for it stays good from run to run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{env, fs};

use crate::root;
use crate::said::{Said, command};
use crate::tiny::bytes;

/// The crates that are copied: two chapters, the workshop, and what their exercises need.
const CRATES: [&str; 8] = [
    "chapters/structure",
    "chapters/activations",
    "workshop",
    "crates/digits",
    "crates/exercise",
    "crates/exercise-macros",
    "crates/outputs",
    "crates/pinned",
];

/// The copy, held by one test at a time.
pub(crate) struct Copy {
    pub(crate) root: PathBuf,
    /// Where cargo puts the programs that it compiles for the copy.
    pub(crate) target: PathBuf,
    _held: MutexGuard<'static, ()>,
}

impl Copy {
    /// The copy as it is in a fresh clone: no exercise is begun.
    pub(crate) fn fresh() -> Self {
        static HELD: Mutex<()> = Mutex::new(());
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let copy = Self {
            root: folder.join("exercises"),
            target: folder.join("exercises-target"),
            _held: held,
        };
        let wanted = wanted();
        fs::create_dir_all(&copy.root).unwrap();
        for (path, _) in bytes(&copy.root) {
            if !wanted.contains_key(&path) {
                fs::remove_file(copy.root.join(path)).unwrap();
            }
        }
        for (path, bytes) in wanted {
            let path = copy.root.join(path);
            if path.is_symlink() || fs::read(&path).ok().as_ref() != Some(&bytes) {
                let _ = fs::remove_file(&path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        copy
    }

    /// Puts this in the place of the `todo!()` of an exercise.
    pub(crate) fn answer(&self, exercise: &str, code: &str) {
        self.change(&file(exercise), "todo!()", code);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} holds no {from}");
        fs::write(self.root.join(path), text.replace(from, to)).unwrap();
    }

    /// The command, in the root of the copy.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&self.root, arguments);
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
        command
            .env("CARGO_TARGET_DIR", &self.target)
            // The libraries that are not ours lie there as they were built.
            .env("CARGO_BUILD_BUILD_DIR", built.unwrap())
            .env("CARGO_NET_OFFLINE", "true");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::by(&mut self.command(arguments))
    }
}

/// The file of `chapter/exercise`.
pub(crate) fn file(exercise: &str) -> String {
    let (chapter, name) = exercise.split_once('/').unwrap();
    format!("{}/exercises/{name}.rs", workbook::folder(chapter))
}

/// Every file of the copy. What the exercises hold is made of their solutions: a learner's may be begun.
fn wanted() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut wanted = BTreeMap::new();
    for name in CRATES {
        for (path, bytes) in bytes(&root().join(name)) {
            if path.starts_with("solutions") {
                let stub = exercise::stub_of(std::str::from_utf8(&bytes).unwrap()).unwrap();
                let file = Path::new(name)
                    .join("exercises")
                    .join(path.file_name().unwrap());
                wanted.insert(file, stub.into_bytes());
            }
            if !path.starts_with("exercises") {
                wanted.insert(Path::new(name).join(path), bytes);
            }
        }
    }
    wanted.insert("Cargo.toml".into(), manifest().into_bytes());
    // The program of the workshop has no part in a verdict.
    wanted.retain(|path, _| !path.starts_with("workshop/src/bin"));
    let mut workshop = read("workshop");
    workshop.remove("bin");
    wanted.insert(
        "workshop/Cargo.toml".into(),
        workshop.to_string().into_bytes(),
    );
    wanted.insert(
        "Cargo.lock".into(),
        fs::read(root().join("Cargo.lock")).unwrap(),
    );
    wanted.insert("book/book.toml".into(), Vec::new());
    wanted.insert("src/lib.rs".into(), Vec::new());
    wanted
}

/// The manifest of the workspace, cut down to what is copied, which is not optimised: nothing here runs for long. A package
/// in the place of the workbook depends on all that is not ours, so that cargo takes the libraries as they are built already.
fn manifest() -> String {
    let mut table = read("");
    table.retain(|name, _| ["workspace", "target", "profile"].contains(&name));
    let workspace = table["workspace"].as_table_mut().unwrap();
    workspace.remove("default-members");
    let members = [&["."], &CRATES[..]].concat();
    workspace.insert("members".to_owned(), members.into());
    // Else cargo takes what lies at the same place below the roots of two workspaces for the same crate, and each would run
    // what was compiled for the other.
    workspace["package"]["version"] = "0.0.0".into();
    let known = workspace["dependencies"].as_table_mut().unwrap();
    let mut left_out = BTreeMap::from([("workbook".to_owned(), String::new())]);
    for (name, value) in &*known {
        let path = value.get("path").and_then(toml::Value::as_str);
        let path = path.filter(|path| !CRATES.contains(path));
        left_out.extend(path.map(|path| (name.clone(), path.to_owned())));
    }
    known.retain(|name, _| !left_out.contains_key(name));
    let mut dependencies = toml::Table::new();
    for path in left_out.values() {
        let needed = read(path)["dependencies"].as_table().unwrap().clone();
        dependencies.extend(
            needed
                .into_iter()
                .filter(|(name, _)| !left_out.contains_key(name)),
        );
    }
    let profile = table["profile"]["dev"].as_table_mut().unwrap();
    profile.insert("incremental".to_owned(), false.into());
    let packages = profile["package"].as_table_mut().unwrap();
    packages.retain(|name, _| !left_out.contains_key(name));
    for copied in CRATES {
        let name = Path::new(copied).file_name().unwrap().to_str().unwrap();
        if let Some(settings) = packages.get_mut(name) {
            settings.as_table_mut().unwrap().remove("opt-level");
        }
    }
    let package = [
        ("name", "workbook"),
        ("version", "0.0.0"),
        ("edition", "2024"),
    ];
    let package = package.map(|(key, value)| (key.to_owned(), value.into()));
    table.insert("package".to_owned(), toml::Table::from_iter(package).into());
    table.insert("dependencies".to_owned(), dependencies.into());
    table.to_string()
}

fn read(member: &str) -> toml::Table {
    let text = fs::read_to_string(root().join(member).join("Cargo.toml"));
    text.unwrap().parse().unwrap()
}
