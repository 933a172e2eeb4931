//! One neuron on its own: the running example without its hidden layer.

use ndarray::Array2;

use crate::first_network::{layer, sigmoid_derivative};

// ANCHOR: neuron
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
// ANCHOR_END: neuron
