//! One sample in a hundred is positive: what plain and weighted cross-entropy make of it.

use activations::Activation;
use ndarray::Array2;
use structure::Dense;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, lines, verdict_if};
use structure::random::{generator, normal};

use super::metrics::{Bin, area_under_roc, average_precision, calibration, threshold_curve};
use super::unit::{probabilities, trained, with_bias};
use crate::checks::{self, finite_logits, setting};
use crate::loss::mean_of;
use crate::{
    BinaryCrossEntropy, Loss, LossResult, Targets, binary_cross_entropy_from_logit, cross_entropy,
    cross_entropy_derivative, logit_derivative,
};

/// The mean binary cross-entropy in which a positive sample counts this many times:
/// `-w t ln p - (1 - t) ln(1 - p)`.
///
/// The mean is over the samples, not over their weights, as with `pos_weight` in PyTorch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedBinaryCrossEntropy(pub f64);

impl Loss for WeightedBinaryCrossEntropy {
    fn value(&self, y: &Array2<f64>, targets: &Targets) -> LossResult {
        let usable = self.0 > 0.0 && self.0.is_finite();
        setting("weight", self.0, "above 0", usable)?;
        let targets = targets.values(self, y)?;
        checks::probabilities(targets, "target")?;
        checks::probabilities(y, "output")?;
        let (w, dp) = (self.0, cross_entropy_derivative);
        let value = |p, t| w * t * cross_entropy(p) + (1.0 - t) * cross_entropy(1.0 - p);
        let derivative = |p, t| w * t * dp(p) - (1.0 - t) * dp(1.0 - p);
        Ok(mean_of(y, targets, value, derivative))
    }

    fn output_activation(&self) -> Option<Activation> {
        Some(Activation::Sigmoid)
    }

    fn value_from_logits(&self, z: &Array2<f64>, targets: &Targets) -> LossResult {
        let usable = self.0 > 0.0 && self.0.is_finite();
        setting("weight", self.0, "above 0", usable)?;
        let targets = targets.values(self, z)?;
        checks::probabilities(targets, "target")?;
        finite_logits(z)?;
        let (w, cost, dz) = (self.0, binary_cross_entropy_from_logit, logit_derivative);
        let value = |z, t| w * t * cost(z, 1.0) + (1.0 - t) * cost(z, 0.0);
        let derivative = |z, t| w * t * dz(z, 1.0) + (1.0 - t) * dz(z, 0.0);
        Ok(mean_of(z, targets, value, derivative))
    }
}

/// Samples with one feature, normal around 0 for a negative one and around 1.6 standard deviations
/// for a positive one. One in a hundred is positive.
pub struct Rare {
    /// The feature, (samples, 1).
    pub x: Array2<f64>,
    /// 1 for a positive sample, 0 for a negative one, (samples, 1).
    pub targets: Array2<f64>,
}

/// This many samples, drawn from the generator with this seed.
pub fn rare(samples: usize, seed: u64) -> Rare {
    let mut rng = generator(seed);
    let targets = Array2::from_shape_fn((samples, 1), |(row, _)| f64::from(row % 100 == 0));
    let x = targets.mapv(|target| 1.6 * target + normal(&mut rng));
    Rare { x, targets }
}

/// The edges of the groups in which the probabilities of a unit are compared with what was.
pub const EDGES: [f64; 8] = [0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0];

/// A unit trained with plain cross-entropy to convergence, on 10,000 samples.
pub fn plain() -> Dense {
    train_plain(1)
}

fn train_plain(seed: u64) -> Dense {
    // It starts at the log odds of the positives. Small probabilities have small gradients, so it bears a high rate.
    let start = with_bias(0.0, -99.0_f64.ln());
    train(start, &BinaryCrossEntropy, 50.0, 60, seed)
}

/// A unit in which a positive sample counts 99 times.
fn train_weighted(seed: u64) -> Dense {
    let loss = &WeightedBinaryCrossEntropy(99.0);
    train(with_bias(0.0, 0.0), loss, 2.0, 30, seed)
}

fn train(start: Dense, loss: &dyn Loss, learning_rate: f64, steps: usize, seed: u64) -> Dense {
    let Rare { x, targets } = rare(10_000, seed);
    trained(start, (&x, &targets), loss, learning_rate, steps)
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

impl Judgement {
    /// The harmonic mean of precision and recall.
    fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall)
    }
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

/// What the report found.
pub struct Data {
    /// For each seed: the plain unit and the weighted one at the threshold one half, and the plain one
    /// at 0.01.
    pub judged: Vec<[Judgement; 3]>,
    /// The weight and the bias of the plain unit and of the weighted one, of the first seed.
    pub units: [[f64; 2]; 2],
    /// The area under the ROC curve and the average precision of both, of the first seed.
    pub areas: [[f64; 2]; 2],
    /// What both predicted against what was, of the first seed.
    pub bins: [Vec<Bin>; 2],
    /// A threshold, with the judgement of the plain unit and its false positive rate, of the first seed.
    pub curve: Vec<(f64, Judgement, f64)>,
}

