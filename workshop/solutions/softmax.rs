//! Each row of logits (batch, classes) becomes a row of probabilities: the exponentials, divided by their sum.
//!
//! Logits may be as large as 1000. `[[0, 0]]` becomes `[[0.5, 0.5]]`.

use ndarray::Array2;

/// The probabilities, row by row.
pub fn softmax(logits: &Array2<f64>) -> Array2<f64> {
    // SOLUTION
    let mut p = logits.clone();
    for mut row in p.rows_mut() {
        let largest = row.fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        row.mapv_inplace(|z| (z - largest).exp());
        row /= row.sum();
    }
    p
    // END
}
