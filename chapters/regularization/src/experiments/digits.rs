//! Small networks on few digits: where there is something to overfit.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, SIDE, draw};
use losses::SparseCategoricalCrossEntropy;
use ndarray::s;
use optimizers::{Adam, Dataset, Fit, Model, Sequential, dense};
use structure::Initialiser::He;
use structure::argmax;
use structure::experiments::valid;
use structure::random::{below, generator};

use crate::{EarlyStopping, L2, dropout, penalised};

/// Digits to train on: few enough to memorise.
pub const TRAINING: usize = 200;
/// How many of them carry a false label, where labels are noisy: one in five.
pub const FALSE: usize = 40;
/// Digits that decide when to stop, with the same share of false labels.
pub const VALIDATION: usize = 100;
/// Digits that only judge, with true labels.
pub const HELD_OUT: usize = 300;

/// Pixels of an image of half the width and height.
pub const INPUTS: usize = SIDE * SIDE / 4;

// ANCHOR: false_labels
/// Digits for one seed, never the same for two.
pub struct Digits {
    /// With the labels that the network is given.
    pub training: Dataset,
    /// With false labels in the same share.
    pub validation: Dataset,
    /// With their true labels.
    pub held_out: Dataset,
    /// The labels of the first training digits: those that are false.
    pub false_labels: Vec<usize>,
}

impl Digits {
    /// Draws the digits, and replaces the labels of the first `wrong` training digits by others.
    pub fn new(seed: u64, wrong: usize) -> Self {
        let mut rng = generator(seed);
        let mut draw = |count, group, wrong: usize| {
            let images = draw(count, 3 * seed + 10 + group);
            let mut labels = images.labels();
            for label in &mut labels[..wrong] {
                *label = (*label + 1 + below(&mut rng, CLASSES - 1)) % CLASSES;
            }
            (valid(Dataset::new(images.halved(), labels.clone())), labels)
        };
        let (training, labels) = draw(TRAINING, 0, wrong);
        Self {
            training,
            validation: draw(VALIDATION, 1, wrong * VALIDATION / TRAINING).0,
            held_out: draw(HELD_OUT, 2, 0).0,
            false_labels: labels[..wrong].to_vec(),
        }
    }

    /// How many of the false labels the model predicts: it can only have memorised them.
    pub fn repeated(&self, model: &mut Model) -> usize {
        let wrong = self.false_labels.len();
        if wrong == 0 {
            return 0;
        }
        let images = self.training.inputs().slice(s![..wrong, ..]).to_owned();
        let predictions = valid(argmax(&valid(model.predict(&images))));
        let pairs = predictions.iter().zip(&self.false_labels);
        pairs.filter(|(class, label)| class == label).count()
    }
}
// ANCHOR_END: false_labels

/// The digits of some seeds.
pub(super) fn of_seeds(seeds: u64, wrong: usize) -> Vec<Digits> {
    (0..seeds).map(|seed| Digits::new(seed, wrong)).collect()
}

// ANCHOR: network
/// 196-`width`-10, with dropout on the hidden layer and L2 on its weights.
pub fn network(width: usize, rate: f64, l2: f64, seed: u64) -> Model {
    network_at(0.01, width, rate, l2, seed)
}

/// The same at this learning rate.
pub(super) fn network_at(step: f64, width: usize, rate: f64, l2: f64, seed: u64) -> Model {
    let plan = Sequential::seeded(INPUTS, seed)
        .then(penalised(L2(l2), dense(width, He)))
        .activation(Relu)
        .then(dropout(rate))
        .dense(CLASSES, Softmax)
        .compile(Adam::new(step), SparseCategoricalCrossEntropy);
    valid(plan)
}

/// Trains for some epochs, and returns the model.
pub(super) fn trained(mut model: Model, training: &Dataset, epochs: usize) -> Model {
    let fit = Fit {
        epochs,
        ..Fit::default()
    };
    valid(model.fit(training, fit));
    model
}

/// Trains until the validation loss has not fallen for 4 epochs, or for 20, and returns the model
/// with its best weights.
pub(super) fn stopped(mut model: Model, digits: &Digits) -> Model {
    let fit = Fit {
        epochs: 20,
        validation: Some(&digits.validation),
        callback: Some(&mut EarlyStopping::new(4)),
        ..Fit::default()
    };
    valid(model.fit(&digits.training, fit));
    model
}
// ANCHOR_END: network

/// What a model comes to: loss and accuracy on the digits held out, and false labels repeated.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// In nats.
    pub loss: f64,
    /// The share read correctly.
    pub accuracy: f64,
    /// The share of the false labels that the model predicts.
    pub repeated: f64,
}

pub(super) fn judge(model: &mut Model, digits: &Digits) -> Judged {
    let held_out = valid(model.evaluate(&digits.held_out));
    let wrong = digits.false_labels.len().max(1);
    Judged {
        loss: held_out.loss,
        accuracy: held_out.accuracy.unwrap_or(f64::NAN),
        repeated: digits.repeated(model) as f64 / wrong as f64,
    }
}
