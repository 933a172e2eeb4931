//! One neuron: what it learns, and where it fails.

use ndarray::Array2;

use super::intervals::counted;
use super::shared::{Report, STARTS, Setup, largest_error, lines, predictions, verdict};
use crate::first_network::{inputs, layer, sigmoid_derivative, targets, xor_targets};
use crate::random::NumpyLegacy;

const SETUP: Setup = Setup {
    data: "the four samples, with the targets of the copy task and with those of XOR",
    network: "one neuron: three weights, sigmoid, no bias; initial weights from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step",
    seeds: "1 to 20; the predictions shown are those of seed 1",
    criterion: "learned: every prediction within 0.1 of its target. str-01 holds if the neuron learns the copy task from every seed, str-02 if it learns XOR from none",
};

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

/// The largest error of the neuron from each start, on both tasks.
pub struct Errors {
    /// On the copy task.
    pub copy: Vec<f64>,
    /// On XOR.
    pub xor: Vec<f64>,
}

/// Trains one neuron on each task from every start.
pub fn report() -> Report<Errors> {
    let train = |targets: &Array2<f64>| -> Vec<Neuron> {
        (1..=STARTS)
            .map(|seed| trained_neuron(targets, seed))
            .collect()
    };
    let (copy, xor) = (train(&targets()), train(&xor_targets()));
    let errors = |neurons: &[Neuron], targets: &Array2<f64>| -> Vec<f64> {
        let outputs = neurons.iter().map(|neuron| neuron.forward(&inputs()));
        outputs.map(|y| largest_error(&y, targets)).collect()
    };
    let weights = lines((1..).zip(&copy[0].weights), |(i, weight)| {
        format!("w{i} = {weight:.2}\n")
    });
    let shown = predictions(&copy[0].forward(&inputs()), &targets());
    let shown_xor = predictions(&xor[0].forward(&inputs()), &xor_targets());
    let data = Errors {
        copy: errors(&copy, &targets()),
        xor: errors(&xor, &xor_targets()),
    };
    let learned = |errors: &[f64]| errors.iter().filter(|error| **error < 0.1).count();
    let runs = STARTS as usize;
    let (copied, solved) = (learned(&data.copy), learned(&data.xor));
    let best = data.xor.iter().copied().fold(f64::INFINITY, f64::min);
    let (first, enough, never) = (data.copy[0], verdict(copied == runs), verdict(solved == 0));
    let (copied, solved) = (counted(copied, runs), counted(solved, runs));
    let text = format!(
        "{SETUP}
== copy ==
{shown}{weights}largest error = {first:.4}
learned from {copied} starts
== xor ==
{shown_xor}smallest largest error of {STARTS} starts = {best:.4}
== claims ==
claim str-01: {enough} | one neuron learns the copy task from {copied} starts
claim str-02: {never} | it learns XOR from {solved} starts; the best of them is wrong by {best:.4}"
    );
    Report::new(data, text)
}
