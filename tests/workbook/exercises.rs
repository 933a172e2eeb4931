//! How answers are judged: real ones, compiled by cargo, a whole chapter of them at a time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::copy::{Copy, file};
use crate::said::Said;
use crate::script::gone;

/// A right answer to the exercise `activations/leaky_relu`.
const RIGHT: &str = "if z > 0.0 { z } else { alpha * z }";

/// The lines that say how the exercises stand.
fn verdicts(said: &Said) -> Vec<&str> {
    let starts = ["structure/", "activations/", "workshop/"];
    let lines = said.out.lines();
    lines
        .filter(|line| starts.iter().any(|start| line.starts_with(start)))
        .collect()
}

#[test]
fn a_fresh_clone_is_not_red() {
    let copy = Copy::fresh();
    let list = copy.run(&["list"]);
    assert!(
        list.out.is_ascii() && !list.out.contains('\x1b'),
        "{list:#?}"
    );
    let next = "next: chapters/structure/exercises/product_suspect.rs";
    list.expect(0, &[next, "  not started  leaky_relu", " 0 under way, "]);
    for (arguments, code, told) in [
        (&["check"][..], 0, ["0 under way", "where to begin"]),
        (
            &["check", "next"],
            0,
            ["structure/product_suspect: not", "edit the file"],
        ),
        (&["hint"], 0, ["structure/product_suspect\n", "hint 1 of 3"]),
    ] {
        copy.run(arguments).expect(code, &told);
    }
    let inside = copy.root.join("chapters/activations/exercises");
    // What a shell completes in the folder of the exercises.
    for name in ["leaky_relu", "activations/leaky_relu", "./leaky_relu.rs"] {
        let mut command = copy.command(&["check", name]);
        let said = Said::by(command.current_dir(&inside));
        let told = ["leaky_relu: not started", "cargo run -- hint leaky_relu"];
        said.expect(1, &told);
    }
}

