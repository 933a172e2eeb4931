//! The small network of the practical experiments, and the digits that it reads.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images, draw};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Dataset, Fit, Model, Sequential};

use super::digits::halved;
use super::valid;

/// Images of 14 by 14 pixels.
pub const INPUTS: usize = 196;
/// Digits to learn from.
pub const TRAINING: usize = 200;
/// Digits held out.
pub const HELD_OUT: usize = 500;
/// The learning rate of Adam.
pub const RATE: f64 = 0.01;

/// The digits of one seed: those to learn from, and those held out.
pub(super) fn images(seed: u64) -> [Images; 2] {
    [(TRAINING, 0), (HELD_OUT, 1)].map(|(count, part)| draw(count, 1_000 + 2 * seed + part))
}

/// What the network reads of some images.
pub(super) fn dataset(images: &Images) -> Dataset {
    valid(Dataset::new(halved(images), images.labels()))
}

/// 196-`hidden`-10 with ReLU and softmax, Glorot's initial weights, cross-entropy and Adam.
pub(super) fn network(hidden: usize, seed: u64) -> Model {
    let plan = Sequential::seeded(INPUTS, seed).dense(hidden, Relu).dense(CLASSES, Softmax);
    valid(plan.compile(Adam::new(RATE), SparseCategoricalCrossEntropy))
}

/// `epochs` passes over the data in batches of 20.
pub(super) fn train(model: &mut Model, data: &Dataset, epochs: usize) {
    let fit = Fit { epochs, batch_size: 20, ..Fit::default() };
    valid(model.fit(data, fit));
}

/// How many digits the network misreads.
pub(super) fn misread(model: &mut Model, data: &Dataset) -> f64 {
    let accuracy = valid(model.evaluate(data)).accuracy.unwrap_or(f64::NAN);
    ((1.0 - accuracy) * data.samples() as f64).round()
}
