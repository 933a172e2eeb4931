//! Drives the commands for exercises as a learner would, also with the answers that fool a plain `cargo test`.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may stop at any fault"
)]

mod copy;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;
#[cfg(unix)]
use std::process::{Child, Command};
use std::sync::mpsc::channel;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use copy::{Copy, FILE, Said};

/// A right answer to the exercise in [`FILE`].
const RIGHT: &str = "if z > 0.0 { z } else { alpha * z }";

const LIST: &str = "chapters/activations/tests/exercises.rs";

#[test]
fn a_fresh_clone_is_not_red() {
    let copy = Copy::fresh();
    let list = copy.run(&["list"]);
    list.expect(
        0,
        &[
            "next: chapters/structure/exercises/weighted_sum.rs",
            "activations ",
            "  not started  leaky_relu",
            " 0 under way, ",
        ],
    );
    assert!(!list.out.contains('\x1b'), "{list:#?}");
    copy.run(&["check"])
        .expect(0, &["0 under way", "where to begin"]);
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["not started", FILE, "cargo run -- hint leaky_relu"]);
    copy.run(&["check", "next"]).expect(1, &["not started"]);
}

#[test]
fn right_is_green_and_wrong_is_red_with_a_reason() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    let green = copy.run(&["check", "leaky_relu"]);
    green.expect(
        0,
        &[
            "activations/leaky_relu: green",
            "cargo run -- solution leaky_relu",
            "check next",
        ],
    );
    copy.run(&["check", "activations/leaky_relu"])
        .expect(0, &["green"]);
    copy.run(&["solution", "leaky_relu"])
        .expect(0, &["pub fn leaky_relu", "Both branches"]);
    copy.write(FILE, &copy.read(FILE).replace(RIGHT, "z.max(0.0) + alpha"));
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["leaky_relu: red", "should be 3, and yours is 3.1"]);
    copy.run(&["check", "activations"])
        .expect(1, &["leaky_relu: red"]);
    copy.run(&["solution", "leaky_relu"])
        .expect(1, &["not green yet", "--show"]);
    copy.run(&["solution", "leaky_relu", "--show"])
        .expect(0, &["pub fn leaky_relu"]);
}

#[test]
fn what_does_not_compile_leaves_the_others_judged() {
    let copy = Copy::fresh();
    copy.answer("if z > 0.0 {");
    let other = "chapters/activations/exercises/sigmoid_suspect.rs";
    copy.answer_in(other, "suspect(0.0) == 0.5");
    let all = copy.run(&["check", "activations"]);
    all.expect(
        1,
        &[
            "leaky_relu: red: it does not compile",
            "unclosed delimiter",
            "sigmoid_suspect: red",
        ],
    );
    assert_eq!(
        all.out
            .matches("this file contains an unclosed delimiter")
            .count(),
        1,
        "{all:#?}"
    );
    copy.run(&["check", "sigmoid_suspect"])
        .expect(1, &["lets a wrong function pass"]);
    // An error of types comes later in the compiler, and one in the first line shows in the test.
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("if z > 0.0 {", "z.max(0.0)")
            .replace("(z: f64,", "(z: f32,"),
    );
    let types = copy.run(&["check", "leaky_relu"]);
    types.expect(1, &["leaky_relu: red: it does not compile"]);
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("f32, alpha: f64) -> f64", "f64) -> f64"),
    );
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["must stay as they were given"]);
}

/// Some of these the lexer of the compiler cannot read at all, and panics when a macro asks it to.
#[test]
fn every_error_of_syntax_is_told_and_leaves_the_others_judged() {
    let copy = Copy::fresh();
    let stub = copy.read(FILE);
    copy.answer_in(
        "chapters/activations/exercises/sigmoid_suspect.rs",
        "suspect(0.0) == 0.5",
    );
    for code in [
        "[z, z }",
        "(z + 1.0 }",
        "\"abc",
        "r#\"abc",
        "/* open",
        "z + * alpha",
    ] {
        copy.write(FILE, &stub.replace("todo!()", code));
        let said = copy.run(&["check", "activations"]);
        said.expect(
            1,
            &[
                "leaky_relu: red: it does not compile",
                "exercises/leaky_relu.rs:",
                "sigmoid_suspect: red\n",
            ],
        );
        for noise in ["panicked", "proc-macro source", "proc macro"] {
            assert!(
                !said.out.contains(noise) && !said.err.contains(noise),
                "{code}: {said:#?}"
            );
        }
    }
}

