//! One neuron: it multiplies each feature in `x` by its weight in `w`, adds up the products, and adds its *bias* `b` once. (A
//! neuron without a bias has `b = 0`.) That is the weighted sum `z`. The activation is its sigmoid, `1 / (1 + e^-z)`.
//!
//! Return the activation. `neuron(&[1.0, 2.0], &[3.0, -1.0], -1.0)` is one half, since the weighted sum is 0. There are
//! always as many weights as features, and there may be none of either. The sum may be of any size.

/// The activation of a sigmoid neuron with the weights `w` and the bias `b`.
pub fn neuron(x: &[f64], w: &[f64], b: f64) -> f64 {
    // SOLUTION
    let products = x.iter().zip(w).map(|(x, w)| x * w);
    let z = products.sum::<f64>() + b;
    1.0 / (1.0 + (-z).exp())
    // END
}
