//! Find the bug in a loss: the suspects, and the tests of learners that are fooled by one.

use activations::sigmoid;
use exercise::{Verdict, suspects};
use losses::{binary_cross_entropy, binary_cross_entropy_from_logit};

pub type Answer = fn(fn(f64, f64) -> f64) -> bool;

/// What it is, whether it is right, and the function.
type Suspect = suspects::Suspect<fn(f64, f64) -> f64>;

const LOSS: fn(f64, f64) -> f64 = binary_cross_entropy_from_logit;

const SUSPECTS: &[Suspect] = &[
    ("from the logit, in one piece", true, LOSS),
    (
        "the larger of two logits 0 and z, plus what softmax leaves",
        true,
        |z, t| {
            let top = z.max(0.0);
            top + ((z - top).exp() + (-top).exp()).ln() - t * z
        },
    ),
    (
        "half the squared error of the probability, which is positive and falls with z too",
        false,
        |z, t| (sigmoid(z) - t).powi(2) / 2.0,
    ),
    ("in bits, not in nats", false, |z, t| {
        LOSS(z, t) / std::f64::consts::LN_2
    }),
    ("the targets turned round, right at z = 0", false, |z, t| {
        LOSS(z, 1.0 - t)
    }),
    ("only the term of target 1", false, |z, t| t * LOSS(z, 1.0)),
    (
        "through a clipped probability, flat past z = -35",
        false,
        clipped,
    ),
    (
        "through a bare probability, infinite or NaN far out",
        false,
        |z, t| {
            let p = sigmoid(z);
            -t * p.ln() - (1.0 - t) * (1.0 - p).ln()
        },
    ),
    ("right to five decimals", false, |z, t| {
        (LOSS(z, t) * 1e5).round() / 1e5
    }),
    (
        "a table of its values at the whole numbers, with straight lines between",
        false,
        |z, t| {
            let part = z - z.floor();
            (1.0 - part) * LOSS(z.floor(), t) + part * LOSS(z.floor() + 1.0, t)
        },
    ),
];

fn clipped(z: f64, t: f64) -> f64 {
    binary_cross_entropy(sigmoid(z), t)
}

pub fn check(logit_loss_suspect: Answer) -> Verdict {
    suspects::judge(
        SUSPECTS,
        logit_loss_suspect,
        "function",
        [
            "What does your own formula say at z = -1000 with target 1? It should be 1000",
            "At which z, for which target, and by how much does it differ?",
        ],
    )
}

/// Whether the loss is right at `z` within `1e-6`, for these targets.
fn near(loss: fn(f64, f64) -> f64, z: f64, targets: &[f64]) -> bool {
    let mut targets = targets.iter();
    targets.all(|&t| (loss(z, t) - LOSS(z, t)).abs() < 1e-6)
}

fn everywhere(ask: impl Fn(f64) -> bool) -> bool {
    (-1000..=1000).all(|i| ask(f64::from(i)) && ask(f64::from(i) / 100.0))
}

const BOTH: &[f64] = &[0.0, 1.0];

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "by properties: the value at 0, the derivative, the mirror",
        |loss| {
            // The derivative with respect to z is sigmoid(z) - t, and its integral is the curve.
            let steps = |t: f64| {
                let mut z = -1000.0;
                let mut sum = loss(z, t);
                (0..20_000).all(|_| {
                    let (from, to) = (z, z + 0.1);
                    // Simpson's rule for the derivative over one step.
                    let derivative = |z: f64| sigmoid(z) - t;
                    sum +=
                        (derivative(from) + 4.0 * derivative(from + 0.05) + derivative(to)) / 60.0;
                    z = to;
                    (loss(z, t) - sum).abs() < 1e-6
                })
            };
            (loss(0.0, 1.0) - 2.0_f64.ln()).abs() < 1e-9 && steps(0.0) && steps(1.0)
        },
    ),
    ("the hints, taken literally", |suspect| {
        let exact = |z: f64| (-z).max(0.0) + (-z.abs()).exp().ln_1p();
        let close_to_zero = (-160..=160).map(|i| f64::from(i) / 8.0);
        let far_out = (-100..=100).map(|i| 10.0 * f64::from(i));
        close_to_zero.chain(far_out).all(|z| {
            (suspect(z, 1.0) - exact(z)).abs() < 1e-6 && (suspect(z, 0.0) - exact(-z)).abs() < 1e-6
        })
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no test at all", "believes every", |_| true),
    ("nothing passes", "turns away every", |_| false),
    ("only at z = 0", "at z = 0", |loss| near(loss, 0.0, BOTH)),
    ("only target 1", "the term of target 1", |loss| {
        everywhere(|z| near(loss, z, &[1.0]))
    }),
    ("only from -10 to 10", "past z = -35", |loss| {
        (-100..=100).all(|i| near(loss, f64::from(i) / 10.0, BOTH))
    }),
    ("only whole numbers", "whole numbers", |loss| {
        (-1000..=1000).all(|z| near(loss, f64::from(z), BOTH))
    }),
    (
        "only that it is positive and falls with z",
        "falls",
        |loss| {
            let falls = |z| loss(z, 1.0) >= loss(z + 1.0, 1.0) && loss(z, 1.0) >= 0.0;
            (-99..=99).map(f64::from).all(falls)
        },
    ),
    (
        "compared with a clipped probability",
        "your own formula",
        |loss| everywhere(|z| (loss(z, 1.0) - clipped(z, 1.0)).abs() < 1e-6),
    ),
    ("a tolerance of a hundredth", "decimals", |loss| {
        let near = |z, t| (loss(z, t) - LOSS(z, t)).abs() < 1e-2;
        everywhere(|z| near(z, 0.0) && near(z, 1.0))
    }),
];
