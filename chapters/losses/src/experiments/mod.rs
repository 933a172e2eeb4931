//! What the claims of this chapter are measured by: an experiment trains and returns a [`Report`].

use std::fmt;

use ndarray::Array2;
use structure::experiments::Entry;

use crate::{Loss, Targets};

pub mod best_constant;
pub mod clipping;
pub mod imbalance;
pub mod likelihood;
pub mod mean_or_sum;
pub mod mistakes;
pub mod network;
pub mod quantile;
pub mod race;
pub mod refusals;
pub mod softmax_slope;
pub mod unit;
pub mod unit_race;
pub mod wrong_label;

/// Every report of the chapter.
pub const REPORTS: &[Entry] = &[
    ("mistakes", || Box::new(mistakes::report())),
    ("best_constant", || Box::new(best_constant::report())),
    ("mean_or_sum", || Box::new(mean_or_sum::report())),
    ("likelihood", || Box::new(likelihood::report())),
    ("softmax_slope", || Box::new(softmax_slope::report())),
    ("clipping", || Box::new(clipping::report())),
    ("race", || Box::new(race::report())),
    ("imbalance", || Box::new(imbalance::report())),
    ("refusals", || Box::new(refusals::report())),
];

/// The text of a report: under `== name ==` the lines of each part, last the claims.
#[derive(Debug, Default)]
pub struct Report(Vec<String>);

impl Report {
    fn say(&mut self, text: impl Into<String>) {
        self.0.push(text.into());
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|text| writeln!(f, "{text}"))
    }
}

/// A loss and its gradient with respect to `y`, for targets that fit.
fn value(loss: &dyn Loss, y: &Array2<f64>, targets: &Targets) -> (f64, Array2<f64>) {
    loss.value(y, targets).expect("targets that fit")
}

/// What the loss says of outputs or targets that it refuses.
fn refusal(loss: &dyn Loss, y: &Array2<f64>, targets: &Targets) -> String {
    loss.value(y, targets).expect_err("a refusal").to_string()
}

/// As [`value`], for the logits `z`.
fn value_from_logits(loss: &dyn Loss, z: &Array2<f64>, targets: &Targets) -> (f64, Array2<f64>) {
    loss.value_from_logits(z, targets)
        .expect("targets that fit")
}
