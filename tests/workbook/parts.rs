//! How parts of the workshop are judged, which are compiled into one network.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::copy::{Copy, file};

/// One that does not compile is the book's in the network, and each message of the compiler is told once.
#[test]
fn a_part_that_does_not_compile_leaves_the_others_judged() {
    let copy = Copy::fresh();
    copy.answer("workshop/dense_forward", "x.dot(w) - b");
    let syntax = [
        ("neuron", "[b, b }"),
        ("softmax", "\"abc"),
        ("activate", "r#\"abc"),
        ("forward", "/* open"),
    ];
    for (name, code) in syntax {
        copy.answer(&format!("workshop/{name}"), code);
    }
    copy.answer("workshop/l2", "(0.0, w)");
    copy.change(&file("workshop/dropout"), "rate: f64", "rate: f32");
    let value = "dy * &z.mapv(|z| crate::parts::activate(activation, z).0)";
    copy.answer("workshop/activation_backward", value);
    let said = copy.run(&["check", "workshop"]);
    said.expect(
        1,
        &[
            "workshop/dense_forward: red\n",
            "with the biases subtracted",
            "workshop/activation_backward: red\n",
            "dy times the value of the activation",
            "workshop/l2: red: it does not compile",
            "workshop/dropout: red: it does not compile",
            "must stay as they were given",
        ],
    );
    for (name, _) in syntax {
        let state = format!("{name}: red: it does not compile");
        said.expect(1, &[&state, &format!("workshop/exercises/{name}.rs:")]);
    }
    assert_eq!(said.out.matches("error[E0308]").count(), 2, "{said:#?}");
    for noise in ["panicked", "proc-macro source", "proc macro"] {
        assert!(!said.out.contains(noise), "{noise}: {said:#?}");
    }
}

/// A part that calls another says which of the two is to be mended, and a verdict belongs to what the file holds.
#[test]
fn a_part_is_judged_among_the_others() {
    let copy = Copy::fresh();
    let path = copy.root.join(file("workshop/dense_forward"));
    let solution = fs::read_to_string(copy.root.join("workshop/solutions/forward.rs")).unwrap();
    fs::write(copy.root.join(file("workshop/forward")), solution).unwrap();
    copy.run(&["check", "forward"])
        .expect(0, &["workshop/forward: green"]);
    copy.answer("workshop/dense_forward", "x.dot(w) - b");
    let wrong = fs::read_to_string(&path).unwrap();
    copy.run(&["check", "forward"])
        .expect(1, &["your `dense_forward`, which this part calls, is red"]);
    let old = SystemTime::now() - Duration::from_hours(24);
    fs::write(&path, wrong.replace("- b", "+ b")).unwrap();
    let written = fs::File::open(&path).unwrap();
    written.set_modified(old).unwrap();
    copy.run(&["check", "forward", "dense_forward"])
        .expect(0, &["workshop/forward: green", "dense_forward: green"]);
    // Its check calls into those of other parts.
    copy.run(&["check", "backward"])
        .expect(1, &["workshop/backward: not started"]);
    fs::write(&path, wrong.replace("- b", "+")).unwrap();
    let ours = "your dense_forward does not compile, so ours takes its place";
    copy.run(&["check", "forward"])
        .expect(0, &["workshop/forward: green", ours]);
}
