//! One neuron: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};
use structure::random::{below, generator, uniform};

pub type Answer = fn(&[f64], &[f64], f64) -> f64;

pub fn check(neuron: Answer) -> Verdict {
    let case = |x: &[f64], w: &[f64], b: f64| {
        let (got, expected) = (neuron(x, w, b), sigmoid(sum(x, w) + b));
        if close(got, expected, 1e-12) {
            return Ok(());
        }
        let [expected, found] = [expected, got].map(show);
        let what =
            format!("neuron({x:?}, {w:?}, {b:?}) should be {expected}, and yours is {found}");
        if !got.is_finite() {
            let question = if sum(x, w).abs() > 700.0 {
                "Which power of e becomes infinite for this sum, and what is it divided by?"
            } else {
                "Is something divided by 0?"
            };
            return Err(format!("{what}. {question}"));
        }
        let mistake = WRONG
            .iter()
            .zip(SENTENCES)
            .find(|((.., wrong), _)| close(wrong(x, w, b), got, 1e-9));
        let sentence = mistake.map_or(
            "Are all features used, each with its own weight?",
            |(_, sentence)| sentence,
        );
        Err(format!("{what}. {sentence}"))
    };
    case(&[1.0, 2.0, 4.0], &[0.5, -1.0, 0.25], 2.5)?;
    case(&[1.0, 2.0], &[3.0, -1.0], -1.0)?;
    case(&[2.0, -1.0], &[0.5, 1.5], 0.0)?;
    case(&[], &[], 2.0)?;
    let mut rng = generator(2);
    for _ in 0..50 {
        let count = below(&mut rng, 6);
        let mut draw = || (40.0 * uniform(&mut rng) - 20.0).round() / 10.0;
        let x: Vec<f64> = (0..count).map(|_| draw()).collect();
        let w: Vec<f64> = (0..count).map(|_| draw()).collect();
        case(&x, &w, draw())?;
    }
    case(&[-2000.0], &[1.0], 0.0)?;
    case(&[2000.0], &[1.0], 0.0)
}

fn sum(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("starts from the bias, in a loop", |x, w, b| {
        let mut z = b;
        for i in 0..x.len() {
            z += x[i] * w[i];
        }
        sigmoid(z)
    }),
    ("by way of the hyperbolic tangent", |x, w, b| {
        f64::midpoint(1.0, (0.5 * (sum(x, w) + b)).tanh())
    }),
    ("the hints, taken literally", |x, w, b| {
        let z = x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>() + b;
        1.0 / (1.0 + (-z).exp())
    }),
];

/// What is said to each of the first of [`WRONG`], in their order.
const SENTENCES: [&str; 9] = [
    "That is the weighted sum itself. What does the sigmoid make of it?",
    "That is what comes out without the bias. What is it added to?",
    "That is what comes out with the bias added for each feature. How many biases does a neuron have?",
    "That is what comes out with the bias added to the activation. Does the bias go through the sigmoid?",
    "That is what comes out with a sigmoid of each product. What does a neuron take the sigmoid of?",
    "That is the sigmoid of -z. Does yours rise with z, or fall?",
    "That is what comes out with the features and the weights added up. What does a feature do to its weight?",
    "That is what comes out with the bias subtracted. Which sign does it have in the formula?",
    "At this sum a sigmoid is not yet 0 or 1. Does yours rise smoothly, or in a step?",
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no sigmoid", "weighted sum itself", |x, w, b| sum(x, w) + b),
    ("no bias", "without the bias", |x, w, _| sigmoid(sum(x, w))),
    (
        "the bias added for each feature",
        "for each feature",
        |x, w, b| sigmoid(sum(x, w) + b * x.len() as f64),
    ),
    (
        "the bias added after the sigmoid",
        "added to the activation",
        |x, w, b| sigmoid(sum(x, w)) + b,
    ),
    (
        "the sigmoid of each product",
        "of each product",
        |x, w, b| x.iter().zip(w).map(|(x, w)| sigmoid(x * w)).sum::<f64>() + b,
    ),
    ("the wrong sign in the power", "sigmoid of -z", |x, w, b| {
        sigmoid(-sum(x, w) - b)
    }),
    (
        "features and weights added, not multiplied",
        "weights added up",
        |x, w, b| sigmoid(x.iter().zip(w).map(|(x, w)| x + w).sum::<f64>() + b),
    ),
    ("the bias subtracted", "subtracted", |x, w, b| {
        sigmoid(sum(x, w) - b)
    }),
    (
        "a step at 0 in place of the sigmoid",
        "in a step",
        |x, w, b| f64::from(u8::from(sum(x, w) + b > 0.0)),
    ),
    (
        "two features only, as in the example",
        "all features",
        |x, w, b| sigmoid(x.iter().zip(w).take(2).map(|(x, w)| x * w).sum::<f64>() + b),
    ),
    ("the form that overflows", "infinite", |x, w, b| {
        let power = (sum(x, w) + b).exp();
        power / (1.0 + power)
    }),
];
