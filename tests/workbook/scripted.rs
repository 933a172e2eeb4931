//! What the commands for exercises make of a cargo and of answers that misbehave, played by scripts.

use std::fs;

use crate::said::Said;
use crate::script::{FILE, Scripted, gone};

#[cfg(unix)]
#[test]
fn what_runs_without_end_is_ended_with_all_that_it_started() {
    let (child, ok) = ("sleep 300 & echo $! > ../../pid", "echo test huber ... ok");
    for (test, code, told) in [
        (
            &format!("{child}; sleep 300")[..],
            1,
            "it did not end within 1 s",
        ),
        // Right, and it leaves a child behind that holds its output open.
        (&format!("{child}; {ok}"), 0, "huber: green"),
        ("yes and on", 1, "... lines left out ..."),
        (
            &format!("yes and on | head -c 9000000; {ok}"),
            0,
            "huber: green",
        ),
    ] {
        let scripted = Scripted::test(test);
        let said = scripted.run(&["check", "huber", "--limit", "1"]);
        said.expect(code, &[told]);
        assert!(said.out.len() < 10_000, "{} bytes", said.out.len());
        if test.contains(child) {
            gone(&scripted.tiny.path("pid"));
        }
    }
}

/// As when the system runs out of memory, or the terminal is taken away: nothing is left that the command could do.
#[cfg(unix)]
#[test]
fn what_runs_ends_with_the_command() {
    let child = "sleep 300 & echo $! > ../../pid.new; mv ../../pid.new ../../pid; sleep 300";
    let scripted = Scripted::test(child);
    let mut check = scripted.command(&["check", "huber"]).spawn().unwrap();
    let pid = scripted.tiny.path("pid");
    while !pid.exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(check.try_wait().unwrap().is_none(), "it ended early");
    }
    check.kill().unwrap();
    check.wait().unwrap();
    gone(&pid);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    let scripted = Scripted::test("echo test huber ... ok");
    scripted.tiny.remove(FILE);
    let made = std::process::Command::new("mkfifo")
        .arg(scripted.tiny.path(FILE))
        .status();
    assert!(made.unwrap().success());
    scripted
        .run(&["check", "huber"])
        .expect(1, &["exercises/huber.rs is not a file"]);
    scripted
        .run(&["reset", "huber", "--yes"])
        .expect(3, &["not a plain file"]);
}

/// A cargo that fails without an error of the compiler, or says nothing for too long.
#[cfg(unix)]
#[test]
fn cargo_that_cannot_build_is_explained() {
    let blocked = "echo '    Blocking waiting for file lock on build directory' >&2; ";
    for (says, told) in [
        (
            "error: rustc 1.70.0 is not supported by the following packages",
            "`rustup update`",
        ),
        (
            "error: failed to download from `https://index.crates.io`",
            "needs the network",
        ),
        (
            "error: failed to write: No space left on device",
            "No space left on device",
        ),
    ] {
        let scripted = Scripted::cargo(&format!("{blocked} echo '{says}' >&2; exit 101"));
        let output = scripted.command(&["check"]).output().unwrap();
        let waits = output
            .stderr
            .starts_with(b"waiting: another cargo is at work\n");
        assert!(waits, "{output:?}");
        Said::of(output).expect(3, &[told]);
    }
    let endless = Scripted::cargo("sleep 300 & echo $! > pid; sleep 300");
    endless.run(&["check", "huber", "--limit", "1"]).expect(
        1,
        &["compiling did not end within 10 s (chapters/losses/exercises/huber.rs)"],
    );
    gone(&endless.tiny.path("pid"));
    let mut none = endless.command(&["check"]);
    Said::by(none.env("CARGO", "/nonexistent/cargo"))
        .expect(3, &["cargo was not found", "rustup.rs"]);
}

#[cfg(unix)]
#[test]
fn that_there_is_more_to_compile_is_told_once() {
    let error =
        r#"{"reason":"compiler-message","message":{"level":"error","rendered":"no value"}}"#;
    let scripted = Scripted::cargo(&format!(
        "echo '   Compiling ndarray v0.17.2' >&2; echo '{error}'; exit 101"
    ));
    let list = "chapters/losses/exercises.toml";
    let list = fs::read_to_string(scripted.tiny.path(list)).unwrap();
    let other = list.replace("huber", "other");
    scripted
        .tiny
        .write("chapters/optimizers/exercises.toml", other);
    let said = scripted.run(&["check"]);
    said.expect(
        1,
        &["losses: not judged", "optimizers: not judged", "no value"],
    );
    let once = said.err.matches("this happens once").count();
    assert_eq!(once, 1, "{said:#?}");
}

#[test]
fn names_are_understood_or_refused() {
    let scripted = Scripted::cargo("exit 1");
    for (arguments, told) in [
        (&["check", "hubber"][..], "did you mean `huber`?"),
        (&["check", "Hu-ber"], "did you mean `huber`?"),
        (&["check", "losess"], "did you mean `losses`?"),
        (&["check", "nosuch"], "no exercise `nosuch`"),
        (&["hint", "losses"], "`losses` is a chapter"),
        (&["solution", "hubr"], "cargo run -- list"),
    ] {
        scripted.run(arguments).expect(2, &[told]);
    }
    scripted
        .run(&["solution", "huber", "--show"])
        .expect(0, &["pub fn huber", "\nIt is x."]);
}

#[test]
fn hints_come_one_more_at_each_call() {
    let scripted = Scripted::cargo("exit 1");
    for shown in [1, 2, 3, 3] {
        let said = scripted.run(&["hint", "huber"]);
        said.expect(0, &["hint 1 of 3: a"]);
        assert_eq!(said.out.matches("hint ").count(), shown, "{said:#?}");
    }
    let count = "\u{fffd}99999999999999999999";
    scripted.tiny.write("target/workbook/hints/huber", count);
    scripted
        .run(&["hint", "huber"])
        .expect(0, &["hint 1 of 3: a"]);
}

/// Only a closed pipe is a reader that wants no more.
#[cfg(target_os = "linux")]
#[test]
fn output_that_is_lost_is_told() {
    let scripted = Scripted::test("echo test huber ... ok");
    let mut list = scripted.command(&["list"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    Said::by(list.stdout(writer)).expect(0, &[]);
    for arguments in [&["check"][..], &["list"], &["hint", "huber"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = scripted.command(arguments);
        Said::by(command.stdout(full))
            .expect(3, &["No space left on device", "the standard output"]);
    }
}
