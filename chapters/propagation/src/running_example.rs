//! The running example of the book as a stack, and the loop that trains it.

use activations::Activation;
use ndarray::{Array2, ArrayRef2};
use structure::Dense;
use structure::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, XOR_TARGETS};
use structure::{Float, InputError};

use crate::{ActivationLayer, DenseLayer, Mode, Stack, half_squared_error};

// ANCHOR: running_example
/// The network of listing 1 as a stack: dense, sigmoid, dense, sigmoid, with the weights of
/// `network` and no biases.
pub fn running_example(network: &FirstNetwork) -> Stack<f64> {
    let dense = |weights| {
        DenseLayer::new(Dense::from_weights(weights, None).expect("3 x 4 and 4 x 1 are not empty"))
    };
    Stack::new(3)
        .with(dense(array(&network.hidden)))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .and_then(|stack| stack.with(dense(array(&network.output))))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .expect("3 to 4 to 1 fit")
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

/// A plain matrix as an `ndarray`.
pub fn array<const R: usize, const C: usize>(matrix: &Matrix<R, C>) -> Array2<f64> {
    Array2::from_shape_fn((R, C), |(r, c)| matrix[r][c])
}

// ANCHOR: training_step
/// One step of training: forward, compare, backward, descend. Returns half the summed squared
/// error from before the update.
///
/// Shapes: `x` (batch, inputs), `targets` (batch, outputs).
///
/// # Errors
/// [`InputError`] when the batch is empty or has another width.
///
/// # Panics
/// If the targets have another shape than the output.
pub fn training_step<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    learning_rate: f64,
) -> Result<f64, InputError> {
    let loss = propagate(stack, x, targets)?;
    descend(stack, learning_rate);
    Ok(loss)
}

/// Forward and backward, without an update: the gradients stay in the stack.
///
/// # Errors
/// As [`training_step`].
///
/// # Panics
/// As [`training_step`].
pub fn propagate<A: Float>(
    stack: &mut Stack<A>,
    x: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
) -> Result<f64, InputError> {
    stack.forward(x, Mode::Training)?;
    let (y, mut dy) = stack.output_and_gradient();
    let loss = half_squared_error(&y, targets, &mut dy);
    stack.backward(x, None);
    Ok(loss)
}

/// Moves every parameter against its gradient: `w ← w - learning_rate * dw`.
pub fn descend<A: Float>(stack: &mut Stack<A>, learning_rate: f64) {
    let rate = A::of(learning_rate);
    stack.visit_parameters(&mut |parameter| {
        for (value, &gradient) in parameter.values.iter_mut().zip(&*parameter.gradient) {
            *value -= rate * gradient;
        }
    });
}
// ANCHOR_END: training_step

/// The mean of the squared errors of the stack's answers.
///
/// # Errors
/// [`InputError`] when the batch is empty or has another width.
///
/// # Panics
/// If the targets have another shape than the output.
pub fn mean_squared_error(
    stack: &mut Stack<f64>,
    x: &ArrayRef2<f64>,
    targets: &ArrayRef2<f64>,
) -> Result<f64, InputError> {
    let y = stack.forward(x, Mode::Evaluation)?;
    let mut dy = Array2::zeros(y.dim());
    Ok(2.0 * half_squared_error(&y, targets, &mut dy) / targets.len() as f64)
}
