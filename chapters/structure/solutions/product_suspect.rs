//! One matrix product does the sums of a whole layer, so a wrong product spoils everything after it. You are
//! handed a function that is said to multiply a batch (2, 3) of two samples by the weights (3, 2) of two units.
//!
//! Write the test. Given a `suspect`, return `true` when it is the matrix product, within `1e-9`, and `false` when
//! it is not. You cannot look at its code, only call it. Some suspects are right for matrices that are too nice.

use ndarray::Array2;

/// Whether `suspect` is the product of its two arguments.
pub fn product_suspect(suspect: fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>) -> bool {
    // SOLUTION
    use ndarray::array;

    // No two entries are equal, none is 0 or 1, and signs are mixed.
    let x = array![[2.0, -3.0, 5.0], [7.0, 11.0, -13.0]];
    let w = array![[17.0, 19.0], [-23.0, 29.0], [31.0, 37.0]];
    let expected = array![
        [
            2.0 * 17.0 + 3.0 * 23.0 + 5.0 * 31.0,
            2.0 * 19.0 - 3.0 * 29.0 + 5.0 * 37.0,
        ],
        [
            7.0 * 17.0 - 11.0 * 23.0 - 13.0 * 31.0,
            7.0 * 19.0 + 11.0 * 29.0 - 13.0 * 37.0,
        ],
    ];
    let errors = suspect(&x, &w) - expected;
    errors.iter().all(|error| error.abs() < 1e-9)
    // END
}
