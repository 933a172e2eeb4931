//! Find the bug in a gradient: the suspects, and the tests that each of them fools.

use activations::{central_difference, gradients_agree, sigmoid, sigmoid_derivative};
use exercise::{Verdict, suspects};

type Gradient = fn(f64, f64, f64, f64) -> [f64; 2];
pub type Answer = fn(Gradient) -> bool;

/// A gradient handed to the learner's test, and what it is.
type Suspect = (&'static str, Gradient);

fn delta(w: f64, b: f64, x: f64, t: f64) -> f64 {
    let y = sigmoid(w * x + b);
    (y - t) * sigmoid_derivative(y)
}

fn right(w: f64, b: f64, x: f64, t: f64) -> [f64; 2] {
    let delta = delta(w, b, x, t);
    [delta * x, delta]
}

const RIGHT_SUSPECTS: &[Suspect] = &[
    ("the gradient by the chain rule", right),
    (
        "the same, with the derivative from z by way of exp",
        |w, b, x, t| {
            let e = (-(w * x + b).abs()).exp();
            let delta = (sigmoid(w * x + b) - t) * e / ((1.0 + e) * (1.0 + e));
            [x * delta, delta]
        },
    ),
];

const WRONG_SUSPECTS: &[Suspect] = &[
    (
        "the derivative of the sigmoid is left out, and only the sign is right",
        |w, b, x, t| {
            let error = sigmoid(w * x + b) - t;
            [error * x, error]
        },
    ),
    (
        "target minus output: the sign is turned round",
        |w, b, x, t| right(w, b, x, t).map(|gradient| -gradient),
    ),
    (
        "the derivative is taken at z, where the formula wants the output",
        |w, b, x, t| {
            let z = w * x + b;
            let delta = (sigmoid(z) - t) * sigmoid_derivative(z);
            [delta * x, delta]
        },
    ),
    (
        "the gradient of the square without the half, twice too large",
        |w, b, x, t| right(w, b, x, t).map(|gradient| 2.0 * gradient),
    ),
    (
        "the bias is treated like a weight and multiplied by x: right for w, and for b where x is 1",
        |w, b, x, t| [x * delta(w, b, x, t); 2],
    ),
    (
        "the gradient with respect to w lacks the x: right only where x is 1",
        |w, b, x, t| [delta(w, b, x, t); 2],
    ),
    (
        "the size of x without its sign: right only for x above 0",
        |w, b, x, t| {
            let delta = delta(w, b, x, t);
            [delta * x.abs(), delta]
        },
    ),
    (
        "the size of w without its sign: right only for w above 0",
        |w, b, x, t| right(w.abs(), b, x, t),
    ),
    (
        "the size of b without its sign: right only for b above 0",
        |w, b, x, t| right(w, b.abs(), x, t),
    ),
    (
        "the target is taken for 1, right only there",
        |w, b, x, _| right(w, b, x, 1.0),
    ),
    (
        "the gradients with respect to w and b have changed places",
        |w, b, x, t| {
            let [dw, db] = right(w, b, x, t);
            [db, dw]
        },
    ),
    ("NaN in both places", |_, _, _, _| [f64::NAN; 2]),
    ("one part in a thousand too large", |w, b, x, t| {
        right(w, b, x, t).map(|gradient| 1.001 * gradient)
    }),
];

pub fn check(gradient_suspect: Answer) -> Verdict {
    suspects::judge(
        &suspects::listed(RIGHT_SUSPECTS, WRONG_SUSPECTS),
        gradient_suspect,
        "gradient",
        [
            "Does it ask for more digits than a measured derivative has, or compare with another loss?",
            "At which w, b, x and t would it be caught, and with which tolerance?",
        ],
    )
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("on a grid, with the difference written out", |suspect| {
        let loss = |w: f64, b: f64, x: f64, t: f64| 0.5 * (sigmoid(w * x + b) - t).powi(2);
        let (h, values) = (1e-5, [-1.3, 0.4, 2.1]);
        values.into_iter().all(|w| {
            values.into_iter().all(|x| {
                [0.0, 1.0].into_iter().all(|t| {
                    let b = -0.2;
                    let [dw, db] = suspect(w, b, x, t);
                    let real_w = (loss(w + h, b, x, t) - loss(w - h, b, x, t)) / (2.0 * h);
                    let real_b = (loss(w, b + h, x, t) - loss(w, b - h, x, t)) / (2.0 * h);
                    (dw - real_w).abs() < 1e-8 && (db - real_b).abs() < 1e-8
                })
            })
        })
    }),
    ("the hints, taken literally", |suspect| {
        let loss = |w: f64, b: f64, x: f64, t: f64| (sigmoid(w * x + b) - t).powi(2) / 2.0;
        let places = [
            (0.7, -0.4, 1.5, 1.0),
            (-0.6, 0.8, -1.2, 0.0),
            (-0.3, -0.9, 0.4, 1.0),
        ];
        places.into_iter().all(|(w, b, x, t)| {
            let [dw, db] = suspect(w, b, x, t);
            gradients_agree(dw, central_difference(|w| loss(w, b, x, t), w))
                && gradients_agree(db, central_difference(|b| loss(w, b, x, t), b))
        })
    }),
];

/// Compares both gradients at the given places, as a learner may do.
fn at(suspect: Gradient, places: &[(f64, f64, f64, f64)], close: fn(f64, f64) -> bool) -> bool {
    let loss = |w: f64, b: f64, x: f64, t: f64| (sigmoid(w * x + b) - t).powi(2) / 2.0;
    places.iter().all(|&(w, b, x, t)| {
        let [dw, db] = suspect(w, b, x, t);
        close(dw, central_difference(|w| loss(w, b, x, t), w))
            && close(db, central_difference(|b| loss(w, b, x, t), b))
    })
}

/// Places that give every wrong gradient away.
const PLACES: [(f64, f64, f64, f64); 2] = [(0.5, -0.3, 1.7, 1.0), (-0.8, 0.4, -2.0, 0.0)];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no test at all", "believes every", |_| true),
    ("nothing passes", "turns away every", |_| false),
    ("only x = 1", "where x is 1", |suspect| {
        let places = [(0.5, -0.3, 1.0, 1.0), (-0.8, 0.4, 1.0, 0.0)];
        at(suspect, &places, gradients_agree)
    }),
    ("only x above 0", "x above 0", |suspect| {
        let places = [(0.5, -0.3, 1.7, 1.0), (-0.8, 0.4, 2.0, 0.0)];
        at(suspect, &places, gradients_agree)
    }),
    ("no weight and no bias below 0", "w above 0", |suspect| {
        let places = [(0.5, 0.3, 1.7, 1.0), (0.8, 0.4, -2.0, 0.0)];
        at(suspect, &places, gradients_agree)
    }),
    ("only the target 1", "taken for 1", |suspect| {
        let places = [(0.5, -0.3, 1.7, 1.0), (-0.8, 0.4, -2.0, 1.0)];
        at(suspect, &places, gradients_agree)
    }),
    (
        "two digits are enough",
        "one part in a thousand",
        |suspect| {
            at(suspect, &PLACES, |derived, measured| {
                (derived - measured).abs() < 0.01
            })
        },
    ),
    ("equal to the last bit", "more digits", |suspect| {
        at(suspect, &PLACES[..1], |derived, measured| {
            derived == measured
        })
    }),
    ("a failing comparison taken for success", "NaN", |suspect| {
        at(suspect, &PLACES, |derived, measured| {
            let too_far = |error: f64| error.abs() > 1e-9 + 1e-6 * measured.abs();
            !too_far(derived - measured)
        })
    }),
    ("only the signs", "sign is right", |suspect| {
        at(suspect, &PLACES, |derived, measured| {
            derived.signum() == measured.signum()
        })
    }),
    (
        "only the gradient with respect to w",
        "right for w",
        |suspect| {
            let loss = |w: f64| (sigmoid(-2.0 * w + 0.4) - 0.0).powi(2) / 2.0;
            let [dw, _] = suspect(-0.8, 0.4, -2.0, 0.0);
            gradients_agree(dw, central_difference(loss, -0.8))
        },
    ),
];
