//! What the claims of this chapter are judged by: functions that train, look, and return data.
//!
//! Examples print the data, tests pin it, the book's figures draw it.

pub mod biases;
pub mod first_column;
pub mod importance;
pub mod over_time;
pub mod start;
pub mod symmetry;
pub mod widths;

use crate::first_network::{Matrix, zip};

/// The largest distance between an answer and its target: 0 is perfect, 0.5 is no idea.
pub fn largest_miss<const SAMPLES: usize>(
    outputs: &Matrix<SAMPLES, 1>,
    targets: &Matrix<SAMPLES, 1>,
) -> f64 {
    let misses = zip(outputs, targets, |output, target| (output - target).abs());
    misses.into_iter().flatten().fold(0.0, f64::max)
}

/// Whether every answer is within 0.1 of its target. The book calls that learned.
pub fn learned<const SAMPLES: usize>(
    outputs: &Matrix<SAMPLES, 1>,
    targets: &Matrix<SAMPLES, 1>,
) -> bool {
    largest_miss(outputs, targets) < 0.1
}
