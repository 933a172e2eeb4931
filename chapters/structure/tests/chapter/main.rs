//! The chapter on structure: its layers, its random numbers, and what its programs print.

mod dense;
mod initialisers;
mod listing1;
mod random;
mod reports;

/// Fails unless two numbers are within a tolerance of each other.
#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found}, expected {expected} within {tolerance}"
    );
}

/// Fails unless a report prints the expected values: those of a line of a part, from a column on.
#[track_caller]
fn assert_printed(report: &str, rows: &[(&str, &str, usize, &[f64], f64)]) {
    for &(part, label, column, expected, tolerance) in rows {
        let lines = outputs::cut(report, part).expect(label);
        for (column, &expected) in (column..).zip(expected) {
            let printed = outputs::value(&lines, label, Some(column)).expect(part);
            assert_near(printed.parse().expect(label), expected, tolerance);
        }
    }
}
