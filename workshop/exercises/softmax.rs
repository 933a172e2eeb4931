//! Softmax turns each row of logits into probabilities: `e^z` of each logit, divided by the sum of these powers over the
//! row. A row belongs to a sample, a column to a class.
//!
//! Return the probabilities (batch, classes). The row `[0, ln 3]` becomes `[0.25, 0.75]`. Logits are finite and may be of any
//! size: `[1000, 1000]` becomes `[0.5, 0.5]`, and so does `[-1000, -1000]`.

use ndarray::Array2;

/// The probabilities of each row of logits.
pub fn softmax(logits: &Array2<f64>) -> Array2<f64> {
    todo!()
}
