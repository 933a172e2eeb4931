//! One sample in a hundred is positive: what plain and weighted cross-entropy make of it.

use std::fmt;

use ndarray::{Array2, array};
use structure::Dense;
use structure::random::{generator, normal};

use super::unit::{probabilities, step};
use super::weighted::WeightedBinaryCrossEntropy;
use crate::{BinaryCrossEntropy, Loss, Targets};

/// One feature, (samples, 1), and targets of which one in a hundred is 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Rare {
    /// Normal around 0 for a negative sample, around 1.6 standard deviations for a positive one.
    pub x: Array2<f64>,
    /// 1 for each hundredth sample.
    pub targets: Array2<f64>,
}

/// This many samples, drawn from the generator with this seed.
pub fn rare(samples: usize, seed: u64) -> Rare {
    let mut rng = generator(seed);
    let targets = Array2::from_shape_fn((samples, 1), |(row, _)| f64::from(row % 100 == 0));
    let x = targets.mapv(|target| 1.6 * target + normal(&mut rng));
    Rare { x, targets }
}

/// A sigmoid unit with a bias, trained on all samples at once from zero.
fn train(data: &Rare, loss: &dyn Loss, learning_rate: f64, epochs: usize) -> Dense {
    let targets = Targets::Values(data.targets.clone());
    let mut unit = Dense {
        weights: array![[0.0]],
        bias: Some(array![0.0]),
    };
    for _ in 0..epochs {
        step(&mut unit, &data.x, &targets, loss, learning_rate);
    }
    unit
}

/// A unit trained with plain cross-entropy until it no longer moves, on 10,000 samples.
pub fn plain() -> Dense {
    // Where the probabilities are small, so are the gradients: the plain loss bears a high rate.
    train(&rare(10_000, 1), &BinaryCrossEntropy, 20.0, 300)
}

/// How a unit does on samples when it predicts "positive" from a threshold on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// The share of right predictions.
    pub accuracy: f64,
    /// The share of the positive samples that it finds.
    pub recall: f64,
    /// The share of its positive predictions that are right; NaN without any.
    pub precision: f64,
    /// The mean of its probabilities. Calibrated, it is the share of the positive samples.
    pub mean_probability: f64,
}

/// Judges a unit.
pub fn judge(unit: &Dense, data: &Rare, threshold: f64) -> Judgement {
    let p = probabilities(unit, &data.x);
    let count = |wanted: fn(bool, bool) -> bool| {
        let pairs = p.iter().zip(&data.targets);
        let found = pairs.filter(|&(&p, &target)| wanted(p >= threshold, target > 0.5));
        found.count() as f64
    };
    let hits = count(|predicted, positive| predicted && positive);
    Judgement {
        accuracy: count(|predicted, positive| predicted == positive) / p.len() as f64,
        recall: hits / count(|_, positive| positive),
        precision: hits / count(|predicted, _| predicted),
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
fn calibration(unit: &Dense, data: &Rare, edges: &[f64]) -> Vec<Bin> {
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
    let bins = edges.windows(2).map(bin);
    bins.filter(|bin| bin.samples > 0).collect()
}

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// A unit and its threshold, judged on 20,000 samples that it was not trained on.
    pub rows: [(&'static str, f64, Judgement); 3],
    /// The calibration of both units.
    pub bins: [(&'static str, Vec<Bin>); 2],
}

/// Trains a unit with plain cross-entropy and one in which a positive sample counts 99 times, both
/// on the same 10,000 samples until they no longer move.
pub fn report() -> Report {
    let plain = plain();
    let loss = WeightedBinaryCrossEntropy(99.0);
    let weighted = train(&rare(10_000, 1), &loss, 2.0, 100);
    let test = rare(20_000, 2);
    let edges = [0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0];
    Report {
        rows: [
            ("plain", 0.5, judge(&plain, &test, 0.5)),
            ("weighted", 0.5, judge(&weighted, &test, 0.5)),
            ("plain", 0.01, judge(&plain, &test, 0.01)),
        ],
        bins: [("plain", &plain), ("weighted", &weighted)]
            .map(|(name, unit)| (name, calibration(unit, &test, &edges))),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== rare ==")?;
        writeln!(
            f,
            "positive               accuracy   recall   precision   mean probability"
        )?;
        for (name, threshold, judged) in self.rows {
            let Judgement {
                accuracy,
                recall,
                precision,
                mean_probability,
            } = judged;
            let run = format!("{name} from {threshold} on");
            writeln!(
                f,
                "{run:<22} {accuracy:8.4} {recall:8.4} {precision:11.4} {mean_probability:18.4}"
            )?;
        }
        for (name, bins) in &self.bins {
            writeln!(f, "== {name} ==")?;
            writeln!(
                f,
                "samples   said, mean probability   was, share of positives"
            )?;
            for Bin { samples, said, was } in bins {
                writeln!(f, "{samples:<9} {said:22.4} {was:25.4}")?;
            }
        }
        writeln!(f, "== claim ==")?;
        let [at_half, weighted, moved] = self.rows.map(|(_, _, judged)| judged);
        let fails = at_half.accuracy > 0.98 && at_half.recall < 0.1 && weighted.recall > 0.5;
        let verdict = match (fails, moved.recall >= weighted.recall - 0.05) {
            (true, true) => "holds if one half is the threshold",
            (true, false) => "holds",
            _ => "false",
        };
        writeln!(
            f,
            "claim los-15: {verdict} | at one half plain cross-entropy finds {:.3} of the positives and weighted {:.3}; plain at threshold .01 finds {:.3}. Where 0.01 are positive, plain says {:.3} on average and weighted {:.3}",
            at_half.recall,
            weighted.recall,
            moved.recall,
            moved.mean_probability,
            weighted.mean_probability
        )
    }
}
