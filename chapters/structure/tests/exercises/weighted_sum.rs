//! The weighted sum of one neuron: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, expect_close};
use ndarray::{Array2, arr1};
use structure::Dense;
use structure::random::{below, generator, uniform};

pub type Answer = fn(&[f64], &[f64], f64) -> f64;

pub fn check(weighted_sum: Answer) -> Verdict {
    let case = |features: &[f64], weights: &[f64], bias: f64, question: &str| {
        // A dense layer with one unit, or only the bias where there is nothing to read.
        let column = Array2::from_shape_fn((weights.len(), 1), |(feature, _)| weights[feature]);
        let row = Array2::from_shape_fn((1, features.len()), |(_, feature)| features[feature]);
        let expected = Dense::from_weights(column, Some(arr1(&[bias])))
            .map_or(bias, |layer| layer.forward(&row)[[0, 0]]);
        let what = format!("weighted_sum({features:?}, {weights:?}, {bias})");
        expect_close(what, weighted_sum(features, weights, bias), expected, 1e-12)
            .map_err(|fault| format!("{fault}. {question}"))
    };
    let (x, w) = (&[1.0, 2.0], &[0.5, -1.0]);
    case(x, w, 0.0, "Multiply place by place, then add.")?;
    case(x, w, 0.25, "Where does the bias come in, and how often?")?;
    let only_bias = "With all features 0 only the bias is left.";
    case(&[0.0, 0.0, 0.0], &[3.0, 4.0, 5.0], -2.0, only_bias)?;
    case(&[], &[], 1.5, "A unit without inputs still has its bias.")?;
    let mut rng = generator(2);
    for _ in 0..100 {
        let count = below(&mut rng, 6);
        let mut draw = || (200.0 * uniform(&mut rng) - 100.0).round() / 10.0;
        let features: Vec<f64> = (0..count).map(|_| draw()).collect();
        let weights: Vec<f64> = (0..count).map(|_| draw()).collect();
        let question = "Are all features used, and with their own weights?";
        case(&features, &weights, draw(), question)?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("starts from the bias and adds in a loop", |x, w, b| {
        let mut sum = b;
        for i in 0..x.len() {
            sum += x[i] * w[i];
        }
        sum
    }),
    ("the hints, taken literally", |features, weights, bias| {
        features
            .iter()
            .zip(weights)
            .map(|(x, w)| x * w)
            .sum::<f64>()
            + bias
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the bias forgotten", "bias", |x, w, _| {
        x.iter().zip(w).map(|(x, w)| x * w).sum()
    }),
    ("the bias added for each feature", "how often", |x, w, b| {
        x.iter().zip(w).map(|(x, w)| x * w + b).sum()
    }),
    ("the bias multiplied with the sum", "add", |x, w, b| {
        x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>() * b
    }),
    (
        "features and weights added, not multiplied",
        "Multiply",
        |x, w, b| x.iter().zip(w).map(|(x, w)| x + w).sum::<f64>() + b,
    ),
    (
        "the sum of the features times the sum of the weights",
        "their own weights",
        |x, w, b| x.iter().sum::<f64>() * w.iter().sum::<f64>() + b,
    ),
    (
        "two features only, as in the example",
        "all features",
        |x, w, b| x.iter().zip(w).take(2).map(|(x, w)| x * w).sum::<f64>() + b,
    ),
];
