//! A small workspace with the first two chapters, in which the tests of the command may break what they like.
//!
//! It lies at one place under the target folder and is brought up to date file by file, so that what cargo has
//! compiled for it stays good from run to run.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{env, fs, io};

/// The crates that are copied: two chapters, and what their exercises need.
const CRATES: [&str; 5] = [
    "chapters/structure",
    "chapters/activations",
    "crates/exercise",
    "crates/exercise-macros",
    "crates/pinned",
];

/// The exercise that most tests break.
pub(crate) const FILE: &str = "chapters/activations/exercises/leaky_relu.rs";

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
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exercises");
        let origin = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in CRATES {
            let kept = sync(&origin.join(name), &root.join(name)).unwrap();
            assert!(kept > 0, "{name} is empty");
        }
        put(&root.join("Cargo.toml"), &manifest(origin)).unwrap();
        put(&root.join("book/book.toml"), "").unwrap();
        put(
            &root.join("Cargo.lock"),
            &fs::read_to_string(origin.join("Cargo.lock")).unwrap(),
        )
        .unwrap();
        for chapter in ["structure", "activations"] {
            let folder = root.join("chapters").join(chapter);
            for solution in fs::read_dir(folder.join("solutions"))
                .into_iter()
                .flatten()
                .flatten()
            {
                let text = fs::read_to_string(solution.path()).unwrap();
                let stub = exercise::stub_of(&text).unwrap();
                put(&folder.join("exercises").join(solution.file_name()), &stub).unwrap();
            }
        }
        // What the command itself keeps there.
        let _ = fs::remove_dir_all(root.join("target"));
        // Never the target folder of the workbook itself: cargo takes what lies at the same place below the roots of
        // two workspaces for the same crate, and each would then run what was compiled for the other.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exercises-target");
        Self {
            root,
            target,
            _held: held,
        }
    }

    /// Puts this in the place of the `todo!()` of the exercise.
    pub(crate) fn answer(&self, code: &str) {
        self.answer_in(FILE, code);
    }

    /// The same for another exercise.
    pub(crate) fn answer_in(&self, file: &str, code: &str) {
        let stub = self.read(file);
        assert!(stub.contains("todo!()"), "{stub}");
        self.write(file, &stub.replace("todo!()", code));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.root.join(path), text).unwrap();
    }

    /// The command, in the root of the copy.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
        command
            .current_dir(&self.root)
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

/// What the command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Checks the exit code, and that each text is somewhere in what was printed.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for text in texts {
            assert!(
                self.out.contains(text) || self.err.contains(text),
                "no {text:?} in {self:#?}"
            );
        }
        if code != 0 {
            let lines = |mark: &str| {
                self.err
                    .lines()
                    .filter(|line| line.starts_with(mark))
                    .count()
            };
            assert_eq!((lines("error: "), lines("help: ")), (1, 1), "{self:#?}");
        }
        assert!(
            !self.err.contains("RUST_BACKTRACE") && !self.out.contains("RUST_BACKTRACE"),
            "{self:#?}"
        );
    }
}

/// The manifest of the workspace, cut down to what is copied, and without its profiles: nothing here runs for long.
fn manifest(origin: &Path) -> String {
    let text = fs::read_to_string(origin.join("Cargo.toml")).unwrap();
    let mut table: toml::Table = text.parse().unwrap();
    table.retain(|name, _| name == "workspace");
    let members = CRATES
        .iter()
        .map(|name| toml::Value::from(*name))
        .collect::<Vec<_>>();
    let workspace = table["workspace"].as_table_mut().unwrap();
    workspace.remove("default-members");
    workspace.insert("members".to_owned(), toml::Value::from(members));
    let here = |value: &toml::Value| {
        value
            .get("path")
            .is_none_or(|path| CRATES.contains(&path.as_str().unwrap_or_default()))
    };
    workspace["dependencies"]
        .as_table_mut()
        .unwrap()
        .retain(|_, value| here(value));
    table.to_string()
}

/// Makes a folder equal to another; a file that is equal already keeps its time. The number of files.
fn sync(from: &Path, to: &Path) -> io::Result<usize> {
    let mut count = 0;
    let mut names = Vec::new();
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        names.push(entry.file_name());
        if entry.file_type()?.is_dir() {
            count += sync(&entry.path(), &target)?;
        } else if !entry.path().parent().is_some_and(|folder| {
            folder.ends_with("exercises") && !folder.ends_with("tests/exercises")
        }) {
            let text = fs::read(entry.path())?;
            if fs::read(&target).ok().as_ref() != Some(&text) {
                fs::write(&target, text)?;
            }
            count += 1;
        }
    }
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        let is_exercise = to.ends_with("exercises") && !to.ends_with("tests/exercises");
        let left_over = !names.contains(&entry.file_name())
            || entry.path().extension().is_some_and(|kind| kind == "bak");
        if left_over && (!is_exercise || entry.path().extension().is_some_and(|kind| kind == "bak"))
        {
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(count)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|now| now == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap())?;
    fs::write(path, text)
}
