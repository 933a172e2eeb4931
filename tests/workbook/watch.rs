//! `watch` judges what is saved, until Ctrl-C.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::script::{FILE, STUB, Scripted};
use crate::terminal::limit;

/// Green with 1.0 in the file; where there is a file `broken`, its chapter does not compile.
fn scripted() -> Scripted {
    let scripted = Scripted::test(
        "if grep -q 1.0 exercises/huber.rs; then echo test huber ... ok; \
         else echo Error: it is not one; echo test huber ... FAILED; exit 101; fi",
    );
    let artifact = fs::read_to_string(scripted.tiny.path("cargo")).unwrap();
    let error =
        r#"{"reason":"compiler-message","message":{"level":"error","rendered":"no value"}}"#;
    let broken = format!("if [ -e broken ]; then echo '{error}'; exit 101; fi");
    let cargo = artifact.replace("#!/bin/sh\n", &format!("#!/bin/sh\n{broken}\n"));
    scripted.tiny.write("cargo", cargo);
    scripted
}

#[test]
fn watch_judges_what_is_saved() {
    let scripted = scripted();
    let tiny = &scripted.tiny;
    let mut child = scripted
        .command(&["watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _limit = limit(&child);
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = || out.next().unwrap().unwrap();
    assert_eq!(
        next(),
        "watching 1 exercises: save one of them to have it judged; Ctrl-C ends"
    );
    tiny.write(FILE, "3.0");
    assert_eq!(next(), "losses/huber: red");
    assert_eq!(next(), "  it is not one");
    assert_eq!(
        next(),
        "  edit the file again; `cargo run -- hint huber` helps"
    );
    // It goes on when the chapter does not compile, and the reader is told all of it.
    tiny.write("broken", "");
    tiny.write(FILE, "4.0");
    let told: Vec<String> = (0..3).map(|_| err.next().unwrap().unwrap()).collect();
    assert_eq!(
        told[..2],
        [
            "no value",
            "error: the chapter losses does not compile (chapters/losses)"
        ]
    );
    tiny.remove("broken");
    // As a copy that is moved back: older than what was judged last.
    let kept = tiny.path("kept");
    fs::write(&kept, STUB.replace("todo!()", "1.0")).unwrap();
    let old = SystemTime::now() - Duration::from_hours(24);
    fs::File::open(&kept).unwrap().set_modified(old).unwrap();
    fs::rename(kept, tiny.path(FILE)).unwrap();
    assert_eq!(next(), "losses/huber: green");
    assert!(next().contains("shows another answer"));
    kill(
        Pid::from_raw(i32::try_from(child.id()).unwrap()),
        Signal::SIGINT,
    )
    .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(out.next().is_none());
}

#[test]
fn watch_ends_when_nobody_reads() {
    let scripted = scripted();
    let mut child = scripted
        .command(&["watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _limit = limit(&child);
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    drop(reader);
    scripted.tiny.write(FILE, "3.0");
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
}
