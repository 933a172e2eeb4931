//! The best single prediction for many targets: each loss has its own, and so its own meaning.

use ndarray::Array2;
use structure::experiments::verdict;
use structure::maximum;

use super::{Report, value};
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

/// Finds the best constants.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== squares ==\nerrors        MSE   MAE   Huber(1)");
    let errors = [[1.0; 4], [0.0, 0.0, 0.0, 2.0]];
    let [[even, even_absolute], [large, large_absolute]] = errors.map(|errors| {
        let [mse, mae, huber, _] = LOSSES.map(|(_, loss)| mean_loss(loss, 0.0, &errors).0);
        let errors = errors.map(|error| error.to_string()).join(" ");
        report.say(format!("{errors}    {mse:7.2} {mae:5.2} {huber:10.3}"));
        [mse, mae]
    });

    report.say("== outlier ==\nloss       best constant for 1 2 3 4 100   for 1 2 3 4");
    let [mse, mae, huber] = [0, 1, 2].map(|i| {
        let (name, loss) = LOSSES[i];
        let with = best_constant(loss, &WITH_OUTLIER);
        let without = best_constant(loss, &WITH_OUTLIER[..4]);
        report.say(format!("{name:<10} {with:29.4} {without:13.4}"));
        with
    });

    report.say("== loaves ==");
    report.say("loss          best number of loaves   an error of +10 and of -10 cost");
    let [_, mae_differs, huber_differs, quantile_differs] = LOSSES.map(|(name, loss)| {
        let [above, below] = [10.0, -10.0].map(|error| mean_loss(loss, error, &[0.0]).0);
        let best = best_constant(loss, &LOAVES);
        report.say(format!("{name:<12} {best:22.2} {above:13.2} {below:8.2}"));
        (above - below).abs()
    });

    report.say(format!(
        "== claims ==\n\
         claim los-02: {} | one error of 2 costs as much as four of 1 under the MSE ({large:.2} and \
         {even:.2}), half as much under the MAE ({large_absolute:.2} and {even_absolute:.2})\n\
         claim los-03: {} | the best constant for 1, 2, 3, 4, 100 is {mse:.0} under the MSE, \
         {mae:.0} under the MAE, {huber:.0} under Huber(1)\n\
         claim los-04: {} | an error and its mirror image cost the same: they differ by \
         {mae_differs:.1} (MAE) and {huber_differs:.1} (Huber), by up to {quantile_differs:.1} under \
         quantile(.9)",
        verdict(even == large && large_absolute < even_absolute),
        verdict(mse > 10.0 && mae < 5.0 && huber < 5.0),
        verdict(mae_differs > 0.0 && huber_differs > 0.0)
    ));
    report
}
