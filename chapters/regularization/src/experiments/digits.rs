//! Small networks on few digits: where there is something to overfit.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images, PIXELS, SIDE, draw};
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array2, Axis, s};
use optimizers::{Adam, Dataset, Fit, Model, Sequential, dense};
use structure::Initialiser::Glorot;
use structure::argmax;
use structure::random::{below, generator};

use super::valid;
use crate::{L2, dropout, penalised};

/// Digits to train on: few enough to learn by heart.
pub const TRAINING: usize = 300;
/// How many of them carry a false label, where labels are noisy: one in five.
pub const FALSE: usize = 60;
/// Digits held out.
pub const HELD_OUT: usize = 500;

pub(super) const WIDTH: usize = 32; // units of the hidden layer, where nothing else is said
pub(super) const SEEDS: u64 = 5; // each with other initial weights and other digits

// ANCHOR: false_labels
/// Training digits and held-out digits, never the same for two seeds.
pub struct Digits {
    /// With the labels that the network is told.
    pub training: Dataset,
    /// With their true labels.
    pub held_out: Dataset,
    /// The labels of the first training digits: those that are false.
    pub false_labels: Vec<usize>,
}

impl Digits {
    /// Draws the digits, and replaces the labels of the first `wrong` training digits by
    /// others. `inputs` makes the inputs of the network of the images.
    pub fn new(seed: u64, wrong: usize, inputs: fn(&Images) -> Array2<f64>) -> Self {
        let (training, held_out) = (draw(TRAINING, 2 * seed + 10), draw(HELD_OUT, 2 * seed + 11));
        let mut labels = training.labels();
        let mut rng = generator(seed);
        for label in &mut labels[..wrong] {
            *label = (*label + 1 + below(&mut rng, CLASSES - 1)) % CLASSES;
        }
        Self {
            false_labels: labels[..wrong].to_vec(),
            training: valid(Dataset::new(inputs(&training), labels)),
            held_out: valid(Dataset::new(inputs(&held_out), held_out.labels())),
        }
    }

    /// How many of the false labels the model predicts: it can only have learned them by heart.
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

/// Images of half the width and height, each pixel the mean of four: a quarter of the inputs, and
/// of the time. Shape: (images, 196).
pub fn halved(images: &Images) -> Array2<f64> {
    let (count, side) = (images.len(), SIDE / 2);
    let shape = (count, side, 2, side, 2);
    let squares = valid(images.inputs().into_shape_with_order(shape));
    let means = squares.sum_axis(Axis(4)).sum_axis(Axis(2)) / 4.0;
    valid(means.into_shape_with_order((count, side * side)))
}
// ANCHOR_END: false_labels

/// The digits of all seeds.
pub(super) fn of_all_seeds(wrong: usize, inputs: fn(&Images) -> Array2<f64>) -> Vec<Digits> {
    let seeds = 0..SEEDS;
    seeds.map(|seed| Digits::new(seed, wrong, inputs)).collect()
}

// ANCHOR: network
/// `inputs`-`width`-10, with dropout on the hidden layer and L2 on its weights.
pub(super) fn network(inputs: usize, width: usize, rate: f64, l2: f64, seed: u64) -> Model {
    // With fewer inputs, each weight has to move further to change as much.
    let learning_rate = if inputs == PIXELS { 0.003 } else { 0.008 };
    let plan = Sequential::seeded(inputs, seed)
        .then(penalised(L2(l2), dense(width, Glorot)))
        .activation(Relu)
        .then(dropout(rate))
        .dense(CLASSES, Softmax)
        .compile(Adam::new(learning_rate), SparseCategoricalCrossEntropy);
    valid(plan)
}
// ANCHOR_END: network

// ANCHOR: runs
/// Loss and accuracy on the digits held out, and how many of the false labels are repeated.
pub(super) type Run = [f64; 3];

pub(super) fn judge(model: &mut Model, digits: &Digits) -> Run {
    let held_out = valid(model.evaluate(&digits.held_out));
    let accuracy = held_out.accuracy.unwrap_or(f64::NAN);
    [held_out.loss, accuracy, digits.repeated(model) as f64]
}

/// Trains one network on the digits of each seed.
pub(super) fn runs(seeds: &[Digits], network: impl Fn(u64) -> Model) -> Vec<Run> {
    let run = |(seed, digits): (u64, &Digits)| {
        let mut model = network(seed);
        train(&mut model, digits);
        judge(&mut model, digits)
    };
    (0..).zip(seeds).map(run).collect()
}

pub(super) fn train(model: &mut Model, digits: &Digits) {
    let fit = Fit {
        epochs: 15,
        ..Fit::default()
    };
    valid(model.fit(&digits.training, fit));
}
// ANCHOR_END: runs
