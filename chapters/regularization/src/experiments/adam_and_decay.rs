//! L2 in the gradient and decay beside it: the same under gradient descent, not under Adam.

use optimizers::{Adam, GradientDescent, Optimizer, Step};
use propagation::Kind;

use crate::{DecoupledWeightDecay, L2, Penalty};

// ANCHOR: shrink
/// What is left of two weights that start at 1, after 1,000 steps in which the loss pulls each to
/// and fro with a force of its own and no net effect: 10 on the first, 0.1 on the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// The weights with L2 in the gradient.
    pub l2: [f64; 2],
    /// The weights with decoupled decay of the same strength.
    pub decoupled: [f64; 2],
}

/// Shrinks with plain gradient descent.
pub fn under_gradient_descent() -> Shrunk {
    let descent = GradientDescent::new(0.01);
    shrink(descent, 0.1)
}

/// Shrinks with Adam.
pub fn under_adam() -> Shrunk {
    shrink(Adam::new(0.01), 0.1)
}

fn shrink(optimizer: impl Optimizer<f64> + Copy, decay: f64) -> Shrunk {
    // The slope of λw² is 2λw, so half the decay is the same pull.
    let penalty = L2(decay / 2.0);
    Shrunk {
        l2: run(&optimizer, |w| penalty.slope(w)),
        decoupled: run(&DecoupledWeightDecay { optimizer, decay }, |_| 0.0),
    }
}

fn run(optimizer: &dyn Optimizer<f64>, pull: impl Fn(f64) -> f64) -> [f64; 2] {
    let mut weights = [1.0, 1.0];
    let mut slots = vec![vec![0.0; 2]; optimizer.slots()];
    for number in 1..=1_000 {
        let sign = if number % 2 == 0 { 1.0 } else { -1.0 };
        let gradient = [
            10.0 * sign + pull(weights[0]),
            0.1 * sign + pull(weights[1]),
        ];
        let kind = Kind::Weight;
        optimizer.update(Step { number, kind }, &mut weights, &gradient, &mut slots);
    }
    weights
}
// ANCHOR_END: shrink
