//! Softmax: a row of any numbers becomes a row of probabilities.

use ndarray::{Array2, Axis};
use structure::maximum;

/// Turns each row of `z` (batch, classes) into `exp(z) / sum(exp(z))`.
///
/// The largest logit of the row is subtracted first. That changes no probability, and `exp`
/// cannot overflow. A row that holds a NaN, or whose largest logit is not finite, becomes NaN.
pub fn softmax(z: &Array2<f64>) -> Array2<f64> {
    let mut a = z.clone();
    for mut row in a.rows_mut() {
        let largest = maximum(&row);
        row.mapv_inplace(|z| (z - largest).exp());
        let sum = row.sum();
        row /= sum;
    }
    a
}

/// The logarithms of [`softmax`], row by row: `z - ln(sum(exp(z)))`.
///
/// It never takes the logarithm of a probability that was rounded to zero. It is -∞ where logits
/// differ by more than the largest `f64`.
pub fn log_softmax(z: &Array2<f64>) -> Array2<f64> {
    let mut log_p = z.clone();
    for mut row in log_p.rows_mut() {
        let largest = maximum(&row);
        row -= largest;
        let log_sum = row.mapv(f64::exp).sum().ln();
        row -= log_sum;
    }
    log_p
}

/// The gradient with respect to the logits, from the probabilities `a` and the gradient `da` with
/// respect to them: `dz = a (da - sum(a da))`, row by row. All (batch, classes). It may overflow.
pub fn softmax_backward(a: &Array2<f64>, da: &Array2<f64>) -> Array2<f64> {
    let mean = (a * da).sum_axis(Axis(1)).insert_axis(Axis(1));
    a * (da - &mean)
}
