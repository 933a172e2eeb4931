//! One sigmoid unit learns a decision boundary: on which side of it does its single feature lie? Most features are
//! small, and two are in the thousands, as can happen with a measurement. After training, every prediction is NaN.
//!
//! There are two faults. One is loud. The other becomes visible when the first is mended: the unit still does not
//! learn. Repair both, so that every prediction ends within `0.15` of its target. The two lines that move the weight and
//! the bias are right. Keep the initial weight and bias, the rate and the number of epochs: the check knows where they lead.

/// Trains a unit on pairs of feature and target, and returns its weight and its bias.
pub fn repair_far_unit(samples: &[(f64, f64)]) -> [f64; 2] {
    let (mut weight, mut bias) = (0.5, 0.0);
    for _ in 0..1_000 {
        for &(x, target) in samples {
            let z: f64 = weight * x + bias;
            let a = z.exp() / (1.0 + z.exp());
            let derivative = activations::sigmoid_derivative(z);
            weight -= 0.5 * (a - target) * derivative * x;
            bias -= 0.5 * (a - target) * derivative;
        }
    }
    [weight, bias]
}