/// An answer that sends a signal to itself.
const KILLED: &str = "let me = std::process::id().to_string();
    std::process::Command::new(\"kill\").arg(me).status().unwrap();
    loop { std::thread::park(); }";

/// Each fault of an answer or of its test at once: none takes the verdict of another with it.
#[cfg(unix)]
#[test]
fn each_answer_gets_its_verdict() {
    let copy = Copy::fresh();
    let pid = copy.root.join("pid");
    let child = format!(
        "let child = std::process::Command::new(\"sleep\").arg(\"300\").spawn().unwrap();
         std::fs::write({pid:?}, child.id().to_string()).unwrap();
         loop {{ std::thread::park(); }}"
    );
    for (exercise, code) in [
        (
            "activations/leaky_relu",
            &format!("print!(\"z is {{z}}\"); {RIGHT}")[..],
        ),
        ("activations/sigmoid_suspect", &child),
        ("workshop/softmax", "std::process::exit(0)"),
        (
            "activations/slopes_by_hand",
            "loop { println!(\"0.16, 0.12\"); }",
        ),
        ("activations/leak_to_take", "0.6 +"),
        ("activations/polyline_network", "polyline_network(knots)"),
        ("workshop/neuron", "print!(\"no end of the line\"); b"),
        ("structure/product_suspect", "false"),
        ("structure/epochs_enough", "std::process::abort()"),
        ("structure/count_by_hand", "Vec::new()[0]"),
        (
            "structure/largest_score",
            "let _ = scores; todo! { \"later\" }",
        ),
        ("structure/try_again", KILLED),
    ] {
        copy.answer(exercise, code);
    }
    copy.change(&file("activations/repair_far_unit"), "z.exp() /", "1.0 /");
    copy.change(
        "chapters/activations/tests/exercises.rs",
        "repair_far_unit,",
        "",
    );
    let list = "chapters/structure/tests/exercises.rs";
    copy.change(list, "product_suspect,", "");
    copy.change(list, "first_weights,", "");
    copy.change(
        list,
        ");",
        ");\n#[test] #[ignore] fn product_suspect() {}\n#[test] #[should_panic] fn first_weights() { panic!() }",
    );
    let said = copy.run(&["check", "--limit", "2"]);
    said.expect(1, &["13 exercises are not green", " 13 under way, "]);
    assert_eq!(
        verdicts(&said),
        [
            "structure/product_suspect: not judged: test product_suspect is ignored",
            "structure/epochs_enough: red: it aborted",
            "structure/count_by_hand: red",
            "structure/first_weights: not judged: test first_weights is made to pass when it panics",
            "structure/largest_score: not finished: a todo!() is left",
            "structure/try_again: red: it was ended by signal 15",
            "activations/sigmoid_suspect: red: it did not end within 2 s",
            "activations/leaky_relu: green",
            "activations/repair_far_unit: not judged: test repair_far_unit missing",
            "activations/slopes_by_hand: red: it did not end within 2 s",
            "activations/leak_to_take: red: it does not compile",
            "activations/polyline_network: red: it overflowed the stack; does a function call itself without end?",
            "workshop/neuron: red",
            "workshop/softmax: red: it ended the program before the check was done",
        ],
        "{said:#?}"
    );
    // What the check, the program and the compiler said, once.
    for (told, times) in [
        ("  no end of the line", 1),
        ("/exercises/count_by_hand.rs:", 1),
        ("error: expected expression, found `}`", 1),
        ("... lines left out ...", 1),
    ] {
        assert_eq!(said.out.matches(told).count(), times, "{told}: {said:#?}");
    }
    assert!(said.out.len() < 20_000, "{} bytes", said.out.len());
    gone(&pid);
    let left = running_in(&copy.root);
    assert!(left.is_empty(), "{left:?}");
    copy.run(&["solution", "leaky_relu"])
        .expect(0, &["pub fn leaky_relu", "Both branches"]);
}

/// The programs that run in this folder.
#[cfg(unix)]
fn running_in(folder: &Path) -> Vec<PathBuf> {
    let folder = folder.canonicalize().unwrap();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|process| {
            let place = fs::read_link(process.path().join("cwd"));
            place.is_ok_and(|place| place.starts_with(&folder))
        })
        .filter_map(|process| fs::read_link(process.path().join("exe")).ok())
        .collect()
}

/// Some of these the lexer of the compiler cannot read at all, and panics when a macro asks it to. Each is told by its own
/// file, and the one exercise that compiles is judged.
#[test]
fn what_does_not_compile_is_told_apart() {
    let copy = Copy::fresh();
    copy.answer("activations/sigmoid_suspect", "suspect(0.0) == 0.5");
    let syntax = [
        ("leaky_relu", "[z, z }"),
        ("slopes_by_hand", "\"abc"),
        ("leak_to_take", "/* open"),
        ("polyline_network", "z + * alpha"),
    ];
    for (name, code) in syntax {
        copy.answer(&format!("activations/{name}"), code);
    }
    let said = copy.run(&["check", "activations"]);
    said.expect(1, &["sigmoid_suspect: red\n", "lets a wrong function pass"]);
    for (name, _) in syntax {
        let state = format!("{name}: red: it does not compile");
        said.expect(1, &[&state, &format!("exercises/{name}.rs:")]);
    }
    for noise in ["panicked", "proc-macro source", "proc macro"] {
        assert!(!said.out.contains(noise), "{noise}: {said:#?}");
    }
    drop(copy);

    // Errors of types come later in the compiler; one in the first line of the function shows in the test.
    let copy = Copy::fresh();
    copy.answer("activations/sigmoid_suspect", "suspect(0.0) == 0.5");
    copy.change(&file("activations/leaky_relu"), "z: f64, ", "");
    let private = "super::proofs::solution_slopes_by_hand::slopes_by_hand()";
    copy.answer("activations/slopes_by_hand", private);
    let path = file("activations/leak_to_take");
    copy.answer("activations/leak_to_take", "s::leak_to_take()");
    let text = copy.read(&path) + "#[path = \"../solutions/leak_to_take.rs\"]\nmod s;\n";
    fs::write(copy.root.join(&path), text).unwrap();
    copy.run(&["check", "activations"]).expect(
        1,
        &[
            "sigmoid_suspect: red\n",
            "leaky_relu: red: it does not compile",
            "must stay as they were given",
            "slopes_by_hand: red: it does not compile",
            "leak_to_take: red: it does not compile",
            "exercises/leak_to_take.rs names a file in solutions/, where answers are kept",
        ],
    );
}

