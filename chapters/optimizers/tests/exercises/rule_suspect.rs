//! Find the bug in AdaGrad: the suspects, and the tests of learners that are fooled by one.

use exercise::Verdict;
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
    gradients
        .iter()
        .map(|&g| {
            sum = add(sum, g);
            w -= rate * step(g, sum);
            w
        })
        .collect()
}

const SUSPECTS: &[(&str, bool, Rule)] = &[
    ("AdaGrad, written out", true, |rate, gradients| {
        with(
            rate,
            gradients,
            |s, g| s + g * g,
            |g, s| g / (s.sqrt() + 1e-10),
        )
    }),
    ("the chapter's AdaGrad", true, |rate, gradients| {
        let steps = gradients.len() as i32;
        let path = walk(&AdaGrad::new(rate), [0.0], steps, |t, _| {
            [gradients[t as usize - 1]]
        });
        path[1..].iter().map(|w| w[0]).collect()
    }),
    (
        "the gradients are summed, not their squares",
        false,
        |rate, gradients| with(rate, gradients, |s, g| s + g, |g, s| g / (s.abs() + 1e-10)),
    ),
    (
        "the sizes of the gradients are summed, not their squares",
        false,
        |rate, gradients| with(rate, gradients, |s, g| s + g.abs(), |g, s| g / (s + 1e-10)),
    ),
    ("it forgets, as RMSProp does", false, |rate, gradients| {
        with(
            rate,
            gradients,
            |s, g| 0.9 * s + g * g,
            |g, s| g / (s.sqrt() + 1e-10),
        )
    }),
    ("the root is left out", false, |rate, gradients| {
        with(rate, gradients, |s, g| s + g * g, |g, s| g / (s + 1e-10))
    }),
    ("it goes up the slope", false, |rate, gradients| {
        with(
            rate,
            gradients,
            |s, g| s + g * g,
            |g, s| -g / (s.sqrt() + 1e-10),
        )
    }),
    (
        "the sum starts from 0.1, as in Keras",
        false,
        |rate, gradients| {
            with(
                rate,
                gradients,
                |s, g| s + g * g,
                |g, s| g / ((s + 0.1).sqrt() + 1e-10),
            )
        },
    ),
    (
        "the sum is only that of the gradient at hand",
        false,
        |rate, gradients| with(rate, gradients, |_, g| g * g, |g, s| g / (s.sqrt() + 1e-10)),
    ),
    (
        "the step uses the sum from before this gradient",
        false,
        |rate, gradients| {
            with(
                rate,
                gradients,
                |s, g| s + g * g,
                |g, s| g / ((s - g * g).max(0.0).sqrt() + 1e-10),
            )
        },
    ),
    (
        "only gradients above zero are summed",
        false,
        |rate, gradients| {
            with(
                rate,
                gradients,
                |s, g| s + g.max(0.0).powi(2),
                |g, s| g / (s.sqrt() + 1e-10),
            )
        },
    ),
    (
        "the rate is taken for 0.1, right only there",
        false,
        |_, gradients| {
            with(
                0.1,
                gradients,
                |s, g| s + g * g,
                |g, s| g / (s.sqrt() + 1e-10),
            )
        },
    ),
    (
        "epsilon stands under the root, not beside it",
        false,
        |rate, gradients| {
            with(
                rate,
                gradients,
                |s, g| s + g * g,
                |g, s| g / (s + 1e-10).sqrt(),
            )
        },
    ),
    ("epsilon is a thousandth", false, |rate, gradients| {
        with(
            rate,
            gradients,
            |s, g| s + g * g,
            |g, s| g / (s.sqrt() + 1e-3),
        )
    }),
];

pub fn check(rule_suspect: Answer) -> Verdict {
    for &(what, right, suspect) in SUSPECTS {
        match (right, rule_suspect(suspect)) {
            (true, false) => {
                return Err(format!(
                    "your test turns away a right rule: {what}. Does it ask for more digits than rounding leaves, or for \
                     another epsilon?"
                ));
            }
            (false, true) => {
                return Err(format!(
                    "your test lets a wrong rule pass: {what}. Which rate and which gradients would show it?"
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Compares with AdaGrad on these gradients, as a learner may do.
fn on(suspect: Rule, rate: f64, gradients: &[f64], tolerance: f64) -> bool {
    let expected = (SUSPECTS[0].2)(rate, gradients);
    let found = suspect(rate, gradients);
    found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, expected)| (found - expected).abs() <= tolerance)
}

pub const RIGHT: &[(&str, Answer)] = &[(
    "against the chapter's own rule, over many gradients",
    |suspect| {
        let mut gradients: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 4.0).collect();
        gradients[0] = -1e-7;
        [0.3, 1.0].into_iter().all(|rate| {
            let path = walk(&AdaGrad::new(rate), [0.0], 40, |t, _| {
                [gradients[t as usize - 1]]
            });
            let found = suspect(rate, &gradients);
            path[1..]
                .iter()
                .zip(&found)
                .all(|(expected, found)| (expected[0] - found).abs() < 1e-8)
                && found.len() == 40
        })
    },
)];

pub const WRONG: &[(&str, Answer)] = &[
    ("no test at all", |_| true),
    ("nothing passes", |_| false),
    ("one step only", |suspect| on(suspect, 0.3, &[2.0], 1e-8)),
    ("gradients above zero only", |suspect| {
        on(suspect, 0.3, &[2.0, 1.0, 3.0], 1e-8)
    }),
    ("the rate 0.1 only", |suspect| {
        on(suspect, 0.1, &[2.0, -1.0, 3.0], 1e-8)
    }),
    ("no small gradient", |suspect| {
        on(suspect, 0.3, &[2.0, -1.0, 3.0], 1e-8)
    }),
    ("two digits are enough", |suspect| {
        on(suspect, 0.3, &[2.0, -1.0, 3.0], 0.01)
    }),
    ("the sign of the last weight", |suspect| {
        suspect(0.3, &[2.0, -1.0, 3.0])
            .last()
            .is_some_and(|w| *w < 0.0)
    }),
    ("equal to the last bit, with epsilon left out", |suspect| {
        suspect(0.3, &[2.0])[0] == -0.3
    }),
];
