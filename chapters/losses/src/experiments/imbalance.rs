//! One sample in a hundred is positive: what plain and weighted cross-entropy make of it.

use ndarray::{Array2, array};
use structure::Dense;
use structure::random::{generator, normal};

use super::unit::{probabilities, step};
use crate::{BinaryCrossEntropy, Loss, LossError, Targets, WeightedBinaryCrossEntropy};

/// One feature, (samples, 1), and targets of which one in a hundred is 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Rare {
    /// Normal around 0 for a negative sample, around [`DISTANCE`] for a positive one.
    pub x: Array2<f64>,
    /// 1 for each hundredth sample.
    pub targets: Array2<f64>,
}

/// Between the middles of the two classes, in standard deviations.
pub const DISTANCE: f64 = 1.6;

/// So many samples, drawn from the generator with this seed.
pub fn rare(samples: usize, seed: u64) -> Rare {
    let mut rng = generator(seed);
    let targets = Array2::from_shape_fn(
        (samples, 1),
        |(row, _)| {
            if row % 100 == 0 { 1.0 } else { 0.0 }
        },
    );
    let x = targets.mapv(|target| DISTANCE * target + normal(&mut rng));
    Rare { x, targets }
}

/// A sigmoid unit with a bias, trained on all samples at once from zero.
///
/// # Errors
/// As [`Loss::value`].
pub fn train(
    data: &Rare,
    loss: &dyn Loss<f64>,
    learning_rate: f64,
    epochs: usize,
) -> Result<Dense<f64>, LossError> {
    let targets = Targets::Values(data.targets.clone());
    let mut unit = Dense {
        weights: array![[0.0]],
        bias: Some(array![0.0]),
    };
    for _ in 0..epochs {
        step(&mut unit, &data.x, &targets, loss, learning_rate)?;
    }
    Ok(unit)
}

/// How a unit does on samples when it says "positive" from a threshold on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// The share of right answers.
    pub accuracy: f64,
    /// The share of the positive samples that it finds.
    pub recall: f64,
    /// The share of its alarms that are right; NaN without alarms.
    pub precision: f64,
    /// The mean of its probabilities. Calibrated, it is the share of the positive samples.
    pub mean_probability: f64,
}

/// Judges a unit.
pub fn report(unit: &Dense<f64>, data: &Rare, threshold: f64) -> Report {
    let p = probabilities(unit, &data.x);
    let count = |wanted: fn(bool, bool) -> bool| {
        let pairs = p.iter().zip(&data.targets);
        let found = pairs.filter(|&(&p, &target)| wanted(p >= threshold, target > 0.5));
        found.count() as f64
    };
    let hits = count(|alarm, positive| alarm && positive);
    Report {
        accuracy: count(|alarm, positive| alarm == positive) / p.len() as f64,
        recall: hits / count(|_, positive| positive),
        precision: hits / count(|alarm, _| alarm),
        mean_probability: p.sum() / p.len() as f64,
    }
}

/// Samples whose probability fell between the same two edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// How many.
    pub samples: usize,
    /// The mean of their probabilities.
    pub said: f64,
    /// The share of them that is positive.
    pub was: f64,
}

/// Sorts samples by the probability that they were given, into the bins between `edges`; empty
/// bins are left out.
pub fn calibration(unit: &Dense<f64>, data: &Rare, edges: &[f64]) -> Vec<Bin> {
    let p = probabilities(unit, &data.x);
    let bin = |pair: &[f64]| {
        let (low, high) = (pair[0], pair[1]);
        let inside = || {
            let pairs = p.iter().zip(&data.targets);
            pairs.filter(move |&(&p, _)| p >= low && p < high)
        };
        let samples = inside().count();
        let n = samples as f64;
        Bin {
            samples,
            said: inside().map(|(p, _)| p).sum::<f64>() / n,
            was: inside().map(|(_, target)| target).sum::<f64>() / n,
        }
    };
    edges
        .windows(2)
        .map(bin)
        .filter(|bin| bin.samples > 0)
        .collect()
}

/// A unit trained with plain cross-entropy, and one in which a positive sample counts 99 times,
/// both on the same 10,000 samples until they no longer move.
///
/// # Errors
/// None: the shapes fit.
pub fn plain_and_weighted() -> Result<(Dense<f64>, Dense<f64>), LossError> {
    let data = rare(10_000, 1);
    // Where the probabilities are small, so are the gradients: the plain loss bears a high rate.
    let plain = train(&data, &BinaryCrossEntropy, 20.0, 300)?;
    let weighted = train(&data, &WeightedBinaryCrossEntropy(99.0), 2.0, 100)?;
    Ok((plain, weighted))
}
