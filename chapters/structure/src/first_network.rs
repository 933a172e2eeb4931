//! The running example of the book: 3 inputs, 4 hidden units, 1 output, no biases.
//!
//! Written on plain arrays, so that nothing is hidden; chapter 3 explains [`FirstNetwork::step`]
//! line by line. [`Dense`](crate::Dense) does the same for any size.

pub use crate::matrix::{Matrix, map, product, transpose, zip};
use crate::random::NumpyLegacy;

// ANCHOR: data
/// Four samples, one per row, with three features each. The third feature is always 1.
pub const INPUTS: Matrix<4, 3> = [
    [0.0, 0.0, 1.0],
    [1.0, 1.0, 1.0],
    [1.0, 0.0, 1.0],
    [0.0, 1.0, 1.0],
];

/// What the network should answer for each sample.
pub const TARGETS: Matrix<4, 1> = [[0.0], [1.0], [1.0], [0.0]];

/// The harder twin: 1 where exactly one of the first two features is 1 (exclusive or).
pub const XOR_TARGETS: Matrix<4, 1> = [[0.0], [0.0], [1.0], [1.0]];
// ANCHOR_END: data

// ANCHOR: network
/// The weights of the network, and nothing else. `UNITS` is the width of its hidden layer.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstNetwork<const UNITS: usize = 4> {
    /// From the 3 features to the hidden units.
    pub hidden: Matrix<3, UNITS>,
    /// From the hidden units to the output.
    pub output: Matrix<UNITS, 1>,
}
// ANCHOR_END: network

impl FirstNetwork {
    // ANCHOR: new
    /// Random weights from [-1, 1): those that NumPy draws after `numpy.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        Self::random(&mut NumpyLegacy::new(seed))
    }
    // ANCHOR_END: new
}

impl<const UNITS: usize> FirstNetwork<UNITS> {
    // ANCHOR: random
    /// A network of any width, with the next weights that NumPy draws, layer by layer.
    pub fn random(numpy: &mut NumpyLegacy) -> Self {
        Self {
            hidden: [(); 3].map(|()| [(); UNITS].map(|()| numpy.weight())),
            output: [(); UNITS].map(|()| [numpy.weight()]),
        }
    }
    // ANCHOR_END: random

    // ANCHOR: forward
    /// The activations of the hidden layer and of the output, for all samples at once.
    pub fn forward<const SAMPLES: usize>(
        &self,
        inputs: &Matrix<SAMPLES, 3>,
    ) -> (Matrix<SAMPLES, UNITS>, Matrix<SAMPLES, 1>) {
        let hidden = layer(inputs, &self.hidden);
        let output = layer(&hidden, &self.output);
        (hidden, output)
    }
    // ANCHOR_END: forward

    // ANCHOR: step
    /// One step of training. Returns the output of the forward pass, from before the update.
    pub fn step<const SAMPLES: usize>(
        &mut self,
        inputs: &Matrix<SAMPLES, 3>,
        targets: &Matrix<SAMPLES, 1>,
        learning_rate: f64,
    ) -> Matrix<SAMPLES, 1> {
        let (hidden, output) = self.forward(inputs);

        // Backward, from the output to the hidden layer: how far off was each unit?
        let output_errors = zip(targets, &output, |target, output| target - output);
        let output_delta = delta(&output_errors, &output);
        let hidden_errors = product(&output_delta, &transpose(&self.output));
        let hidden_delta = delta(&hidden_errors, &hidden);

        self.output = moved(&self.output, &hidden, &output_delta, learning_rate);
        self.hidden = moved(&self.hidden, inputs, &hidden_delta, learning_rate);
        output
    }
    // ANCHOR_END: step

    // ANCHOR: train
    /// `epochs` steps. Returns the output of the last forward pass, from before the last update.
    pub fn train<const SAMPLES: usize>(
        &mut self,
        inputs: &Matrix<SAMPLES, 3>,
        targets: &Matrix<SAMPLES, 1>,
        learning_rate: f64,
        epochs: usize,
    ) -> Matrix<SAMPLES, 1> {
        let mut output = self.forward(inputs).1;
        for _ in 0..epochs {
            output = self.step(inputs, targets, learning_rate);
        }
        output
    }
    // ANCHOR_END: train
}

// ANCHOR: layer
/// One layer forward: weighted sums, then the sigmoid of each.
pub fn layer<const SAMPLES: usize, const IN: usize, const UNITS: usize>(
    inputs: &Matrix<SAMPLES, IN>,
    weights: &Matrix<IN, UNITS>,
) -> Matrix<SAMPLES, UNITS> {
    map(&product(inputs, weights), sigmoid)
}
// ANCHOR_END: layer

// ANCHOR: sigmoid
/// The sigmoid, `1 / (1 + exp(-z))`, as usually written. Chapter 2 gives it a form that also
/// holds in `f32`, far from zero.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}
// ANCHOR_END: sigmoid

// ANCHOR: sigmoid_slope
/// The slope of the sigmoid, written in terms of its output `a`, not of `z`.
pub fn sigmoid_slope(a: f64) -> f64 {
    a * (1.0 - a)
}
// ANCHOR_END: sigmoid_slope

// ANCHOR: delta
/// How far off each unit was, times the slope of the sigmoid at its activation.
pub fn delta<const SAMPLES: usize, const UNITS: usize>(
    errors: &Matrix<SAMPLES, UNITS>,
    activations: &Matrix<SAMPLES, UNITS>,
) -> Matrix<SAMPLES, UNITS> {
    zip(errors, activations, |error, a| error * sigmoid_slope(a))
}
// ANCHOR_END: delta

// ANCHOR: moved
/// The weights after a step: each moves by what it was given, times the delta that it led to.
pub fn moved<const SAMPLES: usize, const IN: usize, const UNITS: usize>(
    weights: &Matrix<IN, UNITS>,
    inputs: &Matrix<SAMPLES, IN>,
    delta: &Matrix<SAMPLES, UNITS>,
    learning_rate: f64,
) -> Matrix<IN, UNITS> {
    let step = product(&transpose(inputs), delta);
    zip(weights, &step, |w, s| w + learning_rate * s)
}
// ANCHOR_END: moved
