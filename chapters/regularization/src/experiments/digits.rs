//! Small networks on few digits: where there is something to overfit.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, PIXELS, draw};
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array2, s};
use optimizers::{Adam, Dataset, Evaluation, Fit, Model, Sequential, dense};
use structure::Initialiser::Glorot;
use structure::largest;
use structure::random::{below, generator};

use super::valid;
use crate::{L2, dropout, penalised};

/// Digits to train on: few enough to learn by heart.
pub const TRAINING: usize = 300;

/// How many of them carry a false label, where labels are noisy: one in five.
pub const FALSE: usize = 60;

/// Units of the hidden layer, where nothing else is said.
pub const WIDTH: usize = 32;

/// Digits held out.
pub const HELD_OUT: usize = 500;

/// How often everything is repeated, with other initial weights and other digits.
pub const SEEDS: u64 = 5;

/// Epochs, where nothing else is said.
pub const EPOCHS: usize = 15;

// ANCHOR: false_labels
/// Training digits and held-out digits, never the same for two seeds.
#[derive(Clone, Debug)]
pub struct Digits {
    /// The digits to train on, with the labels that the network is told.
    pub training: Dataset,
    /// The digits held out. All their labels are true.
    pub held_out: Dataset,
    /// The training digits whose label is false.
    pub falsely_labelled: Array2<f64>,
    /// Their false labels.
    pub false_labels: Vec<usize>,
}

impl Digits {
    /// Draws the digits, and replaces the labels of the first `wrong` training digits by
    /// others.
    pub fn new(seed: u64, wrong: usize) -> Self {
        let (training, held_out) = (draw(TRAINING, 2 * seed + 10), draw(HELD_OUT, 2 * seed + 11));
        let (inputs, mut labels) = (training.inputs(), training.labels());
        let mut rng = generator(seed);
        for label in &mut labels[..wrong] {
            *label = (*label + 1 + below(&mut rng, CLASSES - 1)) % CLASSES;
        }
        Self {
            falsely_labelled: inputs.slice(s![..wrong, ..]).to_owned(),
            false_labels: labels[..wrong].to_vec(),
            training: valid(Dataset::new(inputs, labels)),
            held_out: valid(Dataset::new(held_out.inputs(), held_out.labels())),
        }
    }

    /// How many of the false labels the model predicts: it can only have learned them by heart.
    pub fn repeated(&self, model: &mut Model) -> usize {
        if self.false_labels.is_empty() {
            return 0;
        }
        let predictions = valid(model.predict(&self.falsely_labelled));
        let pairs = predictions.rows().into_iter().zip(&self.false_labels);
        let repeated = pairs.filter(|(row, label)| largest(row) == Some(**label));
        repeated.count()
    }
}
// ANCHOR_END: false_labels

/// The digits of all seeds.
pub(super) fn of_all_seeds(wrong: usize) -> Vec<Digits> {
    (0..SEEDS).map(|seed| Digits::new(seed, wrong)).collect()
}

// ANCHOR: network
/// 784-`width`-10, with dropout on the hidden layer and L2 on its weights.
pub(super) fn network(width: usize, rate: f64, l2: f64, seed: u64) -> Model {
    let plan = Sequential::seeded(PIXELS, seed)
        .then(penalised(L2(l2), dense(width, Glorot)))
        .activation(Relu)
        .then(dropout(rate))
        .dense(CLASSES, Softmax)
        .compile(Adam::new(0.003), SparseCategoricalCrossEntropy);
    valid(plan)
}
// ANCHOR_END: network

// ANCHOR: runs
/// How one network ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// On the digits held out.
    pub held_out: Evaluation,
    /// How many of the false labels it repeats.
    pub repeated: usize,
}

/// Trains one network on the digits of each seed.
pub(super) fn runs(seeds: &[Digits], network: impl Fn(u64) -> Model) -> Vec<Run> {
    let run = |(seed, digits): (u64, &Digits)| {
        let mut model = network(seed);
        train(&mut model, digits);
        Run {
            held_out: valid(model.evaluate(&digits.held_out)),
            repeated: digits.repeated(&mut model),
        }
    };
    (0..).zip(seeds).map(run).collect()
}

pub(super) fn train(model: &mut Model, digits: &Digits) {
    let fit = Fit {
        epochs: EPOCHS,
        ..Fit::default()
    };
    valid(model.fit(&digits.training, fit));
}
// ANCHOR_END: runs

/// The accuracy of a classifier.
pub(super) fn accuracy(evaluation: Evaluation) -> f64 {
    evaluation.accuracy.unwrap_or(f64::NAN)
}
