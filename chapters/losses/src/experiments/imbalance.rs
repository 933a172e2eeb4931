//! One sample in a hundred is positive: what plain and weighted cross-entropy make of it.

use activations::Activation;
use ndarray::Array2;
use structure::Dense;
use structure::experiments::verdict_if;
use structure::random::{generator, normal};

use super::Report;
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
        let (w, slope) = (self.0, cross_entropy_derivative);
        let value = |p, t| w * t * cross_entropy(p) + (1.0 - t) * cross_entropy(1.0 - p);
        let derivative = |p, t| w * t * slope(p) - (1.0 - t) * slope(1.0 - p);
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
        let (w, cost, slope) = (self.0, binary_cross_entropy_from_logit, logit_derivative);
        let value = |z, t| w * t * cost(z, 1.0) + (1.0 - t) * cost(z, 0.0);
        let derivative = |z, t| w * t * slope(z, 1.0) + (1.0 - t) * slope(z, 0.0);
        Ok(mean_of(z, targets, value, derivative))
    }
}

/// Samples with one feature, normal around 0 for a negative one and around 1.6 standard deviations
/// for a positive one. Each hundredth is positive.
pub struct Rare {
    x: Array2<f64>,
    targets: Array2<f64>,
}

/// This many samples, drawn from the generator with this seed.
pub fn rare(samples: usize, seed: u64) -> Rare {
    let mut rng = generator(seed);
    let targets = Array2::from_shape_fn((samples, 1), |(row, _)| f64::from(row % 100 == 0));
    let x = targets.mapv(|target| 1.6 * target + normal(&mut rng));
    Rare { x, targets }
}

fn train(loss: &dyn Loss, learning_rate: f64, epochs: usize) -> Dense {
    let Rare { x, targets } = rare(10_000, 1);
    let zero = with_bias(0.0, 0.0);
    trained(zero, (&x, &targets), loss, learning_rate, epochs)
}

/// A unit trained with plain cross-entropy until it no longer moves, on 10,000 samples.
pub fn plain() -> Dense {
    // Where the probabilities are small, so are the gradients: the plain loss bears a high rate.
    train(&BinaryCrossEntropy, 20.0, 300)
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

/// Trains a unit with plain cross-entropy and one in which a positive sample counts 99 times, both
/// on the same 10,000 samples until they no longer move, and judges them on 20,000 others.
pub fn report() -> Report {
    let plain = plain();
    let weighted = train(&WeightedBinaryCrossEntropy(99.0), 2.0, 100);
    let test = rare(20_000, 2);
    let mut report = Report::default();
    report.say("== rare ==");
    report.say("positive               accuracy   recall   precision   mean probability");
    let [at_half, heavy, moved] = [
        ("plain from 0.5 on", &plain, 0.5),
        ("weighted from 0.5 on", &weighted, 0.5),
        ("plain from 0.01 on", &plain, 0.01),
    ]
    .map(|(run, unit, threshold)| {
        let judged = judge(unit, &test, threshold);
        report.say(format!(
            "{run:<22} {:8.4} {:8.4} {:11.4} {:18.4}",
            judged.accuracy, judged.recall, judged.precision, judged.mean_probability
        ));
        judged
    });
    for (name, unit) in [("plain", &plain), ("weighted", &weighted)] {
        report.say(format!("== {name} =="));
        report.say("samples   said, mean probability   was, share of positives");
        calibration(&mut report, &probabilities(unit, &test.x), &test.targets);
    }
    let fails = at_half.accuracy > 0.98 && at_half.recall < 0.1 && heavy.recall > 0.5;
    let needed = moved.recall < heavy.recall - 0.05;
    let verdict = verdict_if(fails, needed, "one half is the threshold");
    let [finds, heavy_finds, moved_finds] = [at_half, heavy, moved].map(|judged| judged.recall);
    let [says, heavy_says] = [moved, heavy].map(|judged| judged.mean_probability);
    report.say(format!(
        "== claim ==\n\
         claim los-15: {verdict} | at one half plain cross-entropy finds {finds:.3} of the positives \
         and weighted {heavy_finds:.3}; plain at threshold .01 finds {moved_finds:.3}. Where 0.01 are \
         positive, plain says {says:.3} on average and weighted {heavy_says:.3}"
    ));
    report
}

/// A row for each group of samples that were given a probability between the same two edges.
fn calibration(report: &mut Report, p: &Array2<f64>, targets: &Array2<f64>) {
    for edge in [0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0].windows(2) {
        let pairs = p.iter().zip(targets);
        let inside = pairs.filter(|&(&p, _)| p >= edge[0] && p < edge[1]);
        let (said, was): (Vec<f64>, Vec<f64>) = inside.unzip();
        let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / numbers.len() as f64;
        let (samples, said, was) = (said.len(), mean(&said), mean(&was));
        if samples > 0 {
            report.say(format!("{samples:<9} {said:22.4} {was:25.4}"));
        }
    }
}