/// Trains a plain and a weighted unit for each of 20 seeds, and judges them on other samples.
pub fn report() -> Report<Data> {
    let seeds = (1..=20).map(|seed| {
        let units = [train_plain(seed), train_weighted(seed)];
        (units, rare(20_000, 100 + seed))
    });
    let seeds: Vec<([Dense; 2], Rare)> = seeds.collect();
    let judged = seeds.iter().map(|([plain, weighted], test)| {
        [(plain, 0.5), (weighted, 0.5), (plain, 0.01)].map(|(unit, at)| judge(unit, test, at))
    });
    let (units, test) = &seeds[0];
    let positive: Vec<bool> = test.targets.iter().map(|&target| target > 0.5).collect();
    let scores = units
        .each_ref()
        .map(|unit| probabilities(unit, &test.x).into_iter().collect());
    let scores: [Vec<f64>; 2] = scores;
    let thresholds = [
        0.5, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.002, 0.001, 0.0005,
    ];
    let data = Data {
        judged: judged.collect(),
        units: units.each_ref().map(|unit| {
            let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
            [unit.weights[[0, 0]], bias]
        }),
        areas: scores.each_ref().map(|scores| {
            let curve = threshold_curve(scores, &positive);
            [area_under_roc(&curve), average_precision(&curve)]
        }),
        bins: scores
            .each_ref()
            .map(|scores| calibration(scores, &positive, &EDGES)),
        curve: thresholds
            .map(|at| {
                let others = scores[0]
                    .iter()
                    .zip(&positive)
                    .filter(|(_, positive)| !**positive);
                let false_positives = others.clone().filter(|(p, _)| **p >= at).count();
                let rate = false_positives as f64 / others.count() as f64;
                (at, judge(&units[0], test, at), rate)
            })
            .to_vec(),
    };
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "one feature, normal with deviation 1, around 0 for negative samples and around 1.6 for positive ones; one \
               in a hundred is positive; 10,000 samples to train on, 20,000 others to judge on",
        network: "one sigmoid unit with a bias; the weight starts at 0, the bias at 0 or, for the plain unit, at the log odds -ln 99",
        training: "to convergence: plain 60 steps on all samples at rate 50; weighted by 99, 30 steps at rate 2",
        seeds: "1 to 20, each with other samples; the parts from `units` on are those of seed 1",
        criterion: "means over the seeds, with intervals at 95%. los-15 holds if at the threshold one half the plain unit finds at \
                    most a tenth of the positives and the weighted one at least half; without a condition if the plain unit at .01 \
                    still finds less by more than .05, and else only for the threshold one half",
    };
    let over = |run: usize, of: fn(&Judgement) -> f64| {
        let found = data.judged.iter().map(|runs| of(&runs[run]));
        // Without a positive prediction there is no precision.
        mean(&found.filter(|number| !number.is_nan()).collect::<Vec<_>>())
    };
    let recall = [0, 1, 2].map(|run| over(run, |judged| judged.recall).0);
    let fails = recall[0] <= 0.1 && recall[1] >= 0.5;
    let needed = recall[2] < recall[1] - 0.05;
    let runs = ["plain at 0.5", "weighted at 0.5", "plain at 0.01"];
    let names = ["plain", "weighted"];
    let bins = |bins: &[Bin]| {
        lines(bins, |bin| {
            format!(
                "{:<9} {:14.4} {:23.4}\n",
                bin.samples, bin.predicted, bin.observed
            )
        })
    };
    format!(
        "{setup}\n\
         == rare ==\n\
         unit, threshold        accuracy         recall           precision        mean probability\n{}\
         == units ==\n\
         unit        weight     bias   ROC area   average precision\n{}\
         1.6, and minus 1.6^2 / 2 minus ln 99: {:.2}\n\
         == plain ==\n\
         samples   mean probability   share of positives\n{}\
         == weighted ==\n\
         samples   mean probability   share of positives\n{}\
         == curve ==\n\
         threshold   recall   false positive rate   precision      F1\n{}\
         == claims ==\n\
         claim los-15: {} | at the threshold one half the plain unit finds {:.3} of the positives and the weighted one {:.3}; the plain \
         one at .01 finds {:.3}",
        lines(0..3, |run| {
            let columns = [
                over(run, |judged| judged.accuracy),
                over(run, |judged| judged.recall),
                over(run, |judged| judged.precision),
                over(run, |judged| judged.mean_probability),
            ];
            let shown = columns.map(|(mean, half)| format!("{mean:.3} +- {half:.3}"));
            format!("{:<22} {}\n", runs[run], shown.join("   "))
        }),
        lines(0..2, |unit| {
            let ([weight, bias], [roc, average]) = (data.units[unit], data.areas[unit]);
            let name = names[unit];
            format!("{name:<9} {weight:8.2} {bias:8.2} {roc:10.3} {average:19.3}\n")
        }),
        -1.6 * 1.6 / 2.0 - 99.0_f64.ln(),
        bins(&data.bins[0]),
        bins(&data.bins[1]),
        lines(&data.curve, |(at, judged, false_positive_rate)| {
            let (recall, precision, f1) = (judged.recall, judged.precision, judged.f1());
            format!("{at:<9} {recall:8.3} {false_positive_rate:21.3} {precision:11.3} {f1:7.3}\n")
        }),
        verdict_if(fails, needed, "the threshold is one half"),
        recall[0],
        recall[1],
        recall[2]
    )
}
