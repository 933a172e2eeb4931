//! The chapter on activations: its functions, their derivatives, and what its programs print.

use activations::Activation;

mod derivatives;
mod extremes;
mod references;
mod reports;

/// Every activation, the leaky one with a leak that a test can see.
const ALL: [Activation; 6] = [
    Activation::Linear,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.1),
    Activation::Softmax,
];

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
