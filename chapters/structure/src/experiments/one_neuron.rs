//! One neuron: what it learns, and where it fails.

use std::fmt;

use ndarray::Array2;

use super::neuron::Neuron;
use super::{largest_error, verdict};
use crate::first_network::{inputs, targets, xor_targets};
use crate::random::NumpyLegacy;

/// From how many different initial weights the neuron is trained on exclusive or.
const STARTS: u32 = 20;

/// One neuron after 10,000 epochs at rate 1, from the first three weights of NumPy's `seed`.
pub fn trained_neuron(targets: &Array2<f64>, seed: u32) -> Neuron {
    let mut numpy = NumpyLegacy::new(seed);
    let mut neuron = Neuron {
        weights: Array2::from_shape_simple_fn((3, 1), || numpy.weight()),
    };
    neuron.train(&inputs(), targets, 1.0, 10_000);
    neuron
}

/// What the report holds.
pub struct Report {
    /// The neuron that was trained on the first task.
    pub first: Neuron,
    /// Those that were trained on exclusive or, by seed from 1.
    pub xor: Vec<Neuron>,
}

/// Trains one neuron on the first task, and 20 on exclusive or.
pub fn report() -> Report {
    Report {
        first: trained_neuron(&targets(), 1),
        xor: (1..=STARTS)
            .map(|seed| trained_neuron(&xor_targets(), seed))
            .collect(),
    }
}

impl Report {
    /// The largest error on the first task.
    pub fn first_error(&self) -> f64 {
        largest_error(&self.first.forward(&inputs()), &targets())
    }

    /// The smallest of the largest errors on exclusive or.
    pub fn best_error(&self) -> f64 {
        let errors = self.xor.iter();
        errors
            .map(|neuron| largest_error(&neuron.forward(&inputs()), &xor_targets()))
            .fold(f64::INFINITY, f64::min)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first_error, best_error) = (self.first_error(), self.best_error());
        writeln!(f, "== first ==")?;
        answers(f, &self.first, &targets())?;
        for (i, weight) in self.first.weights.iter().enumerate() {
            writeln!(f, "w{} = {weight:.2}", i + 1)?;
        }
        writeln!(f, "largest miss = {first_error:.4}")?;

        writeln!(f, "== xor ==")?;
        answers(f, &self.xor[0], &xor_targets())?;
        writeln!(
            f,
            "largest miss of the best of {STARTS} starts = {best_error:.4}"
        )?;

        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim str-01: {} | one neuron misses no target by more than {first_error:.4}",
            verdict(first_error >= 0.1)
        )?;
        writeln!(
            f,
            "claim str-02: {} | from {STARTS} starts, the best neuron misses a target by {best_error:.4}",
            verdict(best_error > 0.499)
        )
    }
}

fn answers(f: &mut fmt::Formatter<'_>, neuron: &Neuron, targets: &Array2<f64>) -> fmt::Result {
    let outputs = neuron.forward(&inputs());
    for ((x, target), answer) in inputs().rows().into_iter().zip(targets).zip(&outputs) {
        let (x1, x2, x3) = (x[0], x[1], x[2]);
        writeln!(f, "{x1} {x2} {x3}   target {target}   answer {answer:.4}")?;
    }
    Ok(())
}
