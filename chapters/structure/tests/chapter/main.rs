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
