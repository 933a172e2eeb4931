//! What a gradient costs: going backward once, or nudging every weight.

use structure::parameter_count;

/// Multiplications per sample in the matrix products of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Weights, without biases.
    pub weights: usize,
    /// One forward pass.
    pub forward: usize,
    /// One backward pass: a product for the weights of each layer, and one for its inputs, which
    /// the first layer does not need.
    pub backward: usize,
    /// The gradient with respect to all weights by central differences: two forward passes each.
    pub nudging: usize,
}

/// Counts the multiplications for a chain of dense layers.
///
/// # Panics
/// If there are fewer than two widths.
pub fn cost(widths: &[usize]) -> Cost {
    let weights = parameter_count(widths, false);
    let first = widths[0] * widths[1];
    Cost {
        weights,
        forward: weights,
        backward: weights + (weights - first),
        nudging: 2 * weights * weights,
    }
}
