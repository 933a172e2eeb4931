//! L2 in the gradient and decay beside it: the same under gradient descent, not under Adam.

use optimizers::experiments::walk::walk;
use optimizers::{Adam, GradientDescent, Optimizer};

use structure::experiments::{Report, Setup, joined, verdict_if};

use super::shared::rounded;
use crate::{DecoupledWeightDecay, L2};

/// What is left of two weights that start at 1, after 1,000 steps with gradients of the loss that
/// change sign and cancel: ±10 for the first weight, ±0.1 for the second. Once with L2 in the
/// gradient, once with decoupled decay.
pub fn shrink(optimizer: impl Optimizer + Copy, decay: f64) -> [[f64; 2]; 2] {
    // The derivative of λw² is 2λw, so half the decay shrinks a weight as much.
    let penalty = L2(decay / 2.0);
    let decoupled = DecoupledWeightDecay { optimizer, decay };
    [
        run(&optimizer, |w| penalty.derivative(w)),
        run(&decoupled, |_| 0.0),
    ]
}

fn run(optimizer: &dyn Optimizer, penalty: impl Fn(f64) -> f64) -> [f64; 2] {
    let path = walk(optimizer, [1.0, 1.0], 1_000, |number, weights| {
        let sign = if number % 2 == 0 { 1.0 } else { -1.0 };
        let [large, small] = weights.map(&penalty);
        [10.0 * sign + large, 0.1 * sign + small]
    });
    path[1_000]
}

/// What L2 and decoupled decay leave of both weights under two optimizers, with a decay of 0.1.
pub fn report() -> Report<[[[f64; 2]; 2]; 2]> {
    let setup = Setup {
        data: "none: two weights of 1, and gradients of ±10 and ±0.1 that change sign at every step",
        training: "1,000 steps at rate 0.01 with a decay of 0.1, which is L2 with λ = 0.05",
        criterion: "reg-07 holds if L2 and decoupled decay leave the same of both weights, to 0.02: always, or only under \
                    gradient descent",
        ..Setup::default()
    };
    let descent = shrink(GradientDescent::new(0.01), 0.1);
    let adam = shrink(Adam::new(0.01), 0.1);
    let rows = [
        ("gradient descent, L2 in the gradient", descent[0]),
        ("gradient descent, decoupled decay", descent[1]),
        ("Adam, L2 in the gradient", adam[0]),
        ("Adam, decoupled decay", adam[1]),
    ];
    let left = joined(rows, |(name, [large, small])| {
        format!(
            "{name:36} {:15.3}  {:15.3}",
            rounded(large, 3),
            rounded(small, 3)
        )
    });
    let [by_descent, by_adam] = [descent, adam].map(|[l2, decoupled]| {
        let mut pairs = l2.iter().zip(decoupled);
        pairs.all(|(a, b)| (a - b).abs() < 0.02)
    });
    let condition = "the optimizer is plain gradient descent";
    let reg_07 = verdict_if(by_descent, by_adam, condition);
    let [[large, small], [decayed_large, decayed_small]] = adam;
    let small = rounded(small, 3);
    let text = format!(
        "{setup}\n\
         == left ==\n\
         what is left of two weights of 1     gradients of 10  gradients of .1\n\
         {left}\n\
         == claims ==\n\
         claim reg-07: {reg_07} | Adam with L2 leaves {large:.3} of the weight with large gradients and {small:.3} of the \
         other; with decoupled decay {decayed_large:.3} and {decayed_small:.3}"
    );
    Report::new([descent, adam], text)
}
