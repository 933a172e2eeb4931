//! The gradient with which every classifier in this book begins its way back.
//!
//! Given logits `z`, one row a sample, and the true class of each, return the gradient of the mean cross-entropy
//! of softmax with respect to the logits: the prediction minus the truth, over the number of samples. For one
//! sample with logits `[0, 0]` and the true class 0 that is `[-0.5, 0.5]`. Logits may be as large as 1000.

use ndarray::Array2;

/// The gradient with respect to the logits; both are (samples, classes).
pub fn logit_gradient(z: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    todo!()
}
