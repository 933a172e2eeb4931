//! What every loss of the book can do.

use std::fmt::Debug;

use activations::Activation;
use ndarray::{Array2, Zip};

use crate::{LossError, Targets};

/// The value of a loss, and its gradient with respect to what it was computed from.
pub type LossResult = Result<(f64, Array2<f64>), LossError>;

/// A measure of how wrong the outputs of a network are.
///
/// Shapes: `y`, `z` and the gradients are (samples, outputs).
pub trait Loss: Debug {
    /// The loss of the outputs `y`, and its gradient with respect to `y`; infinite if they overflow.
    ///
    /// # Errors
    /// [`LossError`] when outputs and targets cannot be compared.
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult;

    /// The output activation that this loss can include, if there is one.
    fn output_activation(&self) -> Option<Activation> {
        None
    }

    /// The loss of the outputs that this activation makes of the logits `z`, and its gradient with
    /// respect to `z`. Without such an activation the logits are the outputs.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        self.value(z, targets)
    }
}

/// The mean of `value(y, target)` over all samples and outputs, and its gradient: each
/// `derivative(y, target)`, divided by their number.
pub(crate) fn mean_of(
    y: &Array2<f64>,
    targets: &Array2<f64>,
    value: impl Fn(f64, f64) -> f64,
    derivative: impl Fn(f64, f64) -> f64,
) -> (f64, Array2<f64>) {
    let n = y.len() as f64;
    let pairs = || Zip::from(y).and(targets);
    let sum = pairs().fold(0.0, |sum, &y, &target| sum + value(y, target));
    let dy = pairs().map_collect(|&y, &target| derivative(y, target) / n);
    (sum / n, dy)
}
