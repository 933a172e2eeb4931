//! The tests of chapter 4.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod divergence;
mod finite;
mod gradients;
mod metrics;
mod references;
mod refused;
mod reports;

use losses::{Loss, Targets};
use ndarray::Array2;

#[track_caller]
fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, not {expected}"
    );
}

fn value(loss: &dyn Loss, y: &Array2<f64>, targets: impl Into<Targets>) -> f64 {
    loss.value(y, &targets.into()).unwrap().0
}

fn from_logits(loss: &dyn Loss, z: &Array2<f64>, targets: impl Into<Targets>) -> f64 {
    loss.value_from_logits(z, &targets.into()).unwrap().0
}
