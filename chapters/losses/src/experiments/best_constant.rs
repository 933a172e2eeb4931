//! The best single prediction for many targets: each loss has its own, and so its own meaning.

use ndarray::Array2;
use structure::experiments::{Report, Setup, lines, verdict};
use structure::maximum;

use super::shared::value;
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

/// The mean loss of predicting `constant` for every target, and its derivative with respect to
/// the constant.
pub fn mean_loss(loss: &dyn Loss, constant: f64, targets: &[f64]) -> (f64, f64) {
    let shape = (targets.len(), 1);
    let targets = Array2::from_shape_fn(shape, |(row, _)| targets[row]);
    let (mean, dy) = value(loss, &Array2::from_elem(shape, constant), &targets.into());
    (mean, dy.sum())
}

/// The constant with the smallest mean loss: where the derivative turns from negative to positive,
/// found by halving the range of the targets. Where several constants are best, as for the MAE of an
/// even number of targets, the smallest of them.
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

/// What the report found, for the MSE, the MAE, Huber(1) and quantile(.9).
pub struct Data {
    /// The mean loss of the errors 1 1 1 1, and of 0 0 0 2.
    pub squares: [[f64; 2]; 4],
    /// The best constant with the outlier, and without.
    pub outlier: [[f64; 2]; 4],
    /// The best number of loaves, and what errors of +10 and -10 cost.
    pub loaves: [[f64; 3]; 4],
}

/// Finds the best constants.
pub fn report() -> Report<Data> {
    let four = [[1.0; 4], [0.0, 0.0, 0.0, 2.0]];
    let squares = LOSSES.map(|(_, loss)| four.map(|errors| mean_loss(loss, 0.0, &errors).0));
    let outlier = LOSSES.map(|(_, loss)| {
        [&WITH_OUTLIER[..], &WITH_OUTLIER[..4]].map(|targets| best_constant(loss, targets))
    });
    let loaves = LOSSES.map(|(_, loss)| {
        let [above, below] = [10.0, -10.0].map(|error| mean_loss(loss, error, &[0.0]).0);
        [best_constant(loss, &LOAVES), above, below]
    });

    let setup = Setup {
        data: "four errors by hand; the targets 1 2 3 4 100; loaves wanted on 11 days",
        network: "none: one constant prediction for all targets",
        criterion: "los-02 holds if one error of 2 costs as much as four of 1 under the MSE, and less under the MAE; \
                    los-03 holds if with the outlier the best constant lies above all other targets under the MSE, \
                    and among them under the MAE and Huber; los-04 holds if +10 and -10 cost the same under \
                    the MAE and Huber, and not under the quantile loss",
        ..Setup::default()
    };
    let [mse, mae, huber, quantile] = [0, 1, 2, 3];
    let spoiled = |loss: usize| outlier[loss][0] > maximum(&WITH_OUTLIER[..4]);
    let lopsided = |loss: usize| (loaves[loss][1] - loaves[loss][2]).abs();
    let text = format!(
        "{setup}\n\
         == squares ==\n\
         errors        MSE   MAE   Huber(1)\n{}\
         == outlier ==\n\
         loss       best constant for 1 2 3 4 100   for 1 2 3 4 (MAE: any from 2 to 3)\n{}\
         == loaves ==\n\
         loss          best number of loaves   an error of +10 and of -10 cost\n{}\
         == claims ==\n\
         claim los-02: {} | one error of 2 costs {:.2} under the MSE, four of 1 cost {:.2}; under the MAE {:.2} and {:.2}\n\
         claim los-03: {} | beside the targets 1 to 4, the outlier puts the best constant at {:.1} under the MSE, {:.1} under \
         the MAE, {:.1} under Huber(1)\n\
         claim los-04: {} | errors of +10 and -10 differ in cost by {:.1} under the MAE and {:.1} under Huber(1), \
         by {:.1} under quantile(.9)",
        lines([0, 1], |i| format!(
            "{}    {:7.2} {:5.2} {:10.3}\n",
            four[i].map(|error| error.to_string()).join(" "),
            squares[mse][i],
            squares[mae][i],
            squares[huber][i]
        )),
        lines([mse, mae, huber], |i| format!(
            "{:<10} {:29.2} {:13.2}\n",
            LOSSES[i].0, outlier[i][0], outlier[i][1]
        )),
        lines(0..4, |i| format!(
            "{:<12} {:22.2} {:13.2} {:8.2}\n",
            LOSSES[i].0, loaves[i][0], loaves[i][1], loaves[i][2]
        )),
        verdict(squares[mse][0] == squares[mse][1] && squares[mae][1] < squares[mae][0]),
        squares[mse][1],
        squares[mse][0],
        squares[mae][1],
        squares[mae][0],
        verdict(spoiled(mse) && !spoiled(mae) && !spoiled(huber)),
        outlier[mse][0],
        outlier[mae][0],
        outlier[huber][0],
        verdict(lopsided(mae) == 0.0 && lopsided(huber) == 0.0 && lopsided(quantile) > 0.0),
        lopsided(mae),
        lopsided(huber),
        lopsided(quantile),
    );
    let data = Data {
        squares,
        outlier,
        loaves,
    };
    Report::new(data, text)
}
