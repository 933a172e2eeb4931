//! The backward pass of a sigmoid, line 9 of the trace. You get its output `y`, and `dy`, the gradient of the
//! loss with respect to `y`. Return `dz`, the gradient with respect to the input of the sigmoid.
//!
//! All three are (batch, units). For one unit with `y = 0.5` and `dy = 2`, `dz` is `0.5`.

use ndarray::Array2;

/// The gradient with respect to the input of a sigmoid, from that with respect to its output.
pub fn sigmoid_backward(y: &Array2<f64>, dy: &Array2<f64>) -> Array2<f64> {
    // SOLUTION
    dy * &y.mapv(|a| a * (1.0 - a))
    // END
}
