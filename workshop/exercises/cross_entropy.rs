//! The cross-entropy of softmax, from logits. You get the `logits` (batch, classes), and in `labels` the true class of
//! each sample.
//!
//! Return the mean over the samples of `ln(sum of exp(z)) - z_c`, where `z` is the row of logits and `c` the true
//! class; and the gradient of this mean with respect to the logits (batch, classes). The part `crate::parts::softmax`
//! helps with the gradient. Logits lie between -1000 and 1000, and `exp(1000)` overflows: the page says what to take
//! out of the logarithm. For one sample with the logits `[0, 0]` and the true class 0, the loss is ln 2 and the
//! gradient `[[-0.5, 0.5]]`.

use ndarray::Array2;

/// The mean cross-entropy in nats, and its gradient with respect to the logits.
pub fn cross_entropy(logits: &Array2<f64>, labels: &[usize]) -> (f64, Array2<f64>) {
    todo!()
}