#[test]
fn a_chapter_that_does_not_compile_leaves_the_others_judged() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    let check = "chapters/structure/tests/exercises/weighted_sum.rs";
    copy.write(
        check,
        &(copy.read(check) + "\nfn broken() -> f64 { nothing_of_this_name }\n"),
    );
    let told = [
        "structure: not judged: the chapter structure does not compile",
        "cannot find value `nothing_of_this_name`",
    ];
    let said = copy.run(&["check"]);
    said.expect(1, &told);
    said.expect(1, &["activations/leaky_relu: green"]);
    let said = copy.run(&["list"]);
    said.expect(1, &told);
    said.expect(1, &["  green        leaky_relu"]);
}

#[test]
fn an_error_outside_of_the_exercises_is_told_once() {
    let copy = Copy::fresh();
    let lib = "chapters/activations/src/lib.rs";
    copy.write(
        lib,
        &(copy.read(lib) + "\nfn broken() -> f64 { nothing_of_this_name }\n"),
    );
    let said = copy.run(&["check", "activations"]);
    said.expect(1, &["the chapter activations does not compile", "git diff"]);
    assert_eq!(
        said.err.matches("cannot find value").count(),
        1,
        "{said:#?}"
    );
}

#[test]
fn what_ends_the_program_is_not_green() {
    let copy = Copy::fresh();
    let stub = copy.read(FILE);
    let cases = [
        (
            "std::process::exit(0)",
            "it ended the program before the check was done",
        ),
        (
            "println!(\"test leaky_relu ... ok\"); std::process::exit(0)",
            "it ended the program before",
        ),
        // All that the command gave to it, in the words of the command.
        (
            "for (_, value) in std::env::vars() { println!(\"{value} leaky_relu\"); }
             for line in std::io::stdin().lines() { println!(\"{} leaky_relu\", line.unwrap()); }
             println!(\"test leaky_relu ... ok\"); std::process::exit(0)",
            "it ended the program before",
        ),
        ("std::process::exit(7)", "it ended the program with code 7"),
        ("std::process::abort()", "it aborted"),
        (
            "if z < 1e9 { leaky_relu(z - alpha, alpha) + z } else { z }",
            "it overflowed the stack",
        ),
        ("panic!(\"no idea at {z}\")", "no idea at 3"),
        ("[z][alpha as usize + 1]", "/exercises/leaky_relu.rs:8:"),
        (KILLED, "it was ended by signal 15"),
    ];
    for (code, told) in cases {
        copy.write(FILE, &stub.replace("todo!()", code));
        copy.run(&["check", "leaky_relu"])
            .expect(1, &["leaky_relu: red", told]);
    }
}

#[test]
fn what_is_printed_without_an_end_of_the_line_hides_no_verdict() {
    let copy = Copy::fresh();
    copy.answer("print!(\"z is {z}\"); z + alpha");
    let wrong = copy.run(&["check", "leaky_relu"]);
    wrong.expect(
        1,
        &[
            "leaky_relu: red\n",
            "z is 3",
            "should be 3, and yours is 3.1",
        ],
    );
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("z + alpha", "panic!(\"no idea of {alpha}\")"),
    );
    let panics = copy.run(&["check", "leaky_relu"]);
    panics.expect(1, &["leaky_relu: red\n", "z is 3", "no idea of 0.1"]);
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("panic!(\"no idea of {alpha}\")", RIGHT),
    );
    copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
}

#[test]
fn the_answers_of_the_workbook_are_out_of_reach() {
    let copy = Copy::fresh();
    let file = "chapters/activations/exercises/softmax_row.rs";
    let stub = copy.read(file);
    for private in [
        "super::solution_softmax_row::softmax_row(z)",
        "super::proofs::solution_softmax_row::softmax_row(z)",
        "(super::proofs::check_softmax_row::RIGHT[0].1)(z)",
    ] {
        copy.write(file, &stub.replace("todo!()", private));
        copy.run(&["check", "softmax_row"])
            .expect(1, &["softmax_row: red: it does not compile"]);
    }
    for (path, code) in [
        ("../solutions/softmax_row.rs", "s::softmax_row(z)"),
        ("../tests/exercises/softmax_row.rs", "(s::RIGHT[0].1)(z)"),
    ] {
        let module = format!("\n#[path = \"{path}\"]\nmod s;\n");
        copy.write(file, &(stub.replace("todo!()", code) + &module));
        copy.run(&["check", "activations"]).expect(
            1,
            &[
                "softmax_row: red: it does not compile",
                "exercises/softmax_row.rs names a file in",
                "where answers are kept",
            ],
        );
    }
}

/// The command and the macro that lists the tests must agree on what is begun.
#[test]
fn begun_is_what_is_more_than_the_file_as_it_was() {
    let copy = Copy::fresh();
    let repair = "chapters/activations/exercises/repair_far_unit.rs";
    let stub = copy.read(repair);
    assert!(!stub.contains("todo!"), "{stub}");
    copy.write(repair, &stub.replacen('\n', "  \n", 1));
    copy.run(&["check", "repair_far_unit"])
        .expect(1, &["repair_far_unit: not started"]);
    let stub = copy.read(FILE);
    for (code, state) in [
        ("todo !()", "leaky_relu: not finished"),
        (
            "let _ = (z, alpha); todo! { \"later\" }",
            "leaky_relu: not finished",
        ),
        (
            "let todo = 1; if todo != 2 { z + alpha } else { z }",
            "leaky_relu: red\n",
        ),
    ] {
        copy.write(FILE, &stub.replace("todo!()", code));
        copy.run(&["check", "leaky_relu"]).expect(1, &[state]);
    }
}

/// An answer that sends a signal to itself.
const KILLED: &str = "let me = std::process::id().to_string();
    std::process::Command::new(\"kill\").arg(me).status().unwrap();
    loop { std::thread::park(); }";

#[cfg(unix)]
#[test]
fn each_fault_gets_its_verdict_and_the_others_are_judged() {
    let copy = Copy::fresh();
    let file = |name: &str| format!("chapters/activations/exercises/{name}.rs");
    let answer = |name: &str, code: &str| copy.answer_in(&file(name), code);
    copy.answer(RIGHT);
    answer("sigmoid_suspect", "loop { suspect(0.0); }");
    answer("softmax_row", "let _ = z; std::process::exit(0)");
    answer("slopes_by_hand", "loop { println!(\"0.16, 0.12\"); }");
    answer("leak_to_take", "0.6 +");
    answer(
        "polyline_network",
        "let (hidden, output) = polyline_network(knots); (output, hidden)",
    );
    let repair = file("repair_far_unit");
    copy.write(&repair, &copy.read(&repair).replace("z.exp() /", "1.0 /"));
    copy.write(LIST, &copy.read(LIST).replace("repair_far_unit,", ""));
    let said = copy.run(&["check", "activations", "--limit", "2"]);
    said.expect(
        1,
        &[
            "activations/leaky_relu: green",
            "activations/sigmoid_suspect: red: it did not end within 2 s",
            "activations/softmax_row: red: it ended the program before the check was done",
            "activations/slopes_by_hand: red: it did not end within 2 s",
            "activations/leak_to_take: red: it does not compile",
            "activations/polyline_network: red: it overflowed the stack",
            "activations/repair_far_unit: not judged: test repair_far_unit missing",
            "] 1 of 7 green, 6 under way, 0 not started",
        ],
    );
    assert!(said.out.len() < 20_000, "{} bytes", said.out.len());
    let left = running_below(&copy.target);
    assert!(left.is_empty(), "{left:?}");
}

/// The programs that run and lie in this folder.
#[cfg(unix)]
fn running_below(folder: &Path) -> Vec<PathBuf> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|process| fs::read_link(process.path().join("exe")).ok())
        .filter(|program| program.starts_with(folder))
        .collect()
}

