//! The forward pass of a dense layer: another right answer, and the wrong ones.

use exercise::{Verdict, expect_close};
use ndarray::{Array1, Array2, array};

pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>;

pub fn check(dense_forward: Answer) -> Verdict {
    let y = dense_forward(&array![[1.0, 2.0]], &array![[3.0, 4.0], [5.0, 6.0]], &array![0.5, -1.0]);
    expect_close("y00", y[(0, 0)], 13.5, 1e-12)?;
    expect_close("y01", y[(0, 1)], 15.0, 1e-12)
}

pub const RIGHT: &[(&str, Answer)] = &[("the same", |x, w, b| x.dot(w) + b)];

pub const WRONG: &[(&str, Answer)] = &[
    ("no bias", |x, w, _| x.dot(w)),
    ("the bias subtracted", |x, w, b| x.dot(w) - b),
    ("twice", |x, w, b| 2.0 * x.dot(w) + b),
];
