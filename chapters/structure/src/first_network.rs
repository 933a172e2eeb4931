//! The running example of the book: 3 inputs, 4 hidden units, 1 output, no biases.
//!
//! Written on plain arrays, so that nothing is hidden; chapter 3 explains [`FirstNetwork::step`]
//! line by line. [`Dense`](crate::Dense) does the same for any size.

use crate::random::NumpyLegacy;

// ANCHOR: data
/// A matrix with its shape in its type: `R` rows of `C` numbers.
pub type Matrix<const R: usize, const C: usize> = [[f64; C]; R];

/// Four samples, one per row, with three features each. The third feature is always 1.
pub const INPUTS: Matrix<4, 3> = [
    [0.0, 0.0, 1.0],
    [1.0, 1.0, 1.0],
    [1.0, 0.0, 1.0],
    [0.0, 1.0, 1.0],
];

/// What the network shall answer for each sample.
pub const TARGETS: Matrix<4, 1> = [[0.0], [1.0], [1.0], [0.0]];

/// The harder twin: 1 where exactly one of the first two features is 1 (exclusive or).
pub const XOR_TARGETS: Matrix<4, 1> = [[0.0], [0.0], [1.0], [1.0]];
// ANCHOR_END: data

// ANCHOR: network
/// The weights of the network, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstNetwork {
    /// From the 3 features to the 4 hidden units.
    pub hidden: Matrix<3, 4>,
    /// From the 4 hidden units to the output.
    pub output: Matrix<4, 1>,
}

impl FirstNetwork {
    /// Random weights from [-1, 1): those that NumPy draws after `numpy.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        let mut numpy = NumpyLegacy::new(seed);
        Self {
            hidden: [(); 3].map(|()| [(); 4].map(|()| numpy.weight())),
            output: [(); 4].map(|()| [numpy.weight()]),
        }
    }

    /// The activations of the hidden layer and of the output, for all samples at once.
    pub fn forward(&self, inputs: &Matrix<4, 3>) -> (Matrix<4, 4>, Matrix<4, 1>) {
        let hidden = map(&product(inputs, &self.hidden), sigmoid);
        let output = map(&product(&hidden, &self.output), sigmoid);
        (hidden, output)
    }

    /// One step of training. Returns the output of the forward pass, from before the update.
    pub fn step(
        &mut self,
        inputs: &Matrix<4, 3>,
        targets: &Matrix<4, 1>,
        learning_rate: f64,
    ) -> Matrix<4, 1> {
        let (hidden, output) = self.forward(inputs);

        // Backward: how far off, times the slope of the sigmoid, for each layer.
        let errors = zip(targets, &output, |target, output| target - output);
        let output_delta = zip(&errors, &output, |error, a| error * sigmoid_slope(a));
        let hidden_errors = product(&output_delta, &transpose(&self.output));
        let hidden_delta = zip(&hidden_errors, &hidden, |error, a| error * sigmoid_slope(a));

        // Each weight moves by what it was given times the delta it led to.
        let output_step = product(&transpose(&hidden), &output_delta);
        let hidden_step = product(&transpose(inputs), &hidden_delta);
        self.output = zip(&self.output, &output_step, |w, s| w + learning_rate * s);
        self.hidden = zip(&self.hidden, &hidden_step, |w, s| w + learning_rate * s);
        output
    }

    /// `epochs` steps. Returns the output of the last forward pass, from before the last update.
    pub fn train(
        &mut self,
        inputs: &Matrix<4, 3>,
        targets: &Matrix<4, 1>,
        learning_rate: f64,
        epochs: usize,
    ) -> Matrix<4, 1> {
        let mut output = self.forward(inputs).1;
        for _ in 0..epochs {
            output = self.step(inputs, targets, learning_rate);
        }
        output
    }
}
// ANCHOR_END: network

// ANCHOR: sigmoid
/// The sigmoid, `1 / (1 + exp(-z))`, as the original listing has it. Chapter 2 gives it a form
/// that also holds in `f32`, far from zero.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// The slope of the sigmoid, written in terms of its output `a`, not of `z`.
pub fn sigmoid_slope(a: f64) -> f64 {
    a * (1.0 - a)
}
// ANCHOR_END: sigmoid

// ANCHOR: matrices
/// The matrix product.
pub fn product<const R: usize, const K: usize, const C: usize>(
    a: &Matrix<R, K>,
    b: &Matrix<K, C>,
) -> Matrix<R, C> {
    let mut sums = [[0.0; C]; R];
    for r in 0..R {
        for k in 0..K {
            for c in 0..C {
                sums[r][c] += a[r][k] * b[k][c];
            }
        }
    }
    sums
}

/// Rows become columns.
pub fn transpose<const R: usize, const C: usize>(a: &Matrix<R, C>) -> Matrix<C, R> {
    std::array::from_fn(|c| std::array::from_fn(|r| a[r][c]))
}

/// `f` of every entry.
pub fn map<const R: usize, const C: usize>(a: &Matrix<R, C>, f: fn(f64) -> f64) -> Matrix<R, C> {
    a.map(|row| row.map(f))
}

/// `f` of every pair of entries at the same place.
pub fn zip<const R: usize, const C: usize>(
    a: &Matrix<R, C>,
    b: &Matrix<R, C>,
    f: impl Fn(f64, f64) -> f64,
) -> Matrix<R, C> {
    std::array::from_fn(|r| std::array::from_fn(|c| f(a[r][c], b[r][c])))
}
// ANCHOR_END: matrices
