//! The figures of the chapter on losses.

mod classes;
mod metrics;
mod numbers;
mod races;

pub(super) use classes::{clip, divergence, surprise};
pub(super) use metrics::{calibration, confusion, curves, digit_calibration};
pub(super) use numbers::{errors, outlier, quantile};
pub(super) use races::{digits, network, rates, wrong_label};
