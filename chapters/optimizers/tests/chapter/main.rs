//! The tests of the chapter.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod finite;
mod fit;
mod overflow;
mod references;
mod refused;
mod reports;
mod saved;
mod schedule;

use ndarray::{Array1, Array2};
use optimizers::{Model, OptimizerState};
use propagation::DenseLayer;
use structure::Dense;

/// A layer with these weights and biases.
fn dense(weights: Array2<f64>, bias: impl Into<Option<Array1<f64>>>) -> DenseLayer {
    DenseLayer::new(Dense::from_weights(weights, bias.into()).unwrap())
}

/// All that a step of training changes.
fn learned(model: &mut Model) -> (Vec<Vec<f64>>, OptimizerState) {
    (model.weights(), model.state.clone())
}

fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            (found - expected).abs() <= tolerance,
            "{what}, number {i}: {found}, not {expected}"
        );
    }
}
