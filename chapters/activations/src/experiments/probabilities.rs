//! What softmax promises, and how the same formula fails when it is typed as it is printed.

use ndarray::{Array1, Array2, ArrayView1};

use crate::{central_difference, sigmoid, softmax, softmax_backward};

/// The softmax of one row.
///
/// # Panics
/// If the largest logit is not finite.
pub fn of(logits: &[f64]) -> Array1<f64> {
    let mut row = Array2::from_shape_fn((1, logits.len()), |(_, i)| logits[i]);
    softmax(&mut row).expect("finite logits");
    row.row(0).to_owned()
}

/// The formula as it is printed in books: `exp(z) / sum(exp(z))`, and nothing subtracted.
pub fn as_printed(logits: &[f64]) -> Array1<f64> {
    let powers = ArrayView1::from(logits).mapv(f64::exp);
    let sum = powers.sum();
    powers / sum
}

/// The largest distance from 1 of the sum of a row, over logits from -1000 to 1000 in three
/// classes.
pub fn worst_sum() -> f64 {
    let steps = || (-10..=10).map(|i| 100.0 * f64::from(i));
    steps()
        .flat_map(|a| steps().map(move |b| (of(&[a, b, 0.5]).sum() - 1.0).abs()))
        .fold(0.0, f64::max)
}

/// The largest difference between softmax of two logits and the sigmoid of their difference.
pub fn worst_against_sigmoid() -> f64 {
    (-400..=400)
        .map(|i| f64::from(i) / 10.0)
        .map(|z| (of(&[z + 3.0, 3.0])[0] - sigmoid(z)).abs())
        .fold(0.0, f64::max)
}

/// How every probability changes with logit `j`: derived and measured.
pub fn slopes(logits: &[f64], j: usize) -> Vec<(f64, f64)> {
    let classes = logits.len();
    let a = Array2::from_shape_fn((1, classes), |(_, i)| of(logits)[i]);
    (0..classes)
        .map(|i| {
            let da = Array2::from_shape_fn((1, classes), |(_, k)| f64::from(u8::from(k == i)));
            let mut dz = Array2::zeros((1, classes));
            softmax_backward(&a, &da, &mut dz);
            let moved = |z: f64| {
                let mut logits = logits.to_vec();
                logits[j] = z;
                of(&logits)[i]
            };
            (dz[[0, j]], central_difference(moved, logits[j]))
        })
        .collect()
}
