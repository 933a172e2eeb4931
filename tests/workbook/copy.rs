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
    /// Where cargo puts what it compiles for the copy.
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
            // Never the target folder of the workbook itself: cargo takes what lies at the same place below the roots of
            // two workspaces for the same crate, and each would then run what was compiled for the other.
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
        command
            .env("CARGO_TARGET_DIR", &self.target)
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
    wanted.insert(
        "Cargo.lock".into(),
        fs::read(root().join("Cargo.lock")).unwrap(),
    );
    wanted.insert("book/book.toml".into(), Vec::new());
    wanted
}

/// The manifest of the workspace, cut down to what is copied, and not optimised: nothing here runs for long.
fn manifest() -> String {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut table: toml::Table = text.parse().unwrap();
    table.retain(|name, _| name == "workspace");
    let workspace = table["workspace"].as_table_mut().unwrap();
    workspace.remove("default-members");
    workspace.insert("members".to_owned(), CRATES.to_vec().into());
    let dependencies = workspace["dependencies"].as_table_mut().unwrap();
    dependencies.retain(|_, value| {
        let path = value.get("path").and_then(toml::Value::as_str);
        path.is_none_or(|path| CRATES.contains(&path))
    });
    table.to_string()
        + "[profile.dev]\ndebug = 'line-tables-only'\nincremental = false\n[profile.dev.package.'*']\ndebug = false\n"
}
