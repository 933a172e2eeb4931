//! The running example of the book as a stack.

use activations::Activation;
use ndarray::Array2;
use structure::Dense;
use structure::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, XOR_TARGETS};

use crate::{ActivationLayer, DenseLayer, Stack};

// ANCHOR: running_example
/// The network of listing 1 as a stack: dense, sigmoid, dense, sigmoid, with the
/// weights of `network` and no biases.
pub fn running_example<const UNITS: usize>(network: &FirstNetwork<UNITS>) -> Stack<f64> {
    Stack::new(3)
        .with(dense(&network.hidden))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .and_then(|stack| stack.with(dense(&network.output)))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .expect("3 to UNITS to 1 fit")
}

/// A dense layer with these weights and no biases.
///
/// # Panics
/// If the matrix is empty.
pub fn dense<const R: usize, const C: usize>(weights: &Matrix<R, C>) -> DenseLayer<f64> {
    DenseLayer::new(Dense::from_weights(array(weights), None).expect("a matrix with weights"))
}
// ANCHOR_END: running_example

/// The four samples (4, 3).
pub fn inputs() -> Array2<f64> {
    array(&INPUTS)
}

/// Their targets (4, 1): the first column of the inputs.
pub fn targets() -> Array2<f64> {
    array(&TARGETS)
}

/// The targets of the twin (4, 1): exclusive or of the first two columns.
pub fn xor_targets() -> Array2<f64> {
    array(&XOR_TARGETS)
}

/// A plain matrix as an array (rows, columns).
pub fn array<const R: usize, const C: usize>(matrix: &Matrix<R, C>) -> Array2<f64> {
    Array2::from_shape_fn((R, C), |(r, c)| matrix[r][c])
}