#[test]
fn a_right_answer_that_prints_much_is_green() {
    let copy = Copy::fresh();
    let lines = "for line in 0..1_000_000 { println!(\"{line}: {z} and on\"); }";
    copy.answer(&format!("if z == 3.0 {{ {lines} }} {RIGHT}"));
    copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
}

#[test]
fn two_checks_at_once_do_not_disturb_each_other() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    let both = [(); 2].map(|()| copy.start(&["check", "leaky_relu"]));
    for child in both {
        Said::of(child.wait_with_output().unwrap()).expect(0, &["leaky_relu: green"]);
    }
    let both = [(); 2].map(|()| copy.start(&["hint", "leaky_relu"]));
    for child in both {
        Said::of(child.wait_with_output().unwrap()).expect(0, &["hint 1 of 3"]);
    }
}

#[test]
fn another_cargo_at_work_is_waited_for_and_told() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    // Compiled once, so that the folder and its lock are there.
    copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
    let lock = fs::File::open(copy.target.join("debug/.cargo-lock")).unwrap();
    lock.lock().unwrap();
    // Given back when it was told, or after a minute, so that the test ends in any case.
    let (done, told_of_it) = channel::<()>();
    let held = thread::spawn(move || {
        let _ = told_of_it.recv_timeout(Duration::from_mins(1));
        lock.unlock().unwrap();
    });
    let mut child = copy.start(&["check", "leaky_relu"]);
    let mut told = String::new();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    errors.read_line(&mut told).unwrap();
    assert_eq!(told, "waiting: another cargo is at work\n");
    assert!(child.try_wait().unwrap().is_none(), "it did not wait");
    drop(done);
    held.join().unwrap();
    Said::of(child.wait_with_output().unwrap()).expect(0, &["green"]);
}

