//! Gradients that explode in a deep network whose initial weights are too large, and clipping.

use ndarray::Array2;
use structure::experiments::intervals::median;
use structure::experiments::{Setup, decided, intervals, joined};
use structure::random::generator;

use super::by_activation::RELU;
use crate::{Network, clip_by_norm, descend, propagate};
use structure::experiments::Report;

const STEPS: usize = 400;
/// Steps of one length go back and forth in the end: an error is the median over so many.
const LAST: usize = 20;
const SAMPLES: usize = 32;
/// The norm to which gradients are clipped.
const CLIP: f64 = 1.0;
/// The rates to choose from, without clipping and with it.
const RATES: [[f64; 3]; 2] = [[1e-4, 3e-5, 1e-5], [0.3, 0.1, 0.03]];
/// Seeds that choose the rates, and seeds that judge them.
const CHOOSE: std::ops::RangeInclusive<u64> = 1..=5;
const JUDGE: std::ops::RangeInclusive<u64> = 6..=25;
/// An error from which on a network has learned the wave; predicting 0 everywhere has one of 0.44.
const LEARNED: f64 = 0.2;

/// A way to train.
#[derive(Clone, Copy)]
pub struct Training {
    /// Whether the gradient is clipped to a norm of 1.
    pub clipped: bool,
    /// The learning rate.
    pub rate: f64,
}

/// A wave at 32 points: `sin 4x` for `x` from -1 to 1.
fn wave() -> (Array2<f64>, Array2<f64>) {
    let x = Array2::from_shape_fn((SAMPLES, 1), |(i, _)| (i as f64 - 15.5) / 16.0);
    let targets = x.mapv(|x| (4.0 * x).sin());
    (x, targets)
}

/// Six hidden layers of 16 ReLU units; every initial weight is half as large again as it should be.
fn deep_network(seed: u64) -> Network {
    let widths = [1, 16, 16, 16, 16, 16, 16, 1];
    RELU.with_gain(1.5).network(&widths, &mut generator(seed))
}

/// The loss and the norm of the gradient before each step, until the loss overflows.
pub fn train(training: Training, seed: u64) -> Vec<(f64, f64)> {
    let (x, targets) = wave();
    let mut network = deep_network(seed);
    let max_norm = if training.clipped {
        CLIP
    } else {
        f64::INFINITY
    };
    let mut course = Vec::new();
    for _ in 0..STEPS {
        let loss = propagate(&mut network, &x, &targets);
        let norm = clip_by_norm(&mut network, max_norm);
        course.push((loss, norm));
        if !loss.is_finite() {
            break;
        }
        descend(&mut network, training.rate);
    }
    course
}

/// The mean squared errors at the end for each of these seeds; infinite where training overflowed.
fn errors(training: Training, seeds: impl Iterator<Item = u64>) -> Vec<f64> {
    let error = |seed| {
        let course = train(training, seed);
        let (last, _) = course[course.len() - 1];
        if !last.is_finite() {
            return f64::INFINITY;
        }
        let losses = course[course.len() - LAST..].iter().map(|(loss, _)| *loss);
        2.0 * median(losses) / SAMPLES as f64
    };
    seeds.map(error).collect()
}

/// The rate with the lowest median over the seeds that choose.
fn best(clipped: bool) -> Training {
    let trainings = RATES[usize::from(clipped)].map(|rate| Training { clipped, rate });
    let judged = trainings.map(|training| (training, median(errors(training, CHOOSE))));
    let best = judged.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
    best.expect("some rates").0
}

/// What became of 20 networks.
pub struct Outcome {
    /// How they were trained.
    pub training: Training,
    /// Those whose error is not finite, or above 1.
    pub diverged: usize,
    /// Those with an error below 0.2.
    pub learned: usize,
    /// The median error.
    pub median: f64,
}

fn judge(training: Training) -> Outcome {
    let errors = errors(training, JUDGE);
    Outcome {
        training,
        diverged: errors.iter().filter(|&&error| error > 1.0).count(),
        learned: errors.iter().filter(|&&error| error < LEARNED).count(),
        median: median(errors),
    }
}

/// Data: training with clipping, without it at the same rate, and without it at its own best rate.
pub fn report() -> Report<[Outcome; 3]> {
    let clipped = best(true);
    let plain = Training {
        clipped: false,
        ..clipped
    };
    let outcomes = [clipped, plain, best(false)].map(judge);
    let runs = JUDGE.count();
    let counted = |count| intervals::counted(count, runs);
    let rows = joined(&outcomes, |outcome| {
        let name = if outcome.training.clipped {
            "clipped at 1"
        } else {
            "not clipped"
        };
        let (diverged, learned) = (counted(outcome.diverged), counted(outcome.learned));
        format!(
            "{name:12}  {:7.5}  {diverged:>22}  {learned:>22}",
            outcome.training.rate
        )
    });
    let [with, _, without] = &outcomes;
    let [with_interval, without_interval] =
        [with, without].map(|each| intervals::share(each.learned, runs));
    let verdict = decided(
        with_interval.0 > without_interval.1,
        with_interval.1 < without_interval.0,
    );
    let setup = Setup {
        data: "a wave, sin 4x, at 32 points from -1 to 1",
        network: "1-16-16-16-16-16-16-1, ReLU, linear output, He's initial weights times 1.5",
        training: "half the summed squared error, all samples in a batch, 400 steps; rates 0.03 to \
            0.3 with clipping, 0.00001 to 0.0001 without",
        seeds: "1 to 5 choose the rates, 6 to 25 judge them",
        criterion: "learned is an error below 0.2, the median of the last 20 steps, diverged one above \
            1 or none at all; pro-20: with clipping more networks learn than without it at its best rate, and the intervals \
            of the two counts do not overlap",
    };
    let text = format!(
        "{setup}
== outcomes ==
gradient         rate                diverged                 learned
{rows}
== claims ==
claim pro-20: {verdict} | with clipping {} learn; without it {} at the same rate, and {} at the \
best rate of its own",
        counted(with.learned),
        counted(outcomes[1].learned),
        counted(without.learned)
    );
    Report::new(outcomes, text)
}
