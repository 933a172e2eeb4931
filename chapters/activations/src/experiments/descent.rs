//! Training without a backward pass: every derivative is measured.

use std::array::from_fn;

use ndarray::{Array2, arr2};
use structure::first_network::FirstNetwork;

use crate::{central_difference, sigmoid};

/// The inputs of the running example as an array: a network of 16 weights is evaluated some ten
/// million times in this chapter.
pub const SAMPLES: [[f64; 3]; 4] = [
    [0.0, 0.0, 1.0],
    [1.0, 1.0, 1.0],
    [1.0, 0.0, 1.0],
    [0.0, 1.0, 1.0],
];

/// How long the reports train.
pub(super) const STEPS: usize = 5_000;

/// One step downhill: measures the derivative of `loss` with respect to each weight, then moves every
/// weight against its derivative, by `learning_rate` times as much.
///
/// It evaluates the loss twice per weight, which is far too slow for a large network. Chapter 3
/// finds all derivatives in one pass.
pub fn descend(weights: &mut [f64], learning_rate: f64, loss: impl Fn(&[f64]) -> f64) {
    let mut perturbed = weights.to_vec();
    let derivatives: Vec<f64> = (0..weights.len())
        .map(|i| {
            let with = |weight| {
                perturbed[i] = weight;
                loss(&perturbed)
            };
            let derivative = central_difference(with, weights[i]);
            perturbed[i] = weights[i];
            derivative
        })
        .collect();
    for (weight, derivative) in weights.iter_mut().zip(derivatives) {
        *weight -= learning_rate * derivative;
    }
}

/// Half the sum of the squared errors, which listing 1 descends as well.
pub fn loss(predictions: &[f64], targets: &[f64]) -> f64 {
    let errors = predictions
        .iter()
        .zip(targets)
        .map(|(y, target)| y - target);
    errors.map(|error| error * error).sum::<f64>() / 2.0
}

/// The initial weights of listing 1 for a seed, in one row: the 12 of the hidden layer, by feature
/// and unit, then the 4 of the output.
pub fn initial_weights(seed: u32) -> Vec<f64> {
    let network = FirstNetwork::new(seed);
    let weights = network.hidden.iter().chain(&network.output);
    weights.copied().collect()
}

/// The weighted sums in the hidden layer of listing 1, a row for each sample.
pub fn sums(weights: &[f64]) -> [[f64; 4]; 4] {
    SAMPLES.map(|[x1, x2, x3]| {
        from_fn(|unit| x1 * weights[unit] + x2 * weights[4 + unit] + x3 * weights[8 + unit])
    })
}

/// The predictions of the network for the four samples, with `activation` in place of the sigmoid in its
/// hidden layer.
pub fn predictions(weights: &[f64], activation: impl Fn(f64) -> f64) -> [f64; 4] {
    sums(weights).map(|row| {
        let hidden = row.iter().zip(&weights[12..]);
        sigmoid(hidden.map(|(&z, weight)| activation(z) * weight).sum())
    })
}

/// Trains the network at learning rate 1, as in listing 1, from the weights that it has. Returns the
/// loss before each step and after the last.
pub fn train(
    weights: &mut [f64],
    activation: fn(f64) -> f64,
    targets: &Array2<f64>,
    steps: usize,
) -> Vec<f64> {
    let targets = targets.column(0).to_vec();
    let loss = |weights: &[f64]| loss(&predictions(weights, activation), &targets);
    let mut losses = vec![loss(weights)];
    for _ in 0..steps {
        descend(weights, 1.0, loss);
        losses.push(loss(weights));
    }
    losses
}

/// Four predictions as a batch (4, 1).
pub fn batch(predictions: [f64; 4]) -> Array2<f64> {
    arr2(&predictions.map(|y| [y]))
}
