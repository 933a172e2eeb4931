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

fn cost(loss: &dyn Loss, error: f64) -> f64 {
    mean_loss(loss, error, &[0.0]).0
}

/// The largest difference between the cost of an error and that of the same error the other way,
/// for errors up to 10.
fn asymmetry(loss: &dyn Loss) -> f64 {
    let errors = (1..=100).map(|i| f64::from(i) / 10.0);
    let differences = errors.map(|error| (cost(loss, error) - cost(loss, -error)).abs());
    differences.fold(0.0, f64::max)
}

/// Finds the best constants.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== squares ==\nerrors        MSE   MAE   Huber(1)");
    let [even, large] = [[1.0; 4], [0.0, 0.0, 0.0, 2.0]].map(|errors| {
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

    report
        .say("== loaves ==\nloss          best number of loaves   an error of +10 and of -10 cost");
    for (name, loss) in LOSSES {
        let (above, below) = (cost(loss, 10.0), cost(loss, -10.0));
        let best = best_constant(loss, &LOAVES);
        report.say(format!("{name:<12} {best:22.2} {above:13.2} {below:8.2}"));
    }

    let verdict_02 = verdict(even[0] == large[0] && large[1] < even[1]);
    let verdict_03 = verdict(mse > 10.0 && mae < 5.0 && huber < 5.0);
    report.say(format!(
        "== claims ==\n\
         claim los-02: {verdict_02} | one error of 2 costs as much as four of 1 under the MSE ({:.2} \
         and {:.2}), half as much under the MAE ({:.2} and {:.2})\n\
         claim los-03: {verdict_03} | the best constant for 1, 2, 3, 4, 100 is {mse:.0} under the \
         MSE, {mae:.0} under the MAE, {huber:.0} under Huber(1)",
        large[0], even[0], large[1], even[1]
    ));
    let [_, mae, huber, quantile] = LOSSES.map(|(_, loss)| asymmetry(loss));
    let verdict_04 = verdict(mae > 0.0 && huber > 0.0);
    report.say(format!(
        "claim los-04: {verdict_04} | an error and its mirror image cost the same: they differ by \
         {mae:.1} (MAE) and {huber:.1} (Huber), by up to {quantile:.1} under quantile(.9)"
    ));
    report
}
