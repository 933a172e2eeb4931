//! The mean squared error, and the gradient with which the way back begins. You get the outputs `y` and the targets
//! `t`, both (batch, outputs).
//!
//! Return the mean of `(y - t)^2` over all outputs of all samples, and its gradient with respect to `y` (batch,
//! outputs). With `y = [[1, 2], [3, 4]]` and `t = [[0, 4], [3, 4]]` they are `1.25` and `[[0.5, -1], [0, 0]]`.

use ndarray::Array2;

/// The mean squared error over all outputs, and its gradient with respect to `y`.
pub fn mean_squared_error(y: &Array2<f64>, t: &Array2<f64>) -> (f64, Array2<f64>) {
    todo!()
}
