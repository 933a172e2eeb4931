//! What the network learns: XOR, drawn digits, and digits when there are few of them.

use digits::Images;
use ndarray::{Array1, Array2, array, s};
use structure::random::{below, generator, uniform};

use crate::network::{Activation, Few, Layer, Settings};
use crate::parts;

/// Layers with weights drawn by `initial_weights` and biases of 0; `widths` begins with the inputs.
pub fn network(widths: &[usize], hidden: Activation, output: Activation, seed: u64) -> Vec<Layer> {
    let mut rng = generator(seed);
    let last = widths.len() - 2;
    let pairs = widths.windows(2).enumerate();
    pairs
        .map(|(at, pair)| Layer {
            weights: parts::initial_weights(pair[0], pair[1], &mut || uniform(&mut rng)),
            bias: Array1::zeros(pair[1]),
            activation: if at == last { output } else { hidden },
        })
        .collect()
}

/// What the last layer gives, (batch, outputs).
pub fn outputs(layers: &[Layer], x: &Array2<f64>) -> Array2<f64> {
    let last = parts::forward(layers, x).pop();
    last.map_or_else(|| x.clone(), |pass| pass.y)
}

/// The class with the largest probability, and this probability, for each sample.
pub fn readings(layers: &[Layer], x: &Array2<f64>) -> Vec<(usize, f64)> {
    let p = parts::softmax(&outputs(layers, x));
    let largest = |row: ndarray::ArrayView1<'_, f64>| {
        let pairs = row.iter().copied().enumerate();
        pairs.fold((0, f64::NEG_INFINITY), |a, b| if b.1 > a.1 { b } else { a })
    };
    p.rows().into_iter().map(largest).collect()
}

/// The share of samples whose class is read right.
pub fn accuracy(layers: &[Layer], x: &Array2<f64>, labels: &[usize]) -> f64 {
    let read = readings(layers, x);
    let right = read
        .iter()
        .zip(labels)
        .filter(|((read, _), label)| read == *label);
    right.count() as f64 / labels.len() as f64
}

/// A network that has learned XOR, or has not.
pub struct Xor {
    /// The four samples, (4, 2).
    pub x: Array2<f64>,
    /// Their targets, (4, 1).
    pub t: Array2<f64>,
    /// What the network gives for them after training, (4, 1).
    pub y: Array2<f64>,
    /// The loss of each epoch.
    pub losses: Vec<f64>,
}

impl Xor {
    /// Whether each output is within a tenth of its target.
    pub fn is_learned(&self) -> bool {
        let mut pairs = self.y.iter().zip(&self.t);
        self.y.dim() == self.t.dim() && pairs.all(|(y, t)| (y - t).abs() < 0.1)
    }
}

/// Trains two inputs, four hidden units and one output on XOR.
pub fn xor(seed: u64) -> Xor {
    let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let t = array![[0.0], [1.0], [1.0], [0.0]];
    let mut layers = network(&[2, 4, 1], Activation::Tanh, Activation::Sigmoid, seed);
    let losses = parts::train(&mut layers, &x, &t, 1.0, 1_000);
    let y = outputs(&layers, &x);
    Xor { x, t, y, losses }
}

/// A network that was trained on drawn digits.
pub struct Reader {
    /// Its layers.
    pub layers: Vec<Layer>,
    /// The loss of each epoch.
    pub losses: Vec<f64>,
    /// Digits that it has not seen.
    pub unseen: Images,
}

impl Reader {
    /// The share of the unseen digits that it reads right.
    pub fn accuracy(&self) -> f64 {
        accuracy(&self.layers, &self.unseen.halved(), &self.unseen.labels())
    }
}

/// Trains a network with a hidden layer on drawn digits, halved to 14 by 14 pixels.
pub fn reader(seed: u64) -> Reader {
    let seen = digits::draw(4_000, 1);
    let settings = Settings {
        epochs: 8,
        batch_size: 32,
        warm_up: 30,
        peak: 0.02,
    };
    let mut layers = network(&[196, 64, 10], Activation::Relu, Activation::Linear, seed);
    let mut rng = generator(seed);
    let losses = parts::fit(
        &mut layers,
        &seen.halved(),
        &seen.labels(),
        settings,
        &mut |n| below(&mut rng, n),
    );
    Reader {
        layers,
        losses,
        unseen: digits::draw(1_000, 2),
    }
}

/// Labels, one in five of which is replaced by another digit.
fn partly_false(labels: &[usize], seed: u64) -> Vec<usize> {
    let mut rng = generator(seed);
    let one = |&label: &usize| {
        if uniform(&mut rng) < 0.2 {
            (label + 1 + below(&mut rng, digits::CLASSES - 1)) % digits::CLASSES
        } else {
            label
        }
    };
    labels.iter().map(one).collect()
}

/// The share of unseen digits that two networks read which learned from the same 300 digits, with one label in five false:
/// one from all of them by `fit`, one by `fit_few`, which keeps 50 for validation. Both begin with the same weights, and have
/// the same settings. The images are halved to 14 by 14 pixels.
pub fn few(seed: u64) -> [f64; 2] {
    const LEARNS: usize = 250;
    let seen = digits::draw(300, 100 + seed);
    let (x, labels) = (seen.halved(), partly_false(&seen.labels(), 200 + seed));
    let unseen = digits::draw(1_000, 2);
    let mut plain = network(&[196, 64, 10], Activation::Relu, Activation::Linear, seed);
    let mut careful = plain.clone();
    let settings = Settings {
        epochs: 40,
        batch_size: 16,
        warm_up: 20,
        peak: 0.005,
    };
    let mut rng = generator(300 + seed);
    parts::fit(&mut plain, &x, &labels, settings, &mut |n| {
        below(&mut rng, n)
    });
    let few = Few {
        settings,
        lambda: 0.005,
        rate: 0.5,
        patience: 5,
    };
    let (mut rng, mut coins) = (generator(300 + seed), generator(400 + seed));
    let validation = x.slice(s![LEARNS.., ..]).to_owned();
    parts::fit_few(
        &mut careful,
        &x.slice(s![..LEARNS, ..]).to_owned(),
        &labels[..LEARNS],
        (&validation, &labels[LEARNS..]),
        few,
        &mut |n| below(&mut rng, n),
        &mut || uniform(&mut coins),
    );
    [plain, careful].map(|layers| accuracy(&layers, &unseen.halved(), &unseen.labels()))
}
