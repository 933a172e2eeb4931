//! What the claims of this chapter are measured by.
//!
//! An experiment trains, looks, and returns a report: its data, and how they are printed. The
//! example `structure` prints it, a test pins it, the book's figures draw it.

pub mod neuron;

use ndarray::Array2;

use crate::maximum;

/// The largest absolute error of the outputs (batch, 1): 0 is perfect, 0.5 is no better than
/// always answering one half.
pub fn largest_error(outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    maximum(&(outputs - targets).mapv(f64::abs))
}

/// Whether every output is within 0.1 of its target. The book calls that learned.
pub fn learned(outputs: &Array2<f64>, targets: &Array2<f64>) -> bool {
    largest_error(outputs, targets) < 0.1
}
