//! One neuron: what it learns, and where it fails.

use ndarray::Array2;

use super::STARTS;
use super::{answers, largest_error, lines, verdict};
use crate::first_network::{inputs, layer, sigmoid_derivative, targets, xor_targets};
use crate::random::NumpyLegacy;

/// Three weights, one output. It learns as the output unit of the first network does.
#[derive(Clone, Debug, PartialEq)]
pub struct Neuron {
    /// How much each feature counts, (3, 1).
    pub weights: Array2<f64>,
}

impl Neuron {
    /// The activation for each sample, (batch, 1).
    pub fn forward(&self, inputs: &Array2<f64>) -> Array2<f64> {
        layer(inputs, &self.weights)
    }

    /// `epochs` steps of training.
    pub fn train(
        &mut self,
        inputs: &Array2<f64>,
        targets: &Array2<f64>,
        learning_rate: f64,
        epochs: usize,
    ) {
        for _ in 0..epochs {
            let output = self.forward(inputs);
            let delta = (targets - &output) * output.mapv(sigmoid_derivative);
            self.weights += &(learning_rate * inputs.t().dot(&delta));
        }
    }
}

/// One neuron after 10,000 epochs at rate 1, from the first three weights of NumPy's `seed`.
pub fn trained_neuron(targets: &Array2<f64>, seed: u32) -> Neuron {
    let mut numpy = NumpyLegacy::new(seed);
    let mut neuron = Neuron {
        weights: Array2::from_shape_simple_fn((3, 1), || numpy.weight()),
    };
    neuron.train(&inputs(), targets, 1.0, 10_000);
    neuron
}

/// Trains one neuron on the first task, and 20 on exclusive or.
pub fn report() -> String {
    let neuron = trained_neuron(&targets(), 1);
    let output = neuron.forward(&inputs());
    let error = largest_error(&output, &targets());
    let first = answers(&output, &targets()).concat();
    let weights = lines((1..).zip(&neuron.weights), |(i, weight)| {
        format!("w{i} = {weight:.2}\n")
    });

    let output = |seed| trained_neuron(&xor_targets(), seed).forward(&inputs());
    let errors = (1..=STARTS).map(|seed| largest_error(&output(seed), &xor_targets()));
    let best = errors.fold(f64::INFINITY, f64::min);
    let xor = answers(&output(1), &xor_targets()).concat();
    let (fails, never) = (verdict(error >= 0.1), verdict(best > 0.499));
    format!(
        "\
== first ==
{first}{weights}largest miss = {error:.4}
== xor ==
{xor}largest miss of the best of {STARTS} starts = {best:.4}
== claims ==
claim str-01: {fails} | one neuron misses no target by more than {error:.4}
claim str-02: {never} | from {STARTS} starts, the best neuron misses a target by {best:.4}
"
    )
}
