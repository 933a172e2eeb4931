//! What the claims of this chapter are measured by.
//!
//! An experiment trains, looks, and returns a report: its data, and how they are printed. The
//! example `propagation` prints it, a test pins it, the book's figures draw it.

#![expect(
    clippy::missing_panics_doc,
    reason = "an experiment chooses its own shapes, and they fit"
)]

pub mod approach;
pub mod border;
pub mod chain;
pub mod contest;
pub mod conventions;
pub mod cost;
pub mod depth;
pub mod downhill;
pub mod faults;
pub mod gradient_check;
pub mod last_layer;
pub mod minima;
pub mod nudge;
pub mod parametric_relu;
pub mod passes;
pub mod precision;
pub mod rates;
pub mod running_example;
pub mod surface;
pub mod trace;

use std::fmt::Display;

use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs};
use structure::maximum;

use crate::half_squared_error;

/// The name of a pinned output, and what makes its report.
pub type NamedReport = (&'static str, fn() -> Box<dyn Display>);

/// Every report.
pub const REPORTS: &[NamedReport] = &[
    ("approach", || Box::new(approach::report())),
    ("border", || Box::new(border::report())),
    ("chain", || Box::new(chain::report())),
    ("contest", || Box::new(contest::report())),
    ("conventions", || Box::new(conventions::report())),
    ("depth", || Box::new(depth::report())),
    ("downhill", || Box::new(downhill::report())),
    ("gradient_check", || Box::new(gradient_check::report())),
    ("last_layer", || Box::new(last_layer::report())),
    ("minima", || Box::new(minima::report())),
    ("nudge", || Box::new(nudge::report())),
    ("passes", || Box::new(passes::report())),
    ("rates", || Box::new(rates::report())),
    ("trace", || Box::new(trace::report())),
];

/// The mean squared error of the first network over its four samples.
pub fn error_of(network: &FirstNetwork, targets: &Array2<f64>) -> f64 {
    let outputs = network.forward(&inputs()).1;
    2.0 * half_squared_error(&outputs, targets).0 / targets.len() as f64
}

/// The smallest and the largest of some numbers; NaN if one of them is NaN.
pub fn ends<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> (f64, f64) {
    let numbers: Vec<f64> = numbers.into_iter().copied().collect();
    let negated: Vec<f64> = numbers.iter().map(|number| -number).collect();
    (-maximum(&negated), maximum(&numbers))
}

/// A whole number with commas between its thousands.
fn commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
