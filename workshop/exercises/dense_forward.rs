//! A whole layer at once, for a whole batch: `x` (batch, inputs) times the weights `w` (inputs, units), plus one bias per
//! unit, added to every row.
//!
//! Return `x W + b` (batch, units). With `x = [[1, 2]]`, `w = [[3, 4], [5, 6]]` and `b = [0.5, -1]` it is `[[13.5, 15]]`.

use ndarray::{Array1, Array2};

/// The weighted sums of a dense layer.
pub fn dense_forward(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    todo!()
}
