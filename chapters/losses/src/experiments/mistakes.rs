//! Why not count mistakes: the count has no slope, so nothing can be learned from it.

use activations::central_difference;
use ndarray::Array2;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};
use structure::random::NumpyLegacy;

use super::unit::{gradient, inputs, probabilities, targets, unit};
use crate::{BinaryCrossEntropy, Loss, LossError, MeanAbsoluteError, MeanSquaredError, Targets};

// ANCHOR: mistakes
/// How many samples are on the wrong side of one half, for targets 0 and 1.
pub fn mistakes(y: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let wrong = y
        .iter()
        .zip(targets)
        .filter(|&(&y, &target)| (y > 0.5) != (target > 0.5));
    wrong.count() as f64
}

/// The mistakes of a unit with these three weights, on the running example.
fn count(weights: [f64; 3]) -> f64 {
    mistakes(&probabilities(&unit(weights), &inputs()), &targets())
}

/// The slope of the count by each of the three weights. It is measured, for there is no formula to
/// derive.
pub fn slopes_of_the_count(weights: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|i| {
        let count_at = |weight| {
            let mut weights = weights;
            weights[i] = weight;
            count(weights)
        };
        central_difference(count_at, weights[i])
    })
}
// ANCHOR_END: mistakes

// ANCHOR: descend
/// What a unit does in training: its mistakes before and after, and the slopes it began with.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The slope of what is descended, by each weight, before the first step.
    pub slopes: [f64; 3],
    /// Mistakes before the first step.
    pub before: f64,
    /// Mistakes after the last.
    pub after: f64,
}

/// A unit with the first three weights of listing 1 steps down its own count of mistakes.
pub fn descend_the_count(steps: usize) -> Run {
    let mut weights = first_weights();
    let (slopes, before) = (slopes_of_the_count(weights), count(weights));
    for _ in 0..steps {
        let slopes = slopes_of_the_count(weights);
        for (weight, slope) in weights.iter_mut().zip(slopes) {
            *weight -= slope;
        }
    }
    Run {
        slopes,
        before,
        after: count(weights),
    }
}

/// The same unit steps down the binary cross-entropy.
///
/// # Errors
/// None: the shapes fit.
pub fn descend_the_cross_entropy(steps: usize) -> Result<Run, LossError> {
    let x = inputs();
    let values = targets();
    let targets = Targets::Values(values.clone());
    let mut unit = unit(first_weights());
    let before = mistakes(&probabilities(&unit, &x), &values);
    let (_, first) = gradient(&unit, &x, &targets, &BinaryCrossEntropy)?;
    for _ in 0..steps {
        super::unit::step(&mut unit, &x, &targets, &BinaryCrossEntropy, 1.0)?;
    }
    Ok(Run {
        slopes: std::array::from_fn(|i| first.weights[[i, 0]]),
        before,
        after: mistakes(&probabilities(&unit, &x), &values),
    })
}
// ANCHOR_END: descend

fn first_weights() -> [f64; 3] {
    let mut numpy = NumpyLegacy::new(1);
    [(); 3].map(|()| numpy.weight())
}

/// One set of outputs, judged in four ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Samples on the wrong side of one half.
    pub mistakes: f64,
    /// Mean squared error.
    pub squared: f64,
    /// Mean absolute error.
    pub absolute: f64,
    /// Binary cross-entropy, in nats.
    pub cross_entropy: f64,
}

/// Judges outputs (samples, 1) against targets 0 and 1 of the same shape.
///
/// # Errors
/// As [`Loss::value`].
pub fn scores(y: &Array2<f64>, targets: &Array2<f64>) -> Result<Scores, LossError> {
    let mut dy = Array2::zeros(y.dim());
    let values = Targets::Values(targets.clone());
    Ok(Scores {
        mistakes: mistakes(y, targets),
        squared: MeanSquaredError.value(y, &values, &mut dy)?,
        absolute: MeanAbsoluteError.value(y, &values, &mut dy)?,
        cross_entropy: BinaryCrossEntropy.value(y, &values, &mut dy)?,
    })
}

/// The network of listing 1, judged after so many epochs of its training.
///
/// # Errors
/// None: the shapes fit.
pub fn first_network_scores(epochs: &[usize]) -> Result<Vec<(usize, Scores)>, LossError> {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    epochs
        .iter()
        .map(|&epoch| {
            network.train(&INPUTS, &TARGETS, 1.0, epoch - done);
            done = epoch;
            let y = Array2::from(network.forward(&INPUTS).1.to_vec());
            Ok((epoch, scores(&y, &targets())?))
        })
        .collect()
}
