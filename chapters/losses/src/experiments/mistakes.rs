//! Why not count mistakes: the derivative of the count is 0, so nothing can be learned from it.

use std::fmt;

use activations::central_difference;
use ndarray::{Array2, array};
use structure::first_network::{FirstNetwork, inputs, targets};
use structure::random::NumpyLegacy;

use super::unit::{gradient, probabilities, step, unit};
use super::{value, verdict};
use crate::{BinaryCrossEntropy, MeanAbsoluteError, MeanSquaredError, Targets};

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

/// The derivatives of the count with respect to the three weights. They are measured, for there
/// is no formula to derive.
fn derivatives_of_the_count(weights: [f64; 3]) -> [f64; 3] {
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
/// What a unit does in training: its mistakes before and after, and the gradient it began with.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The derivatives of what is descended with respect to the weights, before the first step.
    pub gradient: [f64; 3],
    /// Mistakes before the first step.
    pub before: f64,
    /// Mistakes after the last.
    pub after: f64,
}

/// A unit with the first three weights of listing 1 descends its own count of mistakes.
fn descend_the_count(steps: usize) -> Run {
    let mut weights = initial_weights();
    let (gradient, before) = (derivatives_of_the_count(weights), count(weights));
    for _ in 0..steps {
        let gradient = derivatives_of_the_count(weights);
        for (weight, derivative) in weights.iter_mut().zip(gradient) {
            *weight -= derivative;
        }
    }
    Run {
        gradient,
        before,
        after: count(weights),
    }
}

/// The same unit descends the binary cross-entropy.
fn descend_the_cross_entropy(steps: usize) -> Run {
    let (x, values) = (inputs(), targets());
    let targets = Targets::Values(values.clone());
    let mut unit = unit(initial_weights());
    let before = mistakes(&probabilities(&unit, &x), &values);
    let first = gradient(&unit, &x, &targets, &BinaryCrossEntropy);
    for _ in 0..steps {
        step(&mut unit, &x, &targets, &BinaryCrossEntropy, 1.0);
    }
    Run {
        gradient: std::array::from_fn(|i| first.weights[[i, 0]]),
        before,
        after: mistakes(&probabilities(&unit, &x), &values),
    }
}
// ANCHOR_END: descend

fn initial_weights() -> [f64; 3] {
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

/// Judges outputs (4, 1) on the running example.
fn scores(y: &Array2<f64>) -> Scores {
    let targets = targets();
    Scores {
        mistakes: mistakes(y, &targets),
        squared: value(&MeanSquaredError, y, targets.clone()).0,
        absolute: value(&MeanAbsoluteError, y, targets.clone()).0,
        cross_entropy: value(&BinaryCrossEntropy, y, targets).0,
    }
}

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// 1,000 steps down the count of mistakes.
    pub count: Run,
    /// 1,000 steps down the binary cross-entropy.
    pub cross_entropy: Run,
    /// Outputs without a mistake, by name.
    pub right: [(&'static str, Scores); 3],
    /// The network of listing 1 after these many epochs of its training.
    pub running: Vec<(usize, Scores)>,
}

/// Descends the count and the cross-entropy, and judges the training of listing 1.
pub fn report() -> Report {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    let running = [0, 1, 10, 100, 1000, 10_000].map(|epoch| {
        network.train(&inputs(), &targets(), 1.0, epoch - done);
        done = epoch;
        (epoch, scores(&network.forward(&inputs()).1))
    });
    Report {
        count: descend_the_count(1000),
        cross_entropy: descend_the_cross_entropy(1000),
        right: [
            (".49 .51 .51 .49", array![[0.49], [0.51], [0.51], [0.49]]),
            (".10 .90 .90 .10", array![[0.1], [0.9], [0.9], [0.1]]),
            (".01 .99 .99 .01", array![[0.01], [0.99], [0.99], [0.01]]),
        ]
        .map(|(name, y)| (name, scores(&y))),
        running: running.to_vec(),
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            mistakes,
            squared,
            absolute,
            cross_entropy,
        } = self;
        write!(
            f,
            "{mistakes:8} {squared:7.4} {absolute:7.4} {cross_entropy:14.4}"
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, entropy) = (&self.count, &self.cross_entropy);
        writeln!(f, "== descend ==")?;
        writeln!(
            f,
            "1,000 steps down  derivatives by the three weights mistakes before, after"
        )?;
        for (name, run) in [("mistakes", count), ("cross-entropy", entropy)] {
            let ([a, b, c], Run { before, after, .. }) = (run.gradient, run);
            writeln!(f, "{name:<17} {a:9.6} {b:9.6} {c:9.6}    {before} {after}")?;
        }
        writeln!(f, "== right ==")?;
        writeln!(
            f,
            "outputs            mistakes     MSE     MAE  cross-entropy"
        )?;
        for (name, scores) in &self.right {
            writeln!(f, "{name}    {scores}")?;
        }
        writeln!(f, "== running ==")?;
        writeln!(f, "epoch    mistakes     MSE     MAE  cross-entropy")?;
        for (epoch, scores) in &self.running {
            writeln!(f, "{epoch:<8} {scores}")?;
        }
        writeln!(f, "== claim ==")?;
        let zeros = count.gradient.iter().filter(|&&d| d == 0.0).count();
        writeln!(
            f,
            "claim los-01: {} | {} of 4 wrong before, {} after 1,000 steps, for {zeros} of the 3 derivatives are 0; the cross-entropy ends with {}",
            verdict(count.after < count.before),
            count.before,
            count.after,
            entropy.after
        )
    }
}
