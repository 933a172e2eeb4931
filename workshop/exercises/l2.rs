//! An L2 penalty on the weights `w` of a layer: `lambda` times the sum of their squares. It is added to the loss, so its
//! gradient with respect to `w`, in the shape of `w`, is added to that of the loss.
//!
//! Return the penalty and its gradient. With `w = [[3, -2, 1]]` and `lambda = 0.1` they are `1.4` and
//! `[[0.6, -0.4, 0.2]]`.

use ndarray::Array2;

/// The penalty, and its gradient with respect to `w`.
pub fn l2(w: &Array2<f64>, lambda: f64) -> (f64, Array2<f64>) {
    todo!()
}
