//! What the claims of this chapter are measured by.

use std::fmt::Debug;

use ndarray::Array2;
use structure::experiments::Entry;

use crate::{BinaryCrossEntropy, Loss, MeanSquaredError, Targets};

pub mod best_constant;
pub mod broadcast;
pub mod clipping;
pub mod confidence;
pub mod digit_metrics;
pub mod digit_network;
pub mod digits_race;
pub mod divergence;
pub mod first_loss;
pub mod imbalance;
pub mod likelihood;
pub mod log_sum_exp;
pub mod mean_or_sum;
pub mod metrics;
pub mod mistakes;
pub mod network_race;
pub mod quantile;
pub mod race;
pub mod softmax_gradient;
pub mod unit;
pub mod unit_race;
pub mod wrong_label;

/// Every report of the chapter.
pub const REPORTS: &[Entry] = &[
    ("mistakes", || Box::new(mistakes::report())),
    ("mean_or_sum", || Box::new(mean_or_sum::report())),
    ("best_constant", || Box::new(best_constant::report())),
    ("likelihood", || Box::new(likelihood::report())),
    ("divergence", || Box::new(divergence::report())),
    ("first_loss", || Box::new(first_loss::report())),
    ("softmax_gradient", || Box::new(softmax_gradient::report())),
    ("log_sum_exp", || Box::new(log_sum_exp::report())),
    ("clipping", || Box::new(clipping::report())),
    ("race", || Box::new(race::report())),
    ("network_race", || Box::new(network_race::report())),
    ("digits_race", || Box::new(digits_race::report())),
    ("wrong_label", || Box::new(wrong_label::report())),
    ("digit_metrics", || Box::new(digit_metrics::report())),
    ("confidence", || Box::new(confidence::report())),
    ("imbalance", || Box::new(imbalance::report())),
    ("broadcast", || Box::new(broadcast::report())),
];

/// The two losses that race for one sigmoid output.
const RACERS: [(&str, &dyn Loss); 2] = [
    ("MSE", &MeanSquaredError),
    ("cross-entropy", &BinaryCrossEntropy),
];

/// What comes of inputs that the experiment made itself.
fn valid<T, E: Debug>(result: Result<T, E>) -> T {
    result.expect("inputs that fit")
}

/// A loss and its gradient with respect to `y`, for targets that fit.
fn value(loss: &dyn Loss, y: &Array2<f64>, targets: &Targets) -> (f64, Array2<f64>) {
    valid(loss.value(y, targets))
}

/// As [`value`], for the logits `z`.
fn value_from_logits(loss: &dyn Loss, z: &Array2<f64>, targets: &Targets) -> (f64, Array2<f64>) {
    valid(loss.value_from_logits(z, targets))
}
