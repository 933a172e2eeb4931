//! How many epochs one sigmoid unit needs, under any loss and at any rate.

use activations::Activation;
use ndarray::array;
use structure::experiments::largest_error;
use structure::first_network::{inputs, targets};

use super::unit::{loss_of_logits, probabilities, step, trained, unit, with_bias};
use crate::{BinaryCrossEntropy, Loss, MeanSquaredError, Targets};

/// A sample counts as learned when its output is this close to its target.
pub const CLOSE: f64 = 0.05;

/// A start that is wrong and certain: the first weight of the copy task at -10.
pub const SATURATED: [f64; 3] = [-10.0, 0.0, 0.0];

/// The rates that are tried when a rate is tuned: powers of the square root of two.
pub fn rates() -> Vec<f64> {
    (-8..=18).map(|half| 2.0_f64.powi(half).sqrt()).collect()
}

/// Epochs until each output is within [`CLOSE`] of its target, on the copy task, from the given
/// weights. `None` if that takes more than `patience` epochs.
pub fn epochs_to_learn(
    loss: &dyn Loss,
    learning_rate: f64,
    start: [f64; 3],
    patience: usize,
) -> Option<usize> {
    largest_errors(loss, learning_rate, start)
        .take(patience + 1)
        .position(|error| error < CLOSE)
}

/// The largest error on the copy task before each epoch, without end.
pub fn largest_errors(
    loss: &dyn Loss,
    learning_rate: f64,
    start: [f64; 3],
) -> impl Iterator<Item = f64> {
    let (x, t, mut unit) = (inputs(), targets(), unit(start));
    let values = Targets::Values(t.clone());
    std::iter::repeat_with(move || {
        let error = largest_error(&probabilities(&unit, &x), &t);
        step(&mut unit, &x, &values, loss, learning_rate);
        error
    })
}

/// The best of all [`rates`] for several starts, and the epochs of the slowest of them: the rate at
/// which that one is done first, the smaller of two that tie. `epochs` says how long one start takes
/// at a rate, with this patience. `None` if each rate leaves some start unlearned.
pub(super) fn best_rate<S: Copy>(
    starts: &[S],
    mut patience: usize,
    epochs: impl Fn(f64, S, usize) -> Option<usize>,
) -> Option<(f64, usize)> {
    let mut best = None;
    for learning_rate in rates().into_iter().rev() {
        let of_each = starts
            .iter()
            .map(|&start| epochs(learning_rate, start, patience));
        let found: Option<Vec<usize>> = of_each.collect();
        if let Some(slowest) = found.and_then(|epochs| epochs.into_iter().max()) {
            best = Some((learning_rate, slowest));
            // A smaller rate that takes longer from any start is not better.
            patience = slowest;
        }
    }
    best
}

/// How many times larger the gradient of the cross-entropy with respect to the logit `z` is than
/// that of the squared error, for one sigmoid output.
pub fn step_ratio(z: f64, target: f64) -> f64 {
    let targets = array![[target]].into();
    let derivative =
        |loss| loss_of_logits(loss, Activation::Sigmoid, &array![[z]], &targets).1[[0, 0]];
    derivative(&BinaryCrossEntropy) / derivative(&MeanSquaredError)
}

/// The output after `epochs` epochs of a neuron with input 1, weight 2, bias 2 and target 0.
///
/// Source: Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 3.
pub fn one_neuron(loss: &dyn Loss, learning_rate: f64, epochs: usize) -> f64 {
    let samples = (&array![[1.0]], &array![[0.0]]);
    let neuron = trained(with_bias(2.0, 2.0), samples, loss, learning_rate, epochs);
    probabilities(&neuron, samples.0)[[0, 0]]
}
