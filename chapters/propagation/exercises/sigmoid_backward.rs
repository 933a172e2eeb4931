//! The backward pass of a sigmoid, line 9 of the trace. You get what the sigmoid gave, `y`, and the gradient of
//! the loss by it, `dy`. Return `dz`, the gradient by what went into the sigmoid.
//!
//! All three are (batch, units). For one unit with `y = 0.5` and `dy = 2`, the answer is `0.5`.

use ndarray::Array2;

/// The gradient by the input of a sigmoid, from its output and the gradient by it.
pub fn sigmoid_backward(y: &Array2<f64>, dy: &Array2<f64>) -> Array2<f64> {
    todo!()
}
