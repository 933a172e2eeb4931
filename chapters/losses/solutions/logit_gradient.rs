//! The gradient with which every classifier in this book begins its way back.
//!
//! Given logits `z`, one row a sample, and the true class of each, return the gradient of the mean cross-entropy
//! of softmax with respect to the logits: the prediction minus the truth, over the number of samples. For one
//! sample with logits `[0, 0]` and the true class 0 that is `[-0.5, 0.5]`. Logits may be as large as 1000.

use ndarray::Array2;

/// The gradient with respect to the logits; both are (samples, classes).
pub fn logit_gradient(z: &Array2<f64>, labels: &[usize]) -> Array2<f64> {
    // SOLUTION
    let n = z.nrows() as f64;
    let mut gradient = z.clone();
    for (mut row, &label) in gradient.rows_mut().into_iter().zip(labels) {
        // The largest logit is taken off first, so that no exponential overflows.
        let largest = structure::maximum(&row);
        row.mapv_inplace(|z| (z - largest).exp());
        row /= row.sum();
        row[label] -= 1.0;
    }
    gradient / n
    // END
}
