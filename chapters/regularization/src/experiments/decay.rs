//! L2 in the gradient and decay beside it: the same under gradient descent, not under Adam.

use std::fmt;

use optimizers::{Adam, GradientDescent, Optimizer, Step};
use propagation::Kind;

use super::{rounded, verdict};
use crate::{DecoupledWeightDecay, L2};

// ANCHOR: shrink
/// What is left of two weights that start at 1, after 1,000 steps in which the loss pulls each to
/// and fro with a force of its own and no net effect: 10 on the first, 0.1 on the second. Once with
/// L2 in the gradient, once with decoupled decay of the same strength.
fn shrink(optimizer: impl Optimizer + Copy, decay: f64) -> [[f64; 2]; 2] {
    // The derivative of λw² is 2λw, so half the decay is the same pull.
    let penalty = L2(decay / 2.0);
    let decoupled = DecoupledWeightDecay { optimizer, decay };
    [
        run(&optimizer, |w| penalty.derivative(w)),
        run(&decoupled, |_| 0.0),
    ]
}

fn run(optimizer: &dyn Optimizer, pull: impl Fn(f64) -> f64) -> [f64; 2] {
    let mut weights = [1.0, 1.0];
    let mut state = vec![vec![0.0; 2]; optimizer.slots()];
    for number in 1..=1_000 {
        let sign = if number % 2 == 0 { 1.0 } else { -1.0 };
        let [hard, soft] = weights.map(&pull);
        let gradient = [10.0 * sign + hard, 0.1 * sign + soft];
        let step = Step {
            number,
            learning_rate: optimizer.learning_rate(),
            kind: Kind::Weight,
        };
        optimizer.update(step, &mut weights, &gradient, &mut state);
    }
    weights
}
// ANCHOR_END: shrink

/// What L2 and decoupled decay leave of both weights, with a decay of 0.1.
pub struct Report {
    /// Under plain gradient descent.
    pub descent: [[f64; 2]; 2],
    /// Under Adam.
    pub adam: [[f64; 2]; 2],
}

/// Shrinks the weights under both optimizers.
pub fn report() -> Report {
    Report {
        descent: shrink(GradientDescent::new(0.01), 0.1),
        adam: shrink(Adam::new(0.01), 0.1),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { descent, adam } = self;
        writeln!(f, "== left ==")?;
        let head = "what is left of two weights of 1     pulled hard  pulled softly";
        writeln!(f, "{head}")?;
        for (name, [hard, soft]) in [
            ("gradient descent, L2 in the gradient", descent[0]),
            ("gradient descent, decoupled decay", descent[1]),
            ("Adam, L2 in the gradient", adam[0]),
            ("Adam, decoupled decay", adam[1]),
        ] {
            writeln!(f, "{name:36} {hard:11.4}  {soft:13.4}")?;
        }
        let same = |[l2, decoupled]: &[[f64; 2]; 2]| {
            let mut pairs = l2.iter().zip(decoupled);
            pairs.all(|(a, b)| (a - b).abs() < 0.02)
        };
        let reg_07 = match same(adam) {
            false if same(descent) => "holds if the optimizer is plain gradient descent",
            adam => verdict(adam && same(descent)),
        };
        let [[hard, soft], [decayed_hard, decayed_soft]] = adam;
        writeln!(
            f,
            "== claims ==\n\
             claim reg-07: {reg_07} | Adam with L2 leaves {hard:.3} of the weight that is pulled \
             hard and {:.3} of the other; with decoupled decay {decayed_hard:.3} and \
             {decayed_soft:.3}",
            rounded(*soft, 3)
        )
    }
}
