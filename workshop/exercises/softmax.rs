//! Each row of logits (batch, classes) becomes a row of probabilities: the exponentials, divided by their sum.
//!
//! Logits may be as large as 1000. `[[0, 0]]` becomes `[[0.5, 0.5]]`.

use ndarray::Array2;

/// The probabilities, row by row.
pub fn softmax(logits: &Array2<f64>) -> Array2<f64> {
    todo!()
}
