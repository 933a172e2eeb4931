//! What the claims of this chapter are measured by.
//!
//! An experiment trains, looks, and returns a report: its data, and how they are printed. The
//! example `losses` prints it, a test pins it, the book's figures draw it.

use std::fmt::Display;

use ndarray::Array2;

use crate::{Loss, Targets};

pub mod best_constant;
pub mod clipping;
pub mod imbalance;
pub mod likelihood;
pub mod mean_or_sum;
pub mod mistakes;
pub mod network;
pub mod race;
pub mod refusals;
pub mod softmax_slope;
pub mod unit;
pub mod unit_race;
pub mod weighted;
pub mod wrong_label;

/// Runs an experiment.
pub type MakeReport = fn() -> Box<dyn Display>;

/// The experiments of the chapter by the name of their report.
pub const REPORTS: &[(&str, MakeReport)] = &[
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

/// A loss and its gradient with respect to `y`, for targets that fit.
fn value(loss: &dyn Loss, y: &Array2<f64>, targets: impl Into<Targets>) -> (f64, Array2<f64>) {
    loss.value(y, &targets.into()).expect("targets that fit")
}

/// The same for the logits `z`.
fn value_from_logits(
    loss: &dyn Loss,
    z: &Array2<f64>,
    targets: impl Into<Targets>,
) -> (f64, Array2<f64>) {
    let value = loss.value_from_logits(z, &targets.into());
    value.expect("targets that fit")
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "false" }
}
