//! What the command printed, and how it ended.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What the command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The command in this folder, without input, and without the settings of the one who runs the tests.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .env_remove("RUST_BACKTRACE")
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .env_remove("BROWSER")
        .env_remove("CARGO_TERM_COLOR");
    command
}

/// Runs it in this folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Said {
    Said::by(&mut command(folder, arguments))
}

impl Said {
    /// Runs a command to its end.
    pub(crate) fn by(command: &mut Command) -> Self {
        Self::of(command.output().unwrap())
    }

    pub(crate) fn of(output: Output) -> Self {
        let err = String::from_utf8(output.stderr).unwrap();
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            // Another cargo on this machine may hold a lock.
            err: err.replace("waiting: another cargo is at work\n", ""),
        }
    }

    /// Checks the exit code, that each text is somewhere in what was printed, and that a failure ends with one line that
    /// says what and one that says what to do.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for text in texts {
            let found = self.out.contains(text) || self.err.contains(text);
            assert!(found, "no {text:?} in {self:#?}");
        }
        let lines: Vec<&str> = self.err.lines().collect();
        let helps = lines.iter().filter(|line| line.starts_with("help: "));
        assert_eq!(helps.count(), usize::from(code != 0), "{self:#?}");
        if let [.., what, help] = lines[..]
            && code != 0
        {
            let says = ["error: ", "note: "]
                .iter()
                .any(|word| what.starts_with(word));
            let ends = says && help.starts_with("help: ");
            assert!(ends, "{self:#?}");
        }
        for noise in ["panicked at src", "RUST_BACKTRACE"] {
            assert!(!self.err.contains(noise), "{self:#?}");
        }
    }
}
