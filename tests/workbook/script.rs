//! A small workbook with exercises, and a cargo that compiles nothing: shell scripts in the place of cargo and of the test
//! program, which do what real ones do only after a long time or by bad luck.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::said::{Said, command};
use crate::tiny::Tiny;

/// The exercise's file.
pub(crate) const FILE: &str = "chapters/losses/exercises/huber.rs";

const LIST: &str = "[[exercise]]
name = \"huber\"
title = \"Huber\"
kind = \"implement\"
minutes = 5
section = \"huber\"
hints = [\"a\", \"b\", \"c\"]
explanation = \"It is $x$.\"
";

const SOLUTION: &str =
    "//! Say one.\n\npub fn huber() -> f64 {\n    // SOLUTION\n    1.0\n    // END\n}\n";

/// The beginning of the exercise.
pub(crate) const STUB: &str = "//! Say one.\n\npub fn huber() -> f64 {\n    todo!()\n}\n";

/// A workbook with one exercise, which was begun.
pub(crate) struct Scripted {
    pub(crate) tiny: Tiny,
}

impl Scripted {
    /// With a cargo that does what these lines of shell say.
    pub(crate) fn cargo(cargo: &str) -> Self {
        let tiny = Tiny::new();
        tiny.write("chapters/losses/exercises.toml", LIST);
        tiny.write("chapters/losses/solutions/huber.rs", SOLUTION);
        tiny.write("chapters/losses/tests/exercises/huber.rs", "");
        let list = "exercise_macros::exercises!(huber);\n";
        tiny.write("chapters/losses/tests/exercises.rs", list);
        tiny.write(FILE, STUB.replace("todo!()", "2.0"));
        tiny.write("cargo", format!("#!/bin/sh\n{cargo}\n"));
        executable(&tiny.path("cargo"));
        Self { tiny }
    }

    /// With a cargo that hands out a test program, which does what these lines of shell say for its one test.
    pub(crate) fn test(test: &str) -> Self {
        let artifact = "{\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"exercises\"},\
                        \"manifest_path\":\"/losses/Cargo.toml\",\"executable\":\"'$PWD'/test\"}";
        let scripted = Self::cargo(&format!("echo '{artifact}'"));
        let program = format!("#!/bin/sh\ncase $1 in up_to_date) ;; *) {test}\n;; esac\n");
        scripted.tiny.write("test", program);
        executable(&scripted.tiny.path("test"));
        scripted
    }

    /// The command.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(self.tiny.root(), arguments);
        command.env("CARGO", self.tiny.path("cargo"));
        command
    }

    /// Runs the command.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::by(&mut self.command(arguments))
    }

    /// What the file of the exercise holds.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.tiny.path(FILE)).unwrap()
    }

    /// Everything beside the file of the exercise.
    pub(crate) fn beside(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.tiny.path("chapters/losses/exercises")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| !path.ends_with("huber.rs")).collect()
    }
}

fn executable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Waits for the end of the process whose number is in this file.
pub(crate) fn gone(pid: &Path) {
    let id = fs::read_to_string(pid).unwrap();
    let stat = format!("/proc/{}/stat", id.trim());
    let begun = Instant::now();
    // What was killed stays in the table until its new parent has noticed.
    while fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "process {id} is still there"
        );
        sleep(Duration::from_millis(20));
    }
}
