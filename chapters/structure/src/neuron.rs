//! One neuron on its own: the running example without its hidden layer.

use crate::first_network::{Matrix, delta, layer, moved, zip};

// ANCHOR: neuron
/// Three weights, one output. It learns as the output unit of the first network does.
#[derive(Clone, Debug, PartialEq)]
pub struct Neuron {
    /// How much each of the 3 features counts.
    pub weights: Matrix<3, 1>,
}

impl Neuron {
    /// The activation for each sample.
    pub fn forward<const SAMPLES: usize>(&self, inputs: &Matrix<SAMPLES, 3>) -> Matrix<SAMPLES, 1> {
        layer(inputs, &self.weights)
    }

    /// `epochs` steps of training.
    pub fn train<const SAMPLES: usize>(
        &mut self,
        inputs: &Matrix<SAMPLES, 3>,
        targets: &Matrix<SAMPLES, 1>,
        learning_rate: f64,
        epochs: usize,
    ) {
        for _ in 0..epochs {
            let output = self.forward(inputs);
            let errors = zip(targets, &output, |target, output| target - output);
            let delta = delta(&errors, &output);
            self.weights = moved(&self.weights, inputs, &delta, learning_rate);
        }
    }
}
// ANCHOR_END: neuron
