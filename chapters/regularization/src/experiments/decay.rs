//! L2 in the gradient and decay beside it: the same under gradient descent, not under Adam.

use optimizers::experiments::walk::walk;
use optimizers::{Adam, GradientDescent, Optimizer};

use super::{lines, rounded, verdict_if};
use crate::{DecoupledWeightDecay, L2};

// ANCHOR: shrink
/// What is left of two weights that start at 1, after 1,000 steps in which the loss pulls each to
/// and fro with a force of its own and no net effect: 10 on the first, 0.1 on the second. Once with
/// L2 in the gradient, once with decoupled decay of the same strength.
pub fn shrink(optimizer: impl Optimizer + Copy, decay: f64) -> [[f64; 2]; 2] {
    // The derivative of λw² is 2λw, so half the decay is the same pull.
    let penalty = L2(decay / 2.0);
    let decoupled = DecoupledWeightDecay { optimizer, decay };
    [
        run(&optimizer, |w| penalty.derivative(w)),
        run(&decoupled, |_| 0.0),
    ]
}

fn run(optimizer: &dyn Optimizer, pull: impl Fn(f64) -> f64) -> [f64; 2] {
    let path = walk(optimizer, [1.0, 1.0], 1_000, |number, weights| {
        let sign = if number % 2 == 0 { 1.0 } else { -1.0 };
        let [hard, soft] = weights.map(&pull);
        [10.0 * sign + hard, 0.1 * sign + soft]
    });
    path[1_000]
}
// ANCHOR_END: shrink

/// What L2 and decoupled decay leave of both weights under two optimizers, with a decay of 0.1.
pub fn report() -> String {
    let descent = shrink(GradientDescent::new(0.01), 0.1);
    let adam = shrink(Adam::new(0.01), 0.1);
    let rows = [
        ("gradient descent, L2 in the gradient", descent[0]),
        ("gradient descent, decoupled decay", descent[1]),
        ("Adam, L2 in the gradient", adam[0]),
        ("Adam, decoupled decay", adam[1]),
    ];
    let left = lines(rows, |(name, [hard, soft])| {
        format!("{name:36} {hard:11.4}  {soft:13.4}")
    });
    let [by_descent, by_adam] = [descent, adam].map(|[l2, decoupled]| {
        let mut pairs = l2.iter().zip(decoupled);
        pairs.all(|(a, b)| (a - b).abs() < 0.02)
    });
    let condition = "the optimizer is plain gradient descent";
    let reg_07 = verdict_if(by_descent, by_adam, condition);
    let [[hard, soft], [decayed_hard, decayed_soft]] = adam;
    let soft = rounded(soft, 3);
    format!(
        "== left ==\n\
         what is left of two weights of 1     pulled hard  pulled softly\n\
         {left}\n\
         == claims ==\n\
         claim reg-07: {reg_07} | Adam with L2 leaves {hard:.3} of the weight that is pulled hard \
         and {soft:.3} of the other; with decoupled decay {decayed_hard:.3} and \
         {decayed_soft:.3}\n"
    )
}
