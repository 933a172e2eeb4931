//! A gradient measured, not derived: the test for every backward pass that you write. You get a `loss`, which takes a
//! slice of numbers, and the numbers `at` which you measure its gradient.
//!
//! Return one derivative for each number, by central differences: move this number alone up and down by a small step, say
//! `1e-5`, and divide the difference between the two losses by the distance between the two places. For the loss
//! `a^2 + 3 b` at `[2, 1]` the gradient is `[4, 3]`, up to rounding.

/// The gradient of `loss` at the numbers `at`, by central differences.
pub fn measured_gradient(loss: &mut dyn FnMut(&[f64]) -> f64, at: &[f64]) -> Vec<f64> {
    todo!()
}
