//! The best single prediction for many targets: each loss has its own, and so its own meaning.

use std::fmt;

use ndarray::Array2;
use structure::maximum;

use super::{value, verdict};
use crate::{Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile};

/// Five numbers, one of them far out.
pub const WITH_OUTLIER: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 100.0];

/// Loaves that a bakery could have sold on eleven days.
pub const LOAVES: [f64; 11] = [
    31.0, 34.0, 36.0, 38.0, 39.0, 40.0, 42.0, 44.0, 47.0, 55.0, 68.0,
];

const LOSSES: [(&str, &dyn Loss); 4] = [
    ("MSE", &MeanSquaredError),
    ("MAE", &MeanAbsoluteError),
    ("Huber(1)", &Huber(1.0)),
    ("quantile(.9)", &Quantile(0.9)),
];

// ANCHOR: constants
/// The mean loss of predicting `constant` for every target, and its derivative with respect to
/// the constant.
pub fn mean_loss(loss: &dyn Loss, constant: f64, targets: &[f64]) -> (f64, f64) {
    let shape = (targets.len(), 1);
    let targets = Array2::from_shape_fn(shape, |(row, _)| targets[row]);
    let (mean, dy) = value(loss, &Array2::from_elem(shape, constant), targets);
    (mean, dy.sum())
}

/// The constant with the smallest mean loss: where the derivative turns from negative to positive,
/// found by halving the range of the targets.
pub fn best_constant(loss: &dyn Loss, targets: &[f64]) -> f64 {
    let mut low = targets.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = maximum(targets);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if mean_loss(loss, middle, targets).1 < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
// ANCHOR_END: constants

/// The largest difference between the cost of an error and that of the same error the other way,
/// for errors up to 10.
fn asymmetry(loss: &dyn Loss) -> f64 {
    let difference = |error| mean_loss(loss, error, &[0.0]).0 - mean_loss(loss, -error, &[0.0]).0;
    let errors = (1..=100).map(|i| f64::from(i) / 10.0);
    maximum(&errors.map(|e| difference(e).abs()).collect::<Vec<_>>())
}

/// What the report says. Losses stand in the order MSE, MAE, Huber(1), quantile(.9).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Two sets of four errors, and their mean under the first three losses.
    pub squares: [(&'static str, [f64; 3]); 2],
    /// The best constants with and without the outlier, under the first three.
    pub outlier: [[f64; 2]; 3],
    /// The best number of loaves, and what an error of +10 and of -10 costs.
    pub loaves: [[f64; 3]; 4],
    /// The largest difference between an error and its mirror image.
    pub asymmetries: [f64; 4],
}

/// Finds the best constants.
pub fn report() -> Report {
    let losses = LOSSES.map(|(_, loss)| loss);
    let [mse, mae, huber, _] = losses;
    let first = [mse, mae, huber];
    Report {
        // The output 0 is wrong by as much as the target is large.
        squares: [("1 1 1 1", [1.0; 4]), ("0 0 0 2", [0.0, 0.0, 0.0, 2.0])]
            .map(|(name, errors)| (name, first.map(|loss| mean_loss(loss, 0.0, &errors).0))),
        outlier: first.map(|loss| {
            [&WITH_OUTLIER[..], &WITH_OUTLIER[..4]].map(|targets| best_constant(loss, targets))
        }),
        loaves: losses.map(|loss| {
            let cost = |error| mean_loss(loss, error, &[0.0]).0;
            [best_constant(loss, &LOAVES), cost(10.0), cost(-10.0)]
        }),
        asymmetries: losses.map(asymmetry),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== squares ==")?;
        writeln!(f, "errors        MSE   MAE   Huber(1)")?;
        for (name, [mse, mae, huber]) in self.squares {
            writeln!(f, "{name}    {mse:7.2} {mae:5.2} {huber:10.3}")?;
        }
        writeln!(f, "== outlier ==")?;
        writeln!(f, "loss       best constant for 1 2 3 4 100   for 1 2 3 4")?;
        for ((name, _), [with, without]) in LOSSES.iter().zip(self.outlier) {
            writeln!(f, "{name:<10} {with:29.4} {without:13.4}")?;
        }
        writeln!(f, "== loaves ==")?;
        writeln!(
            f,
            "loss          best number of loaves   an error of +10 and of -10 cost"
        )?;
        for ((name, _), [best, above, below]) in LOSSES.iter().zip(self.loaves) {
            writeln!(f, "{name:<12} {best:22.2} {above:13.2} {below:8.2}")?;
        }

        writeln!(f, "== claims ==")?;
        let [
            (_, [even, even_absolute, _]),
            (_, [large, large_absolute, _]),
        ] = self.squares;
        writeln!(
            f,
            "claim los-02: {} | one error of 2 costs as much as four of 1 under the MSE ({large:.2} and {even:.2}), half as much under the MAE ({large_absolute:.2} and {even_absolute:.2})",
            verdict(even == large && large_absolute < even_absolute)
        )?;
        let [mse, mae, huber] = self.outlier.map(|[with, _]| with);
        writeln!(
            f,
            "claim los-03: {} | the best constant for 1, 2, 3, 4, 100 is {mse:.0} under the MSE, {mae:.0} under the MAE, {huber:.0} under Huber(1)",
            verdict(mse > 10.0 && mae < 5.0 && huber < 5.0)
        )?;
        let [_, mae, huber, quantile] = self.asymmetries;
        writeln!(
            f,
            "claim los-04: {} | an error and its mirror image cost the same: they differ by {mae:.1} (MAE) and {huber:.1} (Huber), by up to {quantile:.1} under quantile(.9)",
            verdict(mae > 0.0 && huber > 0.0)
        )
    }
}
