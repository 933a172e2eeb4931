//! A unit to repair that overflows and takes the wrong derivative: the check, another right answer, and half repairs.

use activations::{sigmoid, sigmoid_derivative};
use exercise::{Verdict, close, show};

pub type Answer = fn(&[(f64, f64)]) -> [f64; 2];

const FAR_LEFT: (f64, f64) = (-2000.0, 0.0);
const FAR_RIGHT: (f64, f64) = (2000.0, 1.0);
const BOUNDARIES: &[(&str, &[(f64, f64)])] = &[
    ("at 2", &[FAR_LEFT, (1.0, 0.0), (3.0, 1.0), FAR_RIGHT]),
    ("at -2", &[FAR_LEFT, (-3.0, 0.0), (-1.0, 1.0), FAR_RIGHT]),
    ("at 0", &[FAR_LEFT, (-1.0, 0.0), (1.0, 1.0), FAR_RIGHT]),
    ("at 2, nothing large", &[(1.0, 0.0), (3.0, 1.0)]),
];

pub fn check(repair_far_unit: Answer) -> Verdict {
    for &(boundary, samples) in BOUNDARIES {
        let [weight, bias] = repair_far_unit(samples);
        if !(weight.is_finite() && bias.is_finite()) {
            let (weight, bias) = (show(weight), show(bias));
            return Err(format!(
                "with the decision boundary {boundary}, weight and bias are {weight} and {bias} after training. At which z does `a` \
                 become NaN, and what is e^z there?"
            ));
        }
        for &(x, target) in samples {
            let prediction = sigmoid(weight * x + bias);
            if (prediction - target).abs() <= 0.15 {
                continue;
            }
            let question = if prediction == 0.5 {
                "A prediction of one half belongs to z = 0. What does `sigmoid_derivative` return for the argument 0, and which \
                 argument is it meant to have?"
            } else if (weight, bias) == (0.5, 0.0) {
                "Weight and bias are as they were at the start. Does anything move them?"
            } else {
                "Is `a` right at both ends, does the derivative take `a`, and do all samples take part with the features that \
                 they have?"
            };
            let (x, prediction, target) = (show(x), show(prediction), show(target));
            return Err(format!(
                "with the decision boundary {boundary}, the prediction for the feature {x} is {prediction}, and its target is {target}. {question}"
            ));
        }
        let expected = trained(samples, |z| (sigmoid(z), sigmoid_derivative(sigmoid(z))));
        if !(close(weight, expected[0], 1e-6) && close(bias, expected[1], 1e-6)) {
            let [weight, bias] = [weight, bias].map(show);
            let expected = expected.map(show);
            return Err(format!(
                "with the decision boundary {boundary}, the predictions are right, but weight and bias are {weight} and {bias}, \
                 and the training of the task leads to {} and {}. Does it start where it did, at the same rate, and last as \
                 many epochs?",
                expected[0], expected[1]
            ));
        }
    }
    Ok(())
}

/// The training of the task, with any output and derivative.
fn trained(samples: &[(f64, f64)], unit: fn(f64) -> (f64, f64)) -> [f64; 2] {
    trained_for(1_000, 0.5, samples, unit)
}

fn trained_for(
    epochs: usize,
    rate: f64,
    samples: &[(f64, f64)],
    unit: fn(f64) -> (f64, f64),
) -> [f64; 2] {
    let (mut weight, mut bias) = (0.5, 0.0);
    for _ in 0..epochs {
        for &(x, target) in samples {
            let (a, derivative) = unit(weight * x + bias);
            weight -= rate * (a - target) * derivative * x;
            bias -= rate * (a - target) * derivative;
        }
    }
    [weight, bias]
}

fn overflowing(z: f64) -> f64 {
    z.exp() / (1.0 + z.exp())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("by way of tanh", |samples| {
        trained(samples, |z| {
            let t = (z / 2.0).tanh();
            (0.5 * (1.0 + t), 0.25 * (1.0 - t * t))
        })
    }),
    ("the hints, taken literally", |samples| {
        trained(samples, |z| {
            let a = activations::sigmoid(z);
            (a, activations::sigmoid_derivative(a))
        })
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("as it was found", "NaN", |samples| {
        trained(samples, |z| (overflowing(z), sigmoid_derivative(z)))
    }),
    (
        "the derivative mended, the overflow left",
        "e^z",
        |samples| {
            trained(samples, |z| {
                (overflowing(z), sigmoid_derivative(overflowing(z)))
            })
        },
    ),
    (
        "the overflow mended, the derivative left",
        "sigmoid_derivative",
        |samples| trained(samples, |z| (sigmoid(z), sigmoid_derivative(z))),
    ),
    ("NaN replaced by 0", "at both ends", |samples| {
        trained(samples, |z| {
            let a = overflowing(z);
            let a = if a.is_nan() { 0.0 } else { a };
            (a, 0.25)
        })
    }),
    ("no training, no NaN", "move", |_| [0.5, 0.0]),
    (
        "the large features left out, and the derivative left",
        "sigmoid_derivative",
        |samples| {
            let small = samples.iter().filter(|(x, _)| x.abs() < 10.0);
            let small: Vec<_> = small.copied().collect();
            trained(&small, |z| (overflowing(z), sigmoid_derivative(z)))
        },
    ),
    (
        "features divided by a thousand",
        "the features that they have",
        |samples| {
            let scaled = samples.iter().map(|&(x, target)| (x / 1000.0, target));
            let scaled: Vec<_> = scaled.collect();
            let [weight, bias] = trained(&scaled, |z| (sigmoid(z), sigmoid_derivative(sigmoid(z))));
            [weight / 1000.0, bias]
        },
    ),
    ("twice as many epochs", "as many epochs", |samples| {
        let unit = |z| (sigmoid(z), sigmoid_derivative(sigmoid(z)));
        trained_for(2_000, 0.5, samples, unit)
    }),
    ("another rate", "at the same rate", |samples| {
        let unit = |z| (sigmoid(z), sigmoid_derivative(sigmoid(z)));
        trained_for(1_000, 0.7, samples, unit)
    }),
];
