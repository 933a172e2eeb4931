//! The initial weights of a dense layer (inputs, units), by Glorot's rule: drawn evenly from minus to plus the limit
//! `sqrt(6 / (inputs + units))`, each weight by itself.
//!
//! Each call of `uniform()` gives a random number from 0 up to 1. Return the weights. For 3 inputs and 3 units the limit is 1;
//! a draw of 0 then becomes the weight -1, a draw of one half becomes 0, and a draw just below 1 a weight just below 1.

use ndarray::Array2;

/// Random weights by Glorot's rule.
pub fn initial_weights(
    inputs: usize,
    units: usize,
    uniform: &mut dyn FnMut() -> f64,
) -> Array2<f64> {
    todo!()
}
