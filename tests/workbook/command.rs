//! The command line: good and bad arguments, exit codes, and the last good book that always survives.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::said::{Said, command, run};
use crate::script::Scripted;
use crate::tiny::{Tiny, bytes};

/// A tiny workbook that this command builds: its figures are those of the real book.
fn tiny() -> Tiny {
    let tiny = Tiny::new();
    tiny.change("book/src/start.md", "{{#figure demo/dot}}", "");
    tiny.draft();
    tiny
}

/// How many entries a folder has.
fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn bad_arguments_are_told_in_two_lines() {
    let tiny = tiny();
    for (arguments, what) in [
        ("bild", "unrecognized subcommand 'bild'"),
        ("--colour", "unexpected argument '--colour'"),
        ("--color pink", "invalid value 'pink' for '--color <WHEN>'"),
        ("--color", "a value is required for '--color <WHEN>'"),
        ("build --dest", "a value is required for '--dest <DIR>'"),
        ("build here", "unexpected argument 'here'"),
        ("--open list", "only `build` opens the book"),
        ("reset", "required arguments were not provided: <NAME>"),
        ("data", "requires a subcommand"),
        ("data cifar", "unrecognized subcommand 'cifar'"),
        ("check --limit 0", "expected whole seconds, at least 1"),
    ] {
        let done = run(tiny.root(), &arguments.split(' ').collect::<Vec<_>>());
        done.expect(2, &[what]);
        assert_eq!(done.err.lines().count(), 2, "{}", done.err);
    }
    assert!(!tiny.path("target").exists());
}

#[test]
fn help_and_version_are_worth_reading() {
    let tiny = tiny();
    let parts = "Usage: workbook|build|--open|--color|Examples:|Exit codes:|130";
    for (arguments, parts) in [
        (&["--help"][..], parts),
        (&["build", "--help"], "--dest <DIR>"),
        (&["--version"], "workbook "),
    ] {
        let said = run(tiny.root(), arguments);
        said.expect(0, &parts.split('|').collect::<Vec<_>>());
        assert_eq!(said.err, "");
    }
}

#[test]
fn the_book_is_built_and_its_place_said_in_one_line() {
    let tiny = tiny();
    let done = run(&tiny.path("chapters/demo"), &[]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let page = fs::canonicalize(tiny.path("target/book/index.html")).unwrap();
    assert_eq!(done.out, format!("the book is at {}\n", page.display()));
    assert_eq!(done.err, "");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("The loss is 0.25"));
    let left = entries(&tiny.path("target"));
    assert_eq!(left, 1, "something is left beside the book");
}

#[test]
fn a_failing_build_says_all_and_leaves_the_last_good_book() {
    let tiny = tiny();
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    let before = bytes(&tiny.path("target/book"));
    tiny.add("{{#nosuch}}\n\n[gone](gone.md)\n\n{{#code demo/src/lib.rs:two}}");
    let done = run(tiny.root(), &["build"]);
    let fault = "book/src/start.md:15: there is no directive {{#nosuch}}\n";
    done.expect(1, &["the book was not built: 2 faults", fault]);
    assert!(bytes(&tiny.path("target/book")) == before);
    assert_eq!(entries(&tiny.path("target")), 1);
}

#[test]
fn another_folder_is_used_only_when_it_is_free_or_a_book() {
    let tiny = tiny();
    let other = TempDir::new().unwrap();
    let dest = |name: &str| other.path().join(name).to_str().unwrap().to_owned();
    let build = |name: &str| run(tiny.root(), &["build", "--dest", &dest(name)]);

    assert_eq!(build("new/deep").code, Some(0));
    assert!(other.path().join("new/deep/start.html").is_file());
    assert_eq!(build("new/deep").code, Some(0), "a book may be replaced");

    fs::create_dir(other.path().join("empty")).unwrap();
    assert_eq!(build("empty").code, Some(0));

    fs::create_dir(other.path().join("full")).unwrap();
    fs::write(other.path().join("full/letter.txt"), "dear").unwrap();
    build("full").expect(2, &["this folder is not empty and not a book"]);
    let letter = fs::read_to_string(other.path().join("full/letter.txt"));
    assert_eq!(letter.unwrap(), "dear");

    fs::write(other.path().join("file"), "x").unwrap();
    build("file").expect(2, &["this is not a folder"]);
    for (dest, told) in [("book/src", "not a book"), (".", "not a book"), ("/", "/")] {
        run(tiny.root(), &["build", "--dest", dest]).expect(2, &[told]);
    }
    assert!(!tiny.path("target").exists());
}

#[test]
fn what_the_machine_refuses_is_told() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &[]).expect(3, &["this is not inside the workbook"]);
    let tiny = tiny();
    tiny.write("target", "a file in the place of the folder");
    run(tiny.root(), &[]).expect(3, &["target"]);
    // Nobody may make a folder in `/proc`, not even the superuser.
    if cfg!(target_os = "linux") {
        let done = run(tiny.root(), &["build", "--dest", "/proc/book"]);
        done.expect(3, &["(/proc/book)"]);
    }
}

#[test]
fn what_a_killed_build_set_aside_is_put_back() {
    let tiny = tiny();
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    // As if the last build had been killed between its two renames; no process has this number.
    let aside = tiny.path("target/.book.old-4194305");
    fs::rename(tiny.path("target/book"), aside).unwrap();
    fs::create_dir(tiny.path("target/.book.new-4194305")).unwrap();
    tiny.add("{{#nosuch}}");
    assert_eq!(run(tiny.root(), &[]).code, Some(1));
    assert!(tiny.path("target/book/index.html").is_file());
    assert_eq!(entries(&tiny.path("target")), 1);
}

