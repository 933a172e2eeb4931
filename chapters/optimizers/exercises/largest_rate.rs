//! A bowl has three weights, with curvatures 4, 10 and `0.5`: the derivative with respect to each weight is its
//! curvature times the weight. Gradient descent runs on it. Work out by hand:
//!
//! 1. the limit of the learning rate, above which some weight blows up;
//! 2. *at that limit*, the factor by which the flattest weight is multiplied at each step.
//!
//! Both to three decimals.

/// The limit of the rate, and the factor of the flattest weight.
pub fn largest_rate() -> [f64; 2] {
    todo!()
}
