//! Parts and values of a text, and what is said where they are missing.

use outputs::{body, cut, value};

const TEXT: &str =
    "loss: 0.25\nrate 0.1 = 3e-4\nsigmoid [0.5, 2, -0]\ntwice 1\ntwice 2\nnone\nrelus 3\n";

#[test]
fn values_are_found_by_label_and_column() {
    for (label, column, found) in [
        ("loss", None, Ok("0.25")),
        ("rate 0.1", None, Ok("3e-4")),
        ("sigmoid", Some(3), Ok("-0")),
        ("los", None, Err("no line")),
        ("relu", None, Err("no line")),
        ("twice", None, Err("2 lines")),
        ("sigmoid", None, Err("3 values")),
        ("sigmoid", Some(4), Err("no column @4")),
        ("sigmoid", Some(0), Err("no column @0")),
        ("none", None, Err("0 values")),
    ] {
        match (value(TEXT, label, column), found) {
            (Ok(value), Ok(expected)) => assert_eq!(value, expected),
            (Err(error), Err(expected)) => assert!(error.contains(expected), "{error}"),
            (found, _) => panic!("{label}: {found:?}"),
        }
    }
}

#[test]
fn parts_end_at_the_next_marker() {
    let body = body("---\nsource: x\n---\nhead\n== a ==\n1\n\n== b ==\n2\n== b ==\n");
    assert!(body.starts_with("head\n"));
    assert_eq!(cut(body, "a").unwrap(), "1");
    assert!(cut(body, "b").unwrap_err().contains("more than one part"));
    assert!(cut(body, "c").unwrap_err().contains("no part"));
}
