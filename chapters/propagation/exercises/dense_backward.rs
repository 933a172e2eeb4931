//! The backward pass of a dense layer, `y = x W + b`. You get the batch `x` (batch, inputs), the weights `w`
//! (inputs, units) and `dy` (batch, units), the gradient of the loss with respect to `y`.
//!
//! Return three gradients: with respect to the weights (inputs, units), to the biases (units), and to `x`
//! (batch, inputs).
//! When in doubt, look at the shapes.

use ndarray::{Array1, Array2};

/// The gradients with respect to the weights, the biases and the input of a dense layer.
pub fn dense_backward(
    x: &Array2<f64>,
    w: &Array2<f64>,
    dy: &Array2<f64>,
) -> (Array2<f64>, Array1<f64>, Array2<f64>) {
    todo!()
}
