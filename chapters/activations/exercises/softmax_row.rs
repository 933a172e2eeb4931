//! Softmax turns a row of logits into probabilities: `e^z` of each, divided by the sum of all of them. So
//! `softmax_row` of `[0, ln 3]` is `[0.25, 0.75]`.
//!
//! Write it for one row of logits. There is at least one, and all are finite, but they may be of any size: `[1000, 1000]`
//! gives `[0.5, 0.5]`, and so does `[-1000, -1000]`. Do not call the `softmax` of this chapter; you are writing it.

use ndarray::Array1;

/// The probabilities of one row of logits.
pub fn softmax_row(z: &Array1<f64>) -> Array1<f64> {
    todo!()
}
