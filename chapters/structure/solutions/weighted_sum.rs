//! A neuron starts with a weighted sum: each feature times its weight, all of that added up. Most neurons have one more
//! number of their own, the *bias*, and add it on top.
//!
//! Write that sum, for any number of features. `weighted_sum(&[1.0, 2.0], &[0.5, -1.0], 0.25)` is `-1.25`. There
//! are always as many weights as features. There may be none of either.

/// The sum that a neuron forms, before its activation.
pub fn weighted_sum(features: &[f64], weights: &[f64], bias: f64) -> f64 {
    // SOLUTION
    let products = features.iter().zip(weights).map(|(x, w)| x * w);
    products.sum::<f64>() + bias
    // END
}
