//! How a stub is made of a solution, and what the messages of the checks say.

use exercise::{close, essence, expect_slice, show, stub_of, task};

const SOLUTION: &str = "\
//! Add.
//!
//! Two numbers.

/// The sum.
pub fn add(a: f64, b: f64) -> f64 {
    // SOLUTION
    a + b
    // END
}

pub fn rate() -> f64 {
    // SOLUTION
    0.1
    // STUB
    //| // too large
    //| 100.0
    // END
}
";

#[test]
fn regions_become_todo_or_their_own_stub() {
    let stub = stub_of(SOLUTION).unwrap();
    for region in [
        "f64 {\n    todo!()\n}",
        "f64 {\n    // too large\n    100.0\n}",
    ] {
        assert!(stub.contains(region), "{stub}");
    }
    assert_eq!(stub_of(&SOLUTION.replace('\n', "\r\n")).unwrap(), stub);
}

#[test]
fn the_essence_has_no_task_and_no_marker() {
    let expected = "/// The sum.\npub fn add(a: f64, b: f64) -> f64 {\n    a + b\n}\n\npub fn rate() -> f64 {\n    0.1\n}\n";
    assert_eq!(essence(SOLUTION).unwrap(), expected);
    assert_eq!(task(SOLUTION), "Add.\n\nTwo numbers.\n");
}

#[test]
fn misplaced_markers_are_refused_with_their_line() {
    for (text, fault) in [
        ("fn f() {}\n", "no `// SOLUTION`"),
        ("\n// SOLUTION\n", "line 2"),
        ("// END\n", "line 1"),
        ("// SOLUTION\n// SOLUTION\n", "line 2"),
        ("// SOLUTION\n1\n// STUB\n2\n// END\n", "line 4"),
    ] {
        assert!(stub_of(text).unwrap_err().contains(fault), "{text}");
    }
}

#[test]
fn numbers_are_shown_short() {
    for (value, text) in [
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e6, "1000000"),
        (1.0 / 3.0, "0.333333"),
        (123_456.789, "123457"),
        (2.5e-9, "2.5e-9"),
        (-1e300, "-1e300"),
        (f64::NAN, "NaN"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        assert_eq!(show(value), text);
    }
}

#[test]
fn close_is_relative_above_one_and_never_holds_for_nan() {
    assert!(close(1e6 + 0.5, 1e6, 1e-6));
    assert!(!close(1e-3, 2e-3, 1e-6));
    assert!(close(f64::INFINITY, f64::INFINITY, 1e-6));
    assert!(!close(f64::INFINITY, f64::NEG_INFINITY, 1e-6));
    assert!(!close(f64::NAN, f64::NAN, 1.0));
}

#[test]
fn messages_name_the_case_and_the_place() {
    for (got, message) in [
        (
            &[0.5, 0.6][..],
            "y, at index 1, should be 0.5, and yours is 0.6",
        ),
        (&[], "y should hold 2 numbers, and yours holds 0"),
    ] {
        assert_eq!(
            expect_slice("y", got, &[0.5, 0.5], 1e-9).unwrap_err(),
            message
        );
    }
}