#[cfg(unix)]
#[test]
fn what_runs_without_end_is_ended_with_all_that_it_started() {
    let copy = Copy::fresh();
    let stub = copy.read(FILE);
    let pid = copy.root.join("target/pid");
    fs::create_dir_all(copy.root.join("target")).unwrap();
    let child = format!(
        "let child = std::process::Command::new(\"sleep\").arg(\"300\").spawn().unwrap();\n\
         std::fs::write({pid:?}, child.id().to_string()).unwrap();\n"
    );
    copy.write(
        FILE,
        &stub.replace(
            "todo!()",
            &format!("{child} loop {{ std::hint::black_box(z + alpha); }}"),
        ),
    );
    let begun = Instant::now();
    copy.run(&["check", "leaky_relu", "--limit", "1"])
        .expect(1, &["it did not end within 1 s", "never ends"]);
    assert!(begun.elapsed() < Duration::from_secs(30));
    gone(&pid);
    // The answer is right, and leaves a child behind that holds its output open.
    copy.write(
        FILE,
        &stub.replace("todo!()", &format!("if z == 3.0 {{ {child} }} {RIGHT}")),
    );
    copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
    gone(&pid);
    // The child leaves the group of processes that is ended.
    #[cfg(target_os = "linux")]
    {
        let child = child.replace("new(\"sleep\")", "new(\"setsid\").arg(\"sleep\")");
        copy.write(
            FILE,
            &stub.replace("todo!()", &format!("if z == 3.0 {{ {child} }} {RIGHT}")),
        );
        copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
        gone(&pid);
    }
    // It prints more than any terminal or memory should take.
    copy.write(
        FILE,
        &stub.replace("todo!()", "loop { println!(\"{z} and on\"); }"),
    );
    let said = copy.run(&["check", "leaky_relu", "--limit", "2"]);
    said.expect(
        1,
        &["it did not end within 2 s", "3 and on", "lines left out"],
    );
    assert!(said.out.len() < 10_000, "{} bytes", said.out.len());
}

#[cfg(unix)]
fn gone(pid: &Path) {
    let id = fs::read_to_string(pid).unwrap();
    let begun = Instant::now();
    // What was killed stays in the table until its new parent has noticed.
    while fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| !stat.contains(") Z ")) {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "process {id} is still there"
        );
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_test_that_was_tampered_with_is_told() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    let list = copy.read(LIST);
    let check = "chapters/activations/tests/exercises/leaky_relu.rs";
    copy.write(LIST, &list.replace("leaky_relu,", ""));
    copy.run(&["check", "leaky_relu"]).expect(
        1,
        &[
            "test leaky_relu missing",
            "restore it with `cargo run -- reset leaky_relu`",
        ],
    );
    let renamed = "\n#[test]\nfn leaky_relu_done() {}\n";
    copy.write(LIST, &(list.replace("leaky_relu,", "") + renamed));
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["test leaky_relu missing", "restore it"]);
    for (attribute, body, told) in [
        ("#[ignore]", "", "test leaky_relu is ignored"),
        ("#[should_panic]", "panic!()", "made to pass when it panics"),
    ] {
        let own = format!(
            "{}\n#[test]\n{attribute}\nfn leaky_relu() {{ {body} }}\n",
            list.replace("leaky_relu,", "")
        );
        copy.write(LIST, &own);
        copy.run(&["check", "leaky_relu"])
            .expect(1, &[told, "restore it"]);
    }
    copy.run(&["reset", "leaky_relu"]).expect(2, &["--yes"]);
    copy.run(&["reset", "leaky_relu", "--yes"])
        .expect(0, &["is as it was at the beginning"]);
    assert!(copy.read(LIST).contains("leaky_relu"));
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["not started"]);
    // A check that accepts everything does not make a wrong answer green.
    copy.answer("z * alpha");
    let text = copy.read(check);
    copy.write(
        check,
        &text.replace(
            "-> Verdict {",
            "-> Verdict {\n    if true { return Ok(()); }",
        ),
    );
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["the check of leaky_relu was altered"]);
}

