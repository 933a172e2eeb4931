//! Find the bug in AdaGrad: the suspects, and the tests of learners that are fooled by one.

use exercise::{Verdict, suspects};
use optimizers::AdaGrad;
use optimizers::experiments::walk::walk;

type Rule = fn(f64, &[f64]) -> Vec<f64>;
pub type Answer = fn(Rule) -> bool;

/// Walks with a sum that `add` changes, and a step that `step` computes from the gradient and the sum.
fn with(
    rate: f64,
    gradients: &[f64],
    add: fn(f64, f64) -> f64,
    step: fn(f64, f64) -> f64,
) -> Vec<f64> {
    let (mut w, mut sum) = (0.0, 0.0);
    let path = gradients.iter().map(|&g| {
        sum = add(sum, g);
        w -= rate * step(g, sum);
        w
    });
    path.collect()
}

/// The chapter's own rule.
fn chapter(rate: f64, gradients: &[f64]) -> Vec<f64> {
    let steps = gradients.len() as i32;
    let path = walk(&AdaGrad::new(rate), [0.0], steps, |t, _| {
        [gradients[t as usize - 1]]
    });
    path[1..].concat()
}

fn squares(sum: f64, g: f64) -> f64 {
    sum + g * g
}

fn root(g: f64, sum: f64) -> f64 {
    g / (sum.sqrt() + 1e-10)
}

const RIGHT_RULES: &[(&str, Rule)] = &[
    ("AdaGrad, written out", |rate, gradients| {
        with(rate, gradients, squares, root)
    }),
    ("the chapter's AdaGrad", chapter),
];

const WRONG_RULES: &[(&str, Rule)] = &[
    (
        "the gradients are summed, not their squares: right at the first step, and often in the sign",
        |rate, gs| with(rate, gs, |s, g| s + g, |g, s| g / (s.abs() + 1e-10)),
    ),
    (
        "the sizes of the gradients are summed, not their squares",
        |rate, gs| with(rate, gs, |s, g| s + g.abs(), |g, s| g / (s + 1e-10)),
    ),
    (
        "it forgets little by little, as RMSProp does",
        |rate, gs| with(rate, gs, |s, g| 0.9 * s + g * g, root),
    ),
    ("the root is left out", |rate, gs| {
        with(rate, gs, squares, |g, s| g / (s + 1e-10))
    }),
    ("it goes up the gradient", |rate, gs| {
        with(rate, gs, squares, |g, s| -root(g, s))
    }),
    ("the sum starts from 0.1, as in Keras", |rate, gs| {
        with(rate, gs, squares, |g, s| root(g, s + 0.1))
    }),
    (
        "the sum is only that of the gradient at hand",
        |rate, gs| with(rate, gs, |_, g| g * g, root),
    ),
    (
        "the step uses the sum from before this gradient",
        |rate, gs| with(rate, gs, squares, |g, s| root(g, (s - g * g).max(0.0))),
    ),
    ("only gradients above zero are summed", |rate, gs| {
        with(rate, gs, |s, g| s + g.max(0.0).powi(2), root)
    }),
    ("the rate is taken for 0.1, right only there", |_, gs| {
        with(0.1, gs, squares, root)
    }),
    (
        "epsilon stands under the root, not beside it",
        |rate, gs| with(rate, gs, squares, |g, s| g / (s + 1e-10).sqrt()),
    ),
    ("right to six decimals", |rate, gs| {
        let path = with(rate, gs, squares, root);
        path.iter().map(|w| (w * 1e6).round() / 1e6).collect()
    }),
    ("epsilon is a thousandth", |rate, gs| {
        with(rate, gs, squares, |g, s| g / (s.sqrt() + 1e-3))
    }),
];

pub fn check(rule_suspect: Answer) -> Verdict {
    suspects::judge(
        &suspects::listed(RIGHT_RULES, WRONG_RULES),
        rule_suspect,
        "rule",
        [
            "Does it ask for more digits than rounding leaves, or for another epsilon?",
            "Which rate and which gradients would show it, and with which tolerance?",
        ],
    )
}

/// Compares with AdaGrad on these gradients, as a learner may do.
fn on(suspect: Rule, rate: f64, gradients: &[f64], tolerance: f64) -> bool {
    let expected = chapter(rate, gradients);
    let found = suspect(rate, gradients);
    let mut pairs = found.iter().zip(&expected);
    found.len() == expected.len() && pairs.all(|(found, w)| (found - w).abs() <= tolerance)
}

pub const RIGHT: &[(&str, Answer)] = &[
    (
        "against the chapter's own rule, over many gradients",
        |suspect| {
            let mut gradients: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 4.0).collect();
            gradients[0] = -1e-7;
            let rates = [0.3, 1.0];
            rates
                .into_iter()
                .all(|rate| on(suspect, rate, &gradients, 1e-8))
        },
    ),
    ("the hints, taken literally", |suspect| {
        let gradients: [f64; 6] = [1e-6, -2.0, 0.0, 3.0, 1e-3, 0.25];
        [0.3, 1.0].into_iter().all(|rate| {
            let found = suspect(rate, &gradients);
            let (mut w, mut sum) = (0.0, 0.0);
            found.len() == gradients.len()
                && gradients.into_iter().zip(found).all(|(g, found)| {
                    sum += g * g;
                    w -= rate * g / (sum.sqrt() + 1e-10);
                    (found - w).abs() < 1e-8
                })
        })
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no test at all", "believes every", |_| true),
    ("nothing passes", "turns away every", |_| false),
    ("one step only", "first step", |suspect| {
        on(suspect, 0.3, &[2.0], 1e-8)
    }),
    ("gradients above zero only", "above zero", |suspect| {
        on(suspect, 0.3, &[2.0, 1.0, 3.0], 1e-8)
    }),
    ("the rate 0.1 only", "rate is taken for 0.1", |suspect| {
        on(suspect, 0.1, &[2.0, -1.0, 3.0], 1e-8)
    }),
    ("no small gradient", "epsilon", |suspect| {
        on(suspect, 0.3, &[2.0, -1.0, 3.0], 1e-8)
    }),
    ("two digits are enough", "little by little", |suspect| {
        on(suspect, 0.3, &[2.0, -1.0, 3.0], 0.01)
    }),
    ("the sign of the last weight", "sign", |suspect| {
        suspect(0.3, &[2.0, -1.0, 3.0])[2] < 0.0
    }),
    (
        "equal to the last bit, with epsilon left out",
        "another epsilon",
        |suspect| suspect(0.3, &[2.0])[0] == -0.3,
    ),
    ("four digits are enough", "decimals", |suspect| {
        let gradients = [1e-6, -2.0, 0.0, 3.0, 1e-3, 0.25];
        let rates = [0.1, 2.0];
        rates
            .into_iter()
            .all(|rate| on(suspect, rate, &gradients, 1e-4))
    }),
];
