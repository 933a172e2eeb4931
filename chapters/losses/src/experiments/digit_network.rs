//! Small networks that read drawn digits, trained a batch at a time.

use activations::{Activation, softmax};
use digits::{CLASSES, draw};
use ndarray::{Array2, Axis};
use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Network, descend};
use structure::experiments::valid;
use structure::random::{Generator, shuffle};
use structure::{Dense, Initialiser, argmax};

use super::unit::loss_of_logits;
use crate::Loss;

/// Samples of one step.
const BATCH: usize = 32;

/// Drawn digits and what they show.
pub struct Digits {
    /// Ink from 0 to 1, one image a row.
    pub x: Array2<f64>,
    /// The digit of each image.
    pub labels: Vec<usize>,
}

impl Digits {
    /// This many digits of 28 by 28 pixels.
    pub fn new(count: usize, seed: u64) -> Self {
        let images = draw(count, seed);
        let (x, labels) = (images.inputs(), images.labels());
        Self { x, labels }
    }

    /// The same digits at half the width and height: a quarter of the time.
    pub fn halved(count: usize, seed: u64) -> Self {
        let images = draw(count, seed);
        let (x, labels) = (images.halved(), images.labels());
        Self { x, labels }
    }
}

/// A network with one hidden layer of ReLU, which ends in ten logits.
pub fn network(
    inputs: usize,
    hidden: usize,
    [first, last]: [Initialiser; 2],
    rng: &mut Generator,
) -> Network {
    let mut dense = |inputs, units, initialiser| {
        let dense = valid(Dense::new(inputs, units, initialiser, rng));
        Box::new(DenseLayer::new(dense))
    };
    let layers: Vec<Box<dyn Layer>> = vec![
        dense(inputs, hidden, first),
        Box::new(ActivationLayer::new(Activation::Relu)),
        dense(hidden, CLASSES, last),
    ];
    valid(Network::new(inputs, layers))
}

/// One epoch in batches of 32, in random order. `targets` is (samples, classes).
pub fn epoch(
    network: &mut Network,
    (x, targets): (&Array2<f64>, &Array2<f64>),
    loss: &dyn Loss,
    learning_rate: f64,
    rng: &mut Generator,
) {
    let mut order: Vec<usize> = (0..x.nrows()).collect();
    shuffle(rng, &mut order);
    for batch in order.chunks(BATCH) {
        let [x, targets] = [x, targets].map(|all| all.select(Axis(0), batch));
        let z = network.forward(&x, Mode::Training);
        let (_, dz) = loss_of_logits(loss, Activation::Softmax, &z, &targets.into());
        network.backward(&dz);
        descend(network, learning_rate);
    }
}

/// The probabilities of the ten digits, (images, 10).
pub fn probabilities(network: &mut Network, x: &Array2<f64>) -> Array2<f64> {
    softmax(&network.forward(x, Mode::Evaluation))
}

/// The most probable digit of each image.
pub fn predictions(p: &Array2<f64>) -> Vec<usize> {
    valid(argmax(p))
}

/// The share of the predictions that equal the labels.
pub fn accuracy(predictions: &[usize], labels: &[usize]) -> f64 {
    let pairs = predictions.iter().zip(labels);
    let right = pairs.filter(|(prediction, label)| prediction == label);
    right.count() as f64 / labels.len() as f64
}
