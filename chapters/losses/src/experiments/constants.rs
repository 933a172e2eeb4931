//! The best single answer to many targets: each loss has its own, and so its own meaning.

use ndarray::Array2;

use crate::{Loss, LossError, Targets};

/// Five numbers, one of them far out.
pub const WITH_OUTLIER: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 100.0];

/// Loaves that a bakery could have sold on eleven days.
pub const LOAVES: [f64; 11] = [
    31.0, 34.0, 36.0, 38.0, 39.0, 40.0, 42.0, 44.0, 47.0, 55.0, 68.0,
];

// ANCHOR: constants
/// The mean loss of answering `constant` to every target, and its slope by the constant.
///
/// # Errors
/// As [`Loss::value`].
pub fn mean_loss(
    loss: &dyn Loss<f64>,
    constant: f64,
    targets: &[f64],
) -> Result<(f64, f64), LossError> {
    let y = Array2::from_elem((targets.len(), 1), constant);
    let column: Vec<[f64; 1]> = targets.iter().map(|&target| [target]).collect();
    let mut dy = Array2::zeros(y.dim());
    let value = loss.value(&y, &Targets::Values(column.into()), &mut dy)?;
    Ok((value, dy.sum()))
}

/// The constant with the smallest mean loss: where the slope turns from negative to positive,
/// found by halving the range of the targets.
///
/// # Errors
/// As [`Loss::value`].
pub fn best_constant(loss: &dyn Loss<f64>, targets: &[f64]) -> Result<f64, LossError> {
    let mut low = targets.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = targets.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if mean_loss(loss, middle, targets)?.1 < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(high)
}
// ANCHOR_END: constants

/// The largest difference between the cost of an error and that of the same error the other way.
///
/// # Errors
/// As [`Loss::value`].
pub fn asymmetry(loss: &dyn Loss<f64>) -> Result<f64, LossError> {
    (1..=100)
        .map(|i| f64::from(i) / 10.0)
        .map(|error| Ok(mean_loss(loss, error, &[0.0])?.0 - mean_loss(loss, -error, &[0.0])?.0))
        .try_fold(0.0, |most: f64, found: Result<f64, LossError>| {
            Ok(most.max(found?.abs()))
        })
}
