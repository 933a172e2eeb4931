//! The forward pass of dropout in training. You get the batch `x` (batch, units), and for each of its values a number
//! from 0 up to 1, drawn at random, in `coins` (batch, units). A value is dropped where its coin lies below `rate`.
//! What is kept is divided, so that the mean stays the same on average.
//!
//! Return the new batch. With `rate = 0.2`, the values 4 and 8 and the coins `0.1` and `0.7`, the output is 0 and 10.
//! The rate is at least 0 and below 1.

use ndarray::Array2;

/// Dropout in training, with the coins already thrown.
pub fn dropout_by_coins(x: &Array2<f64>, coins: &Array2<f64>, rate: f64) -> Array2<f64> {
    todo!()
}
