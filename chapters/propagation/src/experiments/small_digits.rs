//! Drawn digits at half their size, and training on them: softmax with cross-entropy, a step for 10 samples.

use activations::{log_softmax, softmax};
use digits::{CLASSES, SIDE, draw};
use ndarray::{Array2, Axis};

use crate::{Mode, Network, descend};

/// Digits to train on, and as many unseen ones.
pub const COUNT: usize = 200;
/// Pixels on each side.
pub const HALF: usize = SIDE / 2;
/// Pixels of an image.
pub const INPUTS: usize = HALF * HALF;
/// From the pixels to the classes: two hidden layers.
pub(super) const WIDTHS: [usize; 4] = [INPUTS, 16, 16, CLASSES];
/// Passes over the digits.
const EPOCHS: usize = 10;
/// The seeds on which learning rates are chosen.
pub(super) const CHOOSING: [u64; 3] = [101, 102, 103];
/// How many seeds, from 1, judge.
pub(super) const JUDGING: u64 = 20;
const BATCH: usize = 10;

/// Digits of one seed.
pub struct Digits {
    /// What the network learns from, (200, 196).
    pub x: Array2<f64>,
    targets: Array2<f64>,
    /// Digits that it never sees in training, (200, 196), and `labels`, their classes.
    pub unseen: Array2<f64>,
    /// The class of each unseen digit.
    pub labels: Vec<usize>,
}

impl Digits {
    /// Draws other digits for every seed.
    pub fn new(seed: u64) -> Self {
        let (seen, unseen) = (draw(COUNT, 2 * seed), draw(COUNT, 2 * seed + 1));
        let labels = seen.labels();
        let one_hot =
            |(sample, class): (usize, usize)| f64::from(u8::from(labels[sample] == class));
        Self {
            x: seen.halved(),
            targets: Array2::from_shape_fn((COUNT, CLASSES), one_hot),
            unseen: unseen.halved(),
            labels: unseen.labels(),
        }
    }

    /// Trains for 10 epochs. The gradient of softmax with cross-entropy with respect to the logits is
    /// `(p - t) / n`, which chapter 4 derives.
    pub fn train(&self, network: &mut Network, learning_rate: f64) {
        for _ in 0..EPOCHS {
            let batches = self.x.axis_chunks_iter(Axis(0), BATCH);
            for (x, targets) in batches.zip(self.targets.axis_chunks_iter(Axis(0), BATCH)) {
                let p = softmax(&network.forward(&x.to_owned(), Mode::Training));
                network.backward(&((p - targets) / BATCH as f64));
                descend(network, learning_rate);
            }
        }
    }

    /// The cross-entropy of the training digits, in nats; infinite where training diverged.
    pub fn loss(&self, network: &mut Network) -> f64 {
        let logits = network.forward(&self.x, Mode::Evaluation);
        let loss = -(log_softmax(&logits) * &self.targets).sum() / COUNT as f64;
        if loss.is_finite() {
            loss
        } else {
            f64::INFINITY
        }
    }

    /// The share of the unseen digits whose class is not predicted.
    pub fn error(&self, network: &mut Network) -> f64 {
        let logits = network.forward(&self.unseen, Mode::Evaluation);
        let rows = logits.rows().into_iter().zip(&self.labels);
        let right = rows.filter(|(row, label)| structure::largest(row) == Some(**label));
        1.0 - right.count() as f64 / self.labels.len() as f64
    }
}