/// The limit is for the learner's answer. The proof of its check runs more answers than one.
#[test]
fn a_short_limit_is_none_for_the_proof() {
    let copy = Copy::fresh();
    copy.answer(RIGHT);
    let check = "chapters/activations/tests/exercises/leaky_relu.rs";
    let slow =
        "    (\"slow\", |_, _| { std::thread::sleep(std::time::Duration::from_secs(3)); 42.0 }),\n";
    let wrong = "pub const WRONG: &[(&str, Answer)] = &[\n";
    let text = copy.read(check);
    assert!(text.contains(wrong), "{text}");
    copy.write(check, &text.replace(wrong, &format!("{wrong}{slow}")));
    copy.run(&["check", "leaky_relu", "--limit", "2"])
        .expect(0, &["leaky_relu: green"]);
}

/// A cargo that compiles something else first, and then finds an error, for each chapter.
#[cfg(unix)]
#[test]
fn that_there_is_more_to_compile_is_told_once() {
    let copy = Copy::fresh();
    let folder = tempfile::tempdir().unwrap();
    let cargo = folder.path().join("cargo");
    let error =
        r#"{"reason":"compiler-message","message":{"level":"error","rendered":"no such value"}}"#;
    script(
        &cargo,
        &format!("echo '   Compiling ndarray v0.17.2' >&2\necho '{error}'\nexit 101\n"),
    );
    let said = copy
        .command(&["check"])
        .env("CARGO", &cargo)
        .output()
        .unwrap();
    let said = Said::of(said);
    said.expect(
        1,
        &[
            "structure: not judged",
            "activations: not judged",
            "no such value",
        ],
    );
    assert_eq!(
        said.err.matches("this happens once").count(),
        1,
        "{said:#?}"
    );
}

/// Writes a program of these commands for the shell.
#[cfg(unix)]
fn script(file: &Path, commands: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(file, format!("#!/bin/sh\n{commands}")).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn reset_keeps_what_was_there() {
    let copy = Copy::fresh();
    let stub = copy.read(FILE);
    copy.run(&["reset", "leaky_relu"]).expect(0, &["as it was"]);
    copy.answer("42.0 // mine");
    let mine = copy.read(FILE);
    copy.run(&["reset", "leaky_relu"])
        .expect(2, &["nobody is here to ask"]);
    assert_eq!(copy.read(FILE), mine);
    for kept in ["rs.1.bak", "rs.2.bak"] {
        copy.write(FILE, &format!("{mine}// {kept}\n"));
        copy.run(&["reset", "leaky_relu", "--yes"])
            .expect(0, &["kept as", kept]);
        assert_eq!(copy.read(FILE), stub);
        let kept_text = fs::read_to_string(copy.root.join(FILE).with_extension(kept)).unwrap();
        assert!(kept_text.ends_with(&format!("// {kept}\n")));
    }
    fs::remove_file(copy.root.join(FILE)).unwrap();
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["cannot be read"]);
    copy.run(&["reset", "leaky_relu"]).expect(0, &["as it was"]);
    assert_eq!(copy.read(FILE), stub);
}

