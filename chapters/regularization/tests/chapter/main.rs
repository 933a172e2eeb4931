//! The chapter on regularization: its layers, its linear models, and what its programs print.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test stops at the first surprise, as the test does"
)]

mod early_stopping;
mod layers;
mod linear;
mod listing6;
mod mnist;
mod practice;
mod progress;
mod references;
mod reports;
mod split;

/// Fails unless two numbers are within a tolerance of each other.
#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found}, expected {expected} within {tolerance}"
    );
}
