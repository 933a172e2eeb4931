//! One matrix product does the sums of a whole layer, so a wrong product spoils everything after it. You are
//! handed a function that is said to multiply a batch (2, 3) of two samples by the weights (3, 2) of two units.
//!
//! Write the test. Given a `suspect`, return `true` when it is the matrix product, within `1e-9`, and `false` when
//! it is not. You cannot look at its code, only call it. Some suspects are right for matrices that are too nice.

use ndarray::Array2;

/// Whether `suspect` is the product of its two arguments.
pub fn product_suspect(suspect: fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>) -> bool {
    todo!()
}