#[cfg(unix)]
#[test]
fn a_copy_that_is_moved_back_is_judged() {
    let copy = Copy::fresh();
    copy.answer("alpha");
    let kept = copy.root.join("target/kept.rs");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::rename(copy.root.join(FILE), &kept).unwrap();
    // Older than what is compiled next.
    sleep(Duration::from_secs(1));
    copy.write(
        FILE,
        &fs::read_to_string(&kept)
            .unwrap()
            .replace("    alpha\n", &format!("    {RIGHT}\n")),
    );
    copy.run(&["check", "leaky_relu"]).expect(0, &["green"]);
    fs::rename(&kept, copy.root.join(FILE)).unwrap();
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["leaky_relu: red", "should be 3"]);
}

#[test]
fn hints_come_one_more_at_each_call() {
    let copy = Copy::fresh();
    for shown in [1, 2, 3, 3] {
        let said = copy.run(&["hint", "leaky_relu"]);
        said.expect(0, &["hint 1 of 3"]);
        assert_eq!(said.out.matches("hint ").count(), shown, "{said:#?}");
    }
    // Without a name it is the exercise that `check next` shows.
    for asked in [vec!["hint"], vec!["hint", "next"]] {
        copy.run(&asked)
            .expect(0, &["structure/weighted_sum\n", "hint 1 of 3"]);
    }
    copy.write(
        "target/workbook/hints/leaky_relu",
        "\u{fffd}99999999999999999999",
    );
    copy.run(&["hint", "leaky_relu"])
        .expect(0, &["hint 1 of 3"]);
}

#[test]
fn bad_arguments_and_a_bad_machine() {
    let copy = Copy::fresh();
    copy.run(&["check", "leaky"])
        .expect(2, &["no exercise `leaky`", "cargo run -- list"]);
    copy.run(&["check", "leaky-rleu"])
        .expect(2, &["did you mean `leaky_relu`?"]);
    copy.run(&["check", "Leaky-ReLU"])
        .expect(2, &["did you mean `leaky_relu`?"]);
    copy.run(&["check", "activation"])
        .expect(2, &["did you mean `activations`?"]);
    copy.run(&["check", FILE]).expect(1, &["not started"]);
    // What a shell completes in the folder of the exercises.
    copy.run(&["check", "./leaky_relu.rs"])
        .expect(1, &["not started"]);
    copy.run(&["hint", "nosuch"]).expect(2, &["nosuch"]);
    copy.run(&["hint", "activations"])
        .expect(2, &["is a chapter", "cargo run -- list"]);
    copy.run(&["solution"])
        .expect(2, &["<NAME>", "cargo run -- list"]);
    copy.run(&["check", "--limit", "0"]).expect(2, &["--limit"]);
    copy.run(&["check", "--help"])
        .expect(0, &["--limit <SECONDS>", "[default: 60]"]);
    let outside = tempfile::tempdir().unwrap();
    let said = copy
        .command(&["check"])
        .current_dir(outside.path())
        .output()
        .unwrap();
    Said::of(said).expect(3, &["not inside the workbook"]);
    let inside = copy.root.join("chapters/activations/exercises");
    let said = copy
        .command(&["check", "leaky_relu"])
        .current_dir(inside)
        .output()
        .unwrap();
    Said::of(said).expect(1, &["not started"]);
    let said = copy
        .command(&["check"])
        .env("CARGO", outside.path().join("cargo"))
        .output()
        .unwrap();
    Said::of(said).expect(3, &["cargo was not found", "rustup.rs"]);
}

