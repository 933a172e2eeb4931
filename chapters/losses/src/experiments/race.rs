//! Which learns faster, the squared error or the cross-entropy: at one rate, and at fair ones.

use activations::{Activation, sigmoid};
use ndarray::{Array2, array};
use structure::random::{generator, within};

use super::unit::{inputs, probabilities, step, targets, unit};
use crate::{BinaryCrossEntropy, Loss, LossError, MeanSquaredError, Targets};

/// A sample counts as learned when its output is this close to its target.
pub const CLOSE: f64 = 0.05;

/// The rates that are tried when a rate is tuned: powers of two.
pub fn rates() -> Vec<f64> {
    (-4..=9).map(|power| 2.0_f64.powi(power)).collect()
}

/// Starts for the running example: weights from [-1, 1).
pub fn starts(count: usize) -> Vec<[f64; 3]> {
    let mut rng = generator(4);
    (0..count)
        .map(|_| [(); 3].map(|()| within(1.0, &mut rng)))
        .collect()
}

/// A start that is wrong and sure of it: the first weight of the running example at -10.
pub const SATURATED: [f64; 3] = [-10.0, 0.0, 0.0];

// ANCHOR: race
/// Epochs until each output is within [`CLOSE`] of its target, on the running example, from the
/// given weights. `None` if that takes more than `patience` epochs.
///
/// # Errors
/// None: the shapes fit.
pub fn epochs_to_learn(
    loss: &dyn Loss<f64>,
    learning_rate: f64,
    start: [f64; 3],
    patience: usize,
) -> Result<Option<usize>, LossError> {
    let x = inputs();
    let values = targets();
    let targets = Targets::Values(values.clone());
    let mut unit = unit(start);
    for epoch in 0..=patience {
        let y = probabilities(&unit, &x);
        if y.iter().zip(&values).all(|(y, t)| (y - t).abs() < CLOSE) {
            return Ok(Some(epoch));
        }
        step(&mut unit, &x, &targets, loss, learning_rate)?;
    }
    Ok(None)
}
// ANCHOR_END: race

/// The best single rate for many starts, and what it gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuned {
    /// The rate whose slowest start is the fastest; the smaller of two that tie.
    pub learning_rate: f64,
    /// Epochs of the start in the middle.
    pub median: usize,
    /// Epochs of the slowest start.
    pub slowest: usize,
}

/// Tries all [`rates`] on all `starts`. `None` if each rate leaves some start unlearned.
///
/// # Errors
/// None: the shapes fit.
pub fn tuned(
    loss: &dyn Loss<f64>,
    starts: &[[f64; 3]],
    patience: usize,
) -> Result<Option<Tuned>, LossError> {
    best_rate(starts, |learning_rate, start| {
        epochs_to_learn(loss, learning_rate, start, patience)
    })
}

/// The best of all [`rates`], where `epochs` says how long one start takes to learn at a rate.
pub(super) fn best_rate<S: Copy>(
    starts: &[S],
    epochs: impl Fn(f64, S) -> Result<Option<usize>, LossError>,
) -> Result<Option<Tuned>, LossError> {
    let mut best: Option<Tuned> = None;
    for learning_rate in rates() {
        let epochs: Result<Option<Vec<usize>>, LossError> = starts
            .iter()
            .map(|&start| epochs(learning_rate, start))
            .collect();
        let Some(mut epochs) = epochs? else { continue };
        epochs.sort_unstable();
        let found = Tuned {
            learning_rate,
            median: epochs[epochs.len() / 2],
            slowest: epochs[epochs.len() - 1],
        };
        if best.is_none_or(|best| found.slowest < best.slowest) {
            best = Some(found);
        }
    }
    Ok(best)
}

/// How many times larger the slope of the cross-entropy by the weighted sum `z` is than that of
/// the squared error, for one sigmoid output.
///
/// # Errors
/// As [`Loss::value`].
pub fn step_ratio(z: f64, target: f64) -> Result<f64, LossError> {
    let targets = Targets::Values(array![[target]]);
    let mut dz = array![[0.0]];
    BinaryCrossEntropy.value_from_logits(&array![[z]], &targets, &mut dz)?;
    let cross_entropy = dz[[0, 0]];

    let y = array![[sigmoid(z)]];
    let mut dy = array![[0.0]];
    MeanSquaredError.value(&y, &targets, &mut dy)?;
    Activation::Sigmoid.backward(&y, &dy, &mut dz);
    Ok(cross_entropy / dz[[0, 0]])
}

/// The output of one neuron with one input 1, weight 2 and bias 2, that is to learn to answer 0,
/// after each of so many epochs.
///
/// The setting is Nielsen's, *Neural Networks and Deep Learning*, 2015, chapter 3.
///
/// # Errors
/// None: the shapes fit.
pub fn one_neuron(
    loss: &dyn Loss<f64>,
    learning_rate: f64,
    epochs: usize,
) -> Result<Vec<f64>, LossError> {
    let (x, targets) = (array![[1.0]], Targets::Values(array![[0.0]]));
    let mut neuron = structure::Dense {
        weights: array![[2.0]],
        bias: Some(array![2.0]),
    };
    let mut outputs = Vec::with_capacity(epochs + 1);
    for _ in 0..epochs {
        outputs.push(probabilities(&neuron, &x)[[0, 0]]);
        step(&mut neuron, &x, &targets, loss, learning_rate)?;
    }
    outputs.push(probabilities(&neuron, &x)[[0, 0]]);
    Ok(outputs)
}

/// The largest error of the running example before each of so many epochs, and after the last.
///
/// # Errors
/// None: the shapes fit.
pub fn largest_errors(
    loss: &dyn Loss<f64>,
    learning_rate: f64,
    start: [f64; 3],
    epochs: usize,
) -> Result<Vec<f64>, LossError> {
    let x = inputs();
    let values = targets();
    let targets = Targets::Values(values.clone());
    let mut unit = unit(start);
    let largest = |y: Array2<f64>| {
        (y - &values)
            .iter()
            .fold(0.0, |most: f64, error| most.max(error.abs()))
    };
    let mut errors = Vec::with_capacity(epochs + 1);
    for _ in 0..epochs {
        errors.push(largest(probabilities(&unit, &x)));
        step(&mut unit, &x, &targets, loss, learning_rate)?;
    }
    errors.push(largest(probabilities(&unit, &x)));
    Ok(errors)
}
