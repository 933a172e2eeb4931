//! The running example of the book: 3 inputs, 4 hidden units, 1 output, no biases.
//!
//! Chapter 3 explains [`FirstNetwork::step`] line by line. [`Dense`](crate::Dense) is the same layer
//! with biases and with checks.

use ndarray::{Array2, array};

use crate::random::NumpyLegacy;

/// Four samples, one per row, with three features each. The third feature is always 1.
pub fn inputs() -> Array2<f64> {
    array![
        [0.0, 0.0, 1.0],
        [1.0, 1.0, 1.0],
        [1.0, 0.0, 1.0],
        [0.0, 1.0, 1.0],
    ]
}

/// The target of each sample (4, 1): its first feature.
pub fn targets() -> Array2<f64> {
    array![[0.0], [1.0], [1.0], [0.0]]
}

/// The targets of the harder twin, XOR: 1 where exactly one of the first two features is 1.
pub fn xor_targets() -> Array2<f64> {
    array![[0.0], [0.0], [1.0], [1.0]]
}

/// The weights of the network, and nothing else: not even the shapes of a batch are checked.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstNetwork {
    /// From the features to the hidden units, (3, units).
    pub hidden: Array2<f64>,
    /// From the hidden units to the output, (units, 1).
    pub output: Array2<f64>,
}

impl FirstNetwork {
    /// Four hidden units, and initial weights from [-1, 1): those that NumPy draws after
    /// `numpy.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        Self::random(4, &mut NumpyLegacy::new(seed))
    }

    /// A hidden layer of any width, with the next weights that NumPy draws, layer by layer.
    pub fn random(units: usize, numpy: &mut NumpyLegacy) -> Self {
        let hidden = Array2::from_shape_simple_fn((3, units), || numpy.weight());
        let output = Array2::from_shape_simple_fn((units, 1), || numpy.weight());
        Self { hidden, output }
    }

    /// The activations of the hidden layer (batch, units) and of the output (batch, 1).
    pub fn forward(&self, inputs: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
        let hidden = layer(inputs, &self.hidden);
        let output = layer(&hidden, &self.output);
        (hidden, output)
    }

    /// One step on one batch. Returns the output of the forward pass, from before the update.
    pub fn step(
        &mut self,
        inputs: &Array2<f64>,
        targets: &Array2<f64>,
        learning_rate: f64,
    ) -> Array2<f64> {
        let (hidden, output) = self.forward(inputs);

        // Backward, from the output to the hidden layer: the error signal of each unit.
        let output_delta = (targets - &output) * output.mapv(sigmoid_derivative);
        let hidden_delta = output_delta.dot(&self.output.t()) * hidden.mapv(sigmoid_derivative);

        self.output += &(learning_rate * hidden.t().dot(&output_delta));
        self.hidden += &(learning_rate * inputs.t().dot(&hidden_delta));
        output
    }

    /// Trains with the whole data as one batch, so that an epoch is one step. Returns the output of
    /// the last forward pass, from before the last update.
    pub fn train(
        &mut self,
        inputs: &Array2<f64>,
        targets: &Array2<f64>,
        learning_rate: f64,
        epochs: usize,
    ) -> Array2<f64> {
        let mut output = self.forward(inputs).1;
        for _ in 0..epochs {
            output = self.step(inputs, targets, learning_rate);
        }
        output
    }
}

/// One layer forward: weighted sums, then the sigmoid of each.
///
/// Shapes: `inputs` (batch, inputs), `weights` (inputs, units); the result is (batch, units).
pub fn layer(inputs: &Array2<f64>, weights: &Array2<f64>) -> Array2<f64> {
    inputs.dot(weights).mapv_into(sigmoid)
}

/// The sigmoid, `1 / (1 + exp(-z))`. Chapter 2 gives it a form that cannot overflow.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// The derivative of the sigmoid, written in terms of its output `a`, not of `z`.
pub fn sigmoid_derivative(a: f64) -> f64 {
    a * (1.0 - a)
}