#[test]
fn a_chapter_that_does_not_compile_leaves_the_others_judged() {
    let copy = Copy::fresh();
    copy.answer("activations/leaky_relu", RIGHT);
    let check = copy
        .root
        .join("chapters/structure/tests/exercises/product_suspect.rs");
    let text = fs::read_to_string(&check).unwrap() + "\nfn broken() -> f64 { no_such_value }\n";
    fs::write(check, text).unwrap();
    let said = copy.run(&["check"]);
    let what = "structure: not judged: the chapter structure does not compile";
    said.expect(1, &["activations/leaky_relu: green", what, "git diff"]);
    let error = "cannot find value `no_such_value`";
    assert_eq!(said.err.matches(error).count(), 1, "{said:#?}");
}

/// Neither an old time nor a link that points elsewhere leaves the verdict of another text standing.
#[cfg(unix)]
#[test]
fn a_verdict_belongs_to_what_the_file_holds() {
    let copy = Copy::fresh();
    let path = copy.root.join(file("activations/leaky_relu"));
    copy.answer("activations/leaky_relu", RIGHT);
    let right = fs::read_to_string(&path).unwrap();
    let told = [
        "leaky_relu: green",
        "cargo run -- solution leaky_relu",
        "check next",
    ];
    copy.run(&["check", "leaky_relu"]).expect(0, &told);
    let kept = copy.root.join("kept.rs");
    let old = SystemTime::now() - Duration::from_hours(24);
    let write = |path: &Path, text: &str| {
        fs::write(path, text).unwrap();
        fs::File::open(path).unwrap().set_modified(old).unwrap();
    };
    write(&path, &right.replace(RIGHT, "z.max(0.0) + alpha"));
    copy.run(&["check", "leaky_relu"])
        .expect(1, &["leaky_relu: red", "should be 3, and yours is 3.1"]);
    copy.run(&["solution", "leaky_relu"])
        .expect(1, &["not green yet", "--show"]);
    write(&kept, &right);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&kept, &path).unwrap();
    let both = [(); 2].map(|()| {
        let mut command = copy.command(&["check", "leaky_relu"]);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    });
    for child in both {
        Said::of(child.wait_with_output().unwrap()).expect(0, &["leaky_relu: green"]);
    }
}

/// What a green answer printed, and what the compiler warned of, stand below the verdict, even where warnings are errors.
/// A panic in a library names the line of the answer that led there.
#[test]
fn a_green_answer_keeps_what_it_said_and_a_panic_names_its_line() {
    let copy = Copy::fresh();
    let right = format!("use std::fmt::Write; println!(\"z is {{z}}\"); {RIGHT}");
    copy.answer("activations/leaky_relu", &right);
    copy.answer("workshop/softmax", "logits.mapv(|z| z.clamp(2.0, 1.0))");
    let list = "chapters/activations/tests/exercises.rs";
    copy.change(
        list,
        "exercise_macros::",
        "#![deny(warnings)]\nexercise_macros::",
    );
    copy.run(&["check", "leaky_relu", "softmax"]).expect(
        1,
        &[
            "activations/leaky_relu: green\n  z is ",
            "unused import: `std::fmt::Write`",
            "workshop/softmax: red",
            "this came from line",
        ],
    );
    // The exercise in hand is the one edited last, and then the one that was named last.
    copy.run(&["hint"])
        .expect(0, &["workshop/softmax\nhint 1 of 3"]);
    copy.run(&["check", "leaky_relu"])
        .expect(0, &["leaky_relu: green"]);
    copy.run(&["solution"]).expect(0, &["pub fn leaky_relu"]);
}
