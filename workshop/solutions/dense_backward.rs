//! The way back through the weighted sums of a layer, `z = x W + b`. You get the batch `x` (batch, inputs), the weights
//! `w` (inputs, units) and `dz` (batch, units), the gradient of the loss with respect to `z`.
//!
//! Return three gradients: with respect to the weights (inputs, units), to the biases (units), and to `x` (batch,
//! inputs). When in doubt, look at the shapes. With `x = [[1, 2]]`, `w = [[3, 4], [5, 6]]` and `dz = [[10, -1]]` they
//! are `[[10, -1], [20, -2]]`, `[10, -1]` and `[[26, 44]]`.

use ndarray::{Array1, Array2};

/// The gradients with respect to the weights, the biases and the input of a dense layer.
pub fn dense_backward(
    x: &Array2<f64>,
    w: &Array2<f64>,
    dz: &Array2<f64>,
) -> (Array2<f64>, Array1<f64>, Array2<f64>) {
    // SOLUTION
    (x.t().dot(dz), dz.sum_axis(ndarray::Axis(0)), dz.dot(&w.t()))
    // END
}
