//! What the experiments of this chapter share.

use ndarray::Array2;
use structure::experiments::valid;

use crate::{BinaryCrossEntropy, Loss, MeanSquaredError, Targets};

/// The two losses that race for one sigmoid output.
pub(super) const RACERS: [(&str, &dyn Loss); 2] = [
    ("MSE", &MeanSquaredError),
    ("cross-entropy", &BinaryCrossEntropy),
];

/// A loss and its gradient with respect to `y`, for targets that fit.
pub(super) fn value(loss: &dyn Loss, y: &Array2<f64>, targets: &Targets) -> (f64, Array2<f64>) {
    valid(loss.value(y, targets))
}

/// As [`value`], for the logits `z`.
pub(super) fn value_from_logits(
    loss: &dyn Loss,
    z: &Array2<f64>,
    targets: &Targets,
) -> (f64, Array2<f64>) {
    valid(loss.value_from_logits(z, targets))
}
