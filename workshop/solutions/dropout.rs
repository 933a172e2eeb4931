//! Dropout in training. For each value of the batch `x` (batch, units) there is a random number from 0 up to 1 in `coins`
//! (batch, units). A value is dropped where its coin is below `rate`. The values that are kept are divided by the share that
//! is kept on average. The rate is at least 0 and below 1.
//!
//! Return the output and the factors by which `x` was multiplied, both (batch, units). The backward pass multiplies the
//! gradient by the same factors. With `rate = 0.2`, `x = [[4, 8]]` and `coins = [[0.1, 0.7]]`, the output is `[[0, 10]]`
//! and the factors are `[[0, 1.25]]`.

use ndarray::Array2;

/// The output of dropout, and its factors.
pub fn dropout(x: &Array2<f64>, coins: &Array2<f64>, rate: f64) -> (Array2<f64>, Array2<f64>) {
    // SOLUTION
    let factors = coins.mapv(|coin| if coin < rate { 0.0 } else { 1.0 / (1.0 - rate) });
    (x * &factors, factors)
    // END
}