/// A build that runs.
fn started(tiny: &Tiny) -> Child {
    let mut build = command(tiny.root(), &[]);
    build.stdout(Stdio::null()).stderr(Stdio::piped());
    build.spawn().unwrap()
}

#[cfg(unix)]
#[test]
fn a_build_killed_at_any_time_leaves_a_whole_book() {
    let tiny = tiny();
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    let whole = bytes(&tiny.path("target/book"));
    for step in 0..12 {
        let mut build = started(&tiny);
        std::thread::sleep(Duration::from_millis(step * 6));
        let _ = build.kill();
        build.wait().unwrap();
        // Either the book is in its place, or the next build finds it set aside.
        let book = tiny.path("target/book");
        let good = !book.exists() || bytes(&book) == whole;
        assert!(good, "killed after {} ms", step * 6);
    }
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    assert!(bytes(&tiny.path("target/book")) == whole);
    assert_eq!(entries(&tiny.path("target")), 1);
}

#[test]
fn builds_at_the_same_time_do_not_hurt_each_other() {
    let tiny = tiny();
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    let whole = bytes(&tiny.path("target/book"));
    let builds = [(); 4].map(|()| started(&tiny));
    for build in builds {
        Said::of(build.wait_with_output().unwrap()).expect(0, &[]);
    }
    assert!(bytes(&tiny.path("target/book")) == whole);
    assert_eq!(entries(&tiny.path("target")), 1);
}

#[cfg(unix)]
#[test]
fn the_browser_opens_only_when_asked() {
    let tiny = tiny();
    let log = tiny.path("opened");
    let script = format!("#!/bin/sh\necho \"$1\" >> '{}'\n", log.display());
    tiny.write("browser", script);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(tiny.path("browser"), mode).unwrap();
    let with = |arguments: &[&str]| {
        Said::by(command(tiny.root(), arguments).env("BROWSER", tiny.path("browser")))
    };

    assert_eq!(with(&["build"]).code, Some(0));
    assert!(!log.exists());
    assert_eq!(with(&["--open"]).code, Some(0));
    assert_eq!(with(&["build", "--open"]).code, Some(0));
    let opened = fs::read_to_string(&log).unwrap();
    let page = |line: &str| line.ends_with("target/book/index.html");
    assert!(
        opened.lines().count() == 2 && opened.lines().all(page),
        "{opened}"
    );

    let none = Said::by(command(tiny.root(), &["--open"]).env("BROWSER", "/nonexistent/browser"));
    none.expect(3, &["the book is at", "help: open "]);
}

#[test]
fn colors_come_only_when_asked_for_here() {
    let tiny = tiny();
    tiny.add("{{#nosuch}}");
    let auto = run(tiny.root(), &[]);
    let always = run(tiny.root(), &["--color", "always"]);
    let never = run(tiny.root(), &["--color=never"]);
    assert!(!auto.err.contains('\x1b') && !never.err.contains('\x1b'));
    assert!(always.err.contains("\x1b[1;31merror:\x1b[0m"), "{always:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let tiny = tiny();
    let script = "\"$0\" --help | head -1; \"$0\" | true";
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_workbook")])
        .current_dir(tiny.root())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_130_and_leaves_nothing_behind() {
    let tiny = tiny();
    // The loss of a race ends with 0: the build was faster than the signal.
    for delay in [5, 10, 15, 20, 30] {
        let mut build = started(&tiny);
        std::thread::sleep(Duration::from_millis(delay));
        let id = build.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        let status = build.wait().unwrap();
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        // Before the handler is there the signal itself ends the program, which a shell calls 130, too.
        let ended = matches!(status.code(), Some(0 | 130)) || signal == Some(2);
        assert!(ended, "{status}");
    }
    assert_eq!(run(tiny.root(), &[]).code, Some(0));
    assert_eq!(entries(&tiny.path("target")), 1);
}

/// What `data mnist` does with a cargo that is this script.
#[cfg(unix)]
fn data_mnist(script: &str) -> Said {
    let scripted = Scripted::cargo(script);
    let arguments = "data mnist --data-dir there --mirror https://x/";
    let said = scripted.run(&arguments.split(' ').collect::<Vec<_>>());
    let root = scripted.tiny.root().canonicalize().unwrap();
    Said {
        out: said.out.replace(root.to_str().unwrap(), "ROOT"),
        ..said
    }
}

#[cfg(unix)]
#[test]
fn data_starts_the_download_with_its_arguments_and_ends_like_it() {
    for code in [0, 2, 3] {
        let said = data_mnist(&format!("echo \"$@\"\nexit {code}"));
        assert_eq!(said.code, Some(code), "{said:#?}");
        assert_eq!(
            said.out,
            "run --quiet --manifest-path ROOT/Cargo.toml --package digits --features download \
             --bin mnist -- --data-dir there --mirror https://x/\n"
        );
        assert_eq!(said.err.lines().count(), 1, "{said:#?}");
    }
}

#[cfg(unix)]
#[test]
fn data_says_how_to_download_by_hand_when_cargo_fails() {
    let said = data_mnist("exit 101");
    said.expect(3, &["the download program could not be compiled"]);
    for file in digits::mnist::FILES {
        for part in [&format!("  to    there/{}", file.name), file.sha256] {
            assert!(said.err.contains(part), "{part} is not in {said:#?}");
        }
    }
}
