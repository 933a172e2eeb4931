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
            return Err(format!(
                "{what}. Which power of e becomes infinite for this sum? `1 / (1 + e^-z)` does not divide infinity by infinity"
            ));
        }
        let mistake = WRONG
            .iter()
            .zip(SENTENCES)
            .find(|((_, wrong), _)| close(wrong(x, w, b), got, 1e-9));
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
        f64::midpoint(1.0, ((sum(x, w) + b) / 2.0).tanh())
    }),
];

/// What is said to each of the first of [`WRONG`], in their order.
const SENTENCES: [&str; 9] = [
    "That is the weighted sum itself: the sigmoid is missing.",
    "The bias is missing.",
    "The bias was added for each feature. It is added once.",
    "The bias was added to the activation. It belongs to the sum, before the sigmoid.",
    "Each product went through the sigmoid. There is one sigmoid, of the whole sum.",
    "The power has the wrong sign: the sigmoid rises with z, so it is e^-z that is added to 1.",
    "The features and the weights were added. Each feature is multiplied by its weight.",
    "The bias was subtracted.",
    "That jumps at 0. The sigmoid rises smoothly.",
];

pub const WRONG: &[(&str, Answer)] = &[
    ("no sigmoid", |x, w, b| sum(x, w) + b),
    ("no bias", |x, w, _| sigmoid(sum(x, w))),
    ("the bias added for each feature", |x, w, b| {
        sigmoid(sum(x, w) + b * x.len() as f64)
    }),
    ("the bias added after the sigmoid", |x, w, b| {
        sigmoid(sum(x, w)) + b
    }),
    ("the sigmoid of each product", |x, w, b| {
        x.iter().zip(w).map(|(x, w)| sigmoid(x * w)).sum::<f64>() + b
    }),
    ("the wrong sign in the power", |x, w, b| {
        sigmoid(-sum(x, w) - b)
    }),
    ("features and weights added, not multiplied", |x, w, b| {
        sigmoid(x.iter().zip(w).map(|(x, w)| x + w).sum::<f64>() + b)
    }),
    ("the bias subtracted", |x, w, b| sigmoid(sum(x, w) - b)),
    ("a step at 0 in place of the sigmoid", |x, w, b| {
        f64::from(u8::from(sum(x, w) + b > 0.0))
    }),
    ("two features only, as in the example", |x, w, b| {
        sigmoid(x.iter().zip(w).take(2).map(|(x, w)| x * w).sum::<f64>() + b)
    }),
    ("the form that overflows", |x, w, b| {
        let power = (sum(x, w) + b).exp();
        power / (1.0 + power)
    }),
];
