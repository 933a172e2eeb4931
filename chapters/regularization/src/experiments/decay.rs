//! L2 in the gradient and decay beside it: the same under gradient descent, not under Adam.

use std::fmt;

use optimizers::{Adam, GradientDescent, Optimizer, Step};
use propagation::Kind;

use super::{rounded, verdict};
use crate::{DecoupledWeightDecay, L2};

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

fn shrink(optimizer: impl Optimizer + Copy, decay: f64) -> Shrunk {
    // The derivative of λw² is 2λw, so half the decay is the same pull.
    let penalty = L2(decay / 2.0);
    Shrunk {
        l2: run(&optimizer, |w| penalty.derivative(w)),
        decoupled: run(&DecoupledWeightDecay { optimizer, decay }, |_| 0.0),
    }
}

fn run(optimizer: &dyn Optimizer, pull: impl Fn(f64) -> f64) -> [f64; 2] {
    let mut weights = [1.0, 1.0];
    let mut state = vec![vec![0.0; 2]; optimizer.slots()];
    for number in 1..=1_000 {
        let sign = if number % 2 == 0 { 1.0 } else { -1.0 };
        let gradient = [
            10.0 * sign + pull(weights[0]),
            0.1 * sign + pull(weights[1]),
        ];
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

/// What both ways leave under two optimizers, with a decay of 0.1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// Under plain gradient descent.
    pub descent: Shrunk,
    /// Under Adam.
    pub adam: Shrunk,
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
        writeln!(
            f,
            "what is left of two weights of 1     pulled hard  pulled softly"
        )?;
        for (name, [hard, soft]) in [
            ("gradient descent, L2 in the gradient", descent.l2),
            ("gradient descent, decoupled decay", descent.decoupled),
            ("Adam, L2 in the gradient", adam.l2),
            ("Adam, decoupled decay", adam.decoupled),
        ] {
            writeln!(f, "{name:36} {hard:11.4}  {soft:13.4}")?;
        }
        writeln!(f, "== claims ==")?;
        let same = |shrunk: &Shrunk| {
            let mut pairs = shrunk.l2.iter().zip(&shrunk.decoupled);
            pairs.all(|(a, b)| (a - b).abs() < 0.02)
        };
        let verdict = match same(adam) {
            false if same(descent) => "holds if the optimizer is plain gradient descent",
            adam => verdict(adam && same(descent)),
        };
        writeln!(
            f,
            "claim reg-07: {verdict} | Adam with L2 leaves {:.3} of the weight that is pulled hard \
             and {:.3} of the other; with decoupled decay {:.3} and {:.3}",
            adam.l2[0],
            rounded(adam.l2[1], 3),
            adam.decoupled[0],
            adam.decoupled[1]
        )
    }
}