#[cfg(unix)]
#[test]
fn cargo_that_cannot_build_is_explained() {
    let copy = Copy::fresh();
    let folder = tempfile::tempdir().unwrap();
    let cargo = folder.path().join("cargo");
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
        let text = format!(
            "echo '    Blocking waiting for file lock on build directory' >&2\necho '{says}' >&2\nexit 101\n"
        );
        script(&cargo, &text);
        let said = copy
            .command(&["check"])
            .env("CARGO", &cargo)
            .output()
            .unwrap();
        let said = Said::of(said);
        assert!(
            said.err.contains("waiting: another cargo") && said.err.contains(told),
            "{said:#?}"
        );
        assert_eq!(said.code, Some(3), "{said:#?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let copy = Copy::fresh();
    let mut child = copy.start(&["list"]);
    drop(child.stdout.take());
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!errors.contains("panicked"), "{errors}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_exercise_too() {
    let copy = Copy::fresh();
    let pid = endless(&copy);
    let child = copy.start(&["check", "leaky_relu"]);
    interrupted(child, &pid);
}

/// As `nohup` and a script's job in the background start it.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_what_was_started_deaf_to_a_signal() {
    let copy = Copy::fresh();
    let pid = endless(&copy);
    let plain = copy.command(&["check", "leaky_relu"]);
    let mut deaf = Command::new("sh");
    deaf.args(["-c", "trap '' HUP; exec \"$@\"", "sh"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(&copy.root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => deaf.env(name, value),
            None => deaf.env_remove(name),
        };
    }
    interrupted(deaf.spawn().unwrap(), &pid);
}

#[cfg(unix)]
#[test]
fn watch_goes_on_when_a_chapter_does_not_compile() {
    let copy = Copy::fresh();
    // As `cp -p` leaves them: old, in a new place.
    let old = std::time::SystemTime::now() - Duration::from_hours(24);
    let folder = copy.root.join("chapters/activations/exercises");
    for file in fs::read_dir(folder).unwrap() {
        let file = fs::File::options()
            .write(true)
            .open(file.unwrap().path())
            .unwrap();
        file.set_modified(old).unwrap();
    }
    let check = "chapters/activations/tests/exercises/leaky_relu.rs";
    let text = copy.read(check);
    copy.write(
        check,
        &format!("{text}\nfn broken() -> f64 {{ nothing_of_this_name }}\n"),
    );
    let mut child = copy.start(&["watch"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut errors = BufReader::new(child.stderr.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("watching "));
    copy.answer("alpha");
    // The one who reads is told all of it, up to the last line.
    let told = errors
        .by_ref()
        .map(Result::unwrap)
        .take_while(|line| !line.starts_with("help: "))
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        told.contains("error: the chapter activations does not compile"),
        "{told}"
    );
    copy.write(check, &text);
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("    alpha\n", &format!("    {RIGHT}\n")),
    );
    let mut shown = Vec::new();
    let next = "shows another answer";
    for line in lines.by_ref().map(Result::unwrap) {
        let last = line.contains(next);
        shown.push(line);
        if last {
            break;
        }
    }
    // Nothing of the other exercises, which the judge has touched, follows.
    sleep(Duration::from_secs(2));
    interrupt(child.id());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    shown.extend(lines.map(Result::unwrap));
    assert_eq!(shown.len(), 2, "{shown:#?}");
    assert_eq!(shown[0], "activations/leaky_relu: green");
}

#[cfg(unix)]
#[test]
fn watch_judges_what_is_saved() {
    let copy = Copy::fresh();
    let mut child = copy
        .command(&["watch"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("watching "));
    copy.answer("alpha");
    let line = lines.next().unwrap().unwrap();
    assert_eq!(line, "activations/leaky_relu: red");
    let reason = lines.next().unwrap().unwrap();
    assert!(reason.contains("should be 3"), "{reason}");
    lines.next().unwrap().unwrap();
    copy.write(
        FILE,
        &copy
            .read(FILE)
            .replace("    alpha\n", &format!("    {RIGHT}\n")),
    );
    assert_eq!(
        lines.next().unwrap().unwrap(),
        "activations/leaky_relu: green"
    );
    interrupt(child.id());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

/// Puts an answer without an end in the file, and names the file in which it writes the id of its process.
#[cfg(unix)]
fn endless(copy: &Copy) -> PathBuf {
    let pid = copy.root.join("target/pid");
    fs::create_dir_all(copy.root.join("target")).unwrap();
    copy.answer(&format!(
        "std::fs::write(\"{}\", std::process::id().to_string()).unwrap();
         loop {{ std::hint::black_box(z + alpha); }}",
        pid.display()
    ));
    pid
}

/// Presses Ctrl-C when that answer runs: the command ends with 130, and the answer with it.
#[cfg(unix)]
fn interrupted(mut command: Child, pid: &Path) {
    let begun = Instant::now();
    while fs::read_to_string(pid).unwrap_or_default().is_empty() {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never ran");
        sleep(Duration::from_millis(20));
    }
    interrupt(command.id());
    assert_eq!(command.wait().unwrap().code(), Some(130));
    gone(pid);
}

#[cfg(unix)]
fn interrupt(id: u32) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    kill(Pid::from_raw(i32::try_from(id).unwrap()), Signal::SIGINT).unwrap();
}
