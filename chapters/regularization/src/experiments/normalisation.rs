//! Batch and layer normalisation: what arrives at an activation is brought to mean 0 and variance 1.

use activations::Activation::{Relu, Softmax};
use digits::CLASSES;
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array1, Array2, Axis};
use optimizers::{Adam, Model, Sequential, dense};
use propagation::{Kind, Layer, Mode, Parameter};
use structure::Initialiser::Uniform;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, lines};

use super::small::{INPUTS, RATE, dataset, images, misread, train};
use super::valid;

/// Keeps the division from being one by 0.
const EPSILON: f64 = 1e-5;

/// Over which numbers the mean and the variance are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Each unit over the samples of the batch.
    Batch,
    /// Each sample over the units of the layer.
    Units,
}

/// `y = gain * (x - mean) / deviation + bias`, with a gain and a bias for each unit, which are learned.
///
/// Source: Ioffe and Szegedy, *Batch Normalization*, ICML 2015; Ba, Kiros and Hinton, *Layer Normalization*, 2016.
pub struct Normalisation {
    over: Over,
    gain: Array1<f64>,
    bias: Array1<f64>,
    gain_gradient: Array1<f64>,
    bias_gradient: Array1<f64>,
    /// Exponential moving averages of the mean and the variance of each unit, for evaluation.
    running: [Array1<f64>; 2],
    normal: Array2<f64>,
    deviation: Array2<f64>,
}

impl Normalisation {
    /// For this many units, with gains of 1 and biases of 0.
    pub fn new(over: Over, units: usize) -> Self {
        let [zeros, ones] = [Array1::zeros(units), Array1::ones(units)];
        Self {
            over,
            gain: ones.clone(),
            bias: zeros.clone(),
            gain_gradient: zeros.clone(),
            bias_gradient: zeros.clone(),
            running: [zeros, ones],
            normal: Array2::zeros((0, units)),
            deviation: Array2::zeros((0, units)),
        }
    }

    fn axis(&self) -> Axis {
        match self.over {
            Over::Batch => Axis(0),
            Over::Units => Axis(1),
        }
    }

    /// The mean along the axis, as an array that broadcasts over it.
    fn mean(&self, x: &Array2<f64>) -> Array2<f64> {
        let n = x.len_of(self.axis()) as f64;
        (x.sum_axis(self.axis()) / n).insert_axis(self.axis())
    }
}

impl Layer for Normalisation {
    fn name(&self) -> &'static str {
        "normalisation"
    }

    // ANCHOR: normalisation
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        if self.over == Over::Batch && mode == Mode::Evaluation {
            let [mean, variance] = &self.running;
            let normal = (x - mean) / variance.mapv(|v| (v + EPSILON).sqrt());
            return normal * &self.gain + &self.bias;
        }
        let mean = self.mean(x);
        let centred = x - &mean;
        let variance = self.mean(&centred.mapv(|c| c * c));
        self.deviation = variance.mapv(|v| (v + EPSILON).sqrt());
        self.normal = centred / &self.deviation;
        if self.over == Over::Batch {
            for (running, now) in self.running.iter_mut().zip([mean, variance]) {
                *running = &*running * 0.9 + now.row(0).mapv(|x| 0.1 * x);
            }
        }
        &self.normal * &self.gain + &self.bias
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        self.gain_gradient = (dy * &self.normal).sum_axis(Axis(0));
        self.bias_gradient = dy.sum_axis(Axis(0));
        // x moves y directly, and through the mean and the variance of its row or column.
        let dn = dy * &self.gain;
        let through = &dn - &self.mean(&dn) - &self.normal * &self.mean(&(&dn * &self.normal));
        through / &self.deviation
    }
    // ANCHOR_END: normalisation

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        fn slice(array: &mut Array1<f64>) -> &mut [f64] {
            array.as_slice_mut().expect("made in one piece")
        }
        vec![
            Parameter { values: slice(&mut self.gain), gradient: slice(&mut self.gain_gradient), kind: Kind::Weight },
            Parameter { values: slice(&mut self.bias), gradient: slice(&mut self.bias_gradient), kind: Kind::Bias },
        ]
    }
}

const WIDTH: usize = 16;
const DEPTH: usize = 4;

fn network(over: Option<Over>, limit: f64, seed: u64) -> Model {
    let mut plan = Sequential::seeded(INPUTS, seed);
    for _ in 0..DEPTH {
        plan = plan.then(dense(WIDTH, Uniform(limit)));
        if let Some(over) = over {
            plan = plan.layer(Normalisation::new(over, WIDTH));
        }
        plan = plan.activation(Relu);
    }
    let plan = plan.then(dense(CLASSES, Uniform(limit))).activation(Softmax);
    valid(plan.compile(Adam::new(RATE), SparseCategoricalCrossEntropy))
}

pub fn report() -> Report<()> {
    let mut rows = vec![];
    for limit in [0.01, 0.1, 0.3, 1.0, 3.0, 10.0] {
        for over in [None, Some(Over::Batch), Some(Over::Units)] {
            let mut v = vec![];
            for seed in 0..4 {
                let [few, held_out] = images(seed);
                let mut model = network(over, limit, seed);
                train(&mut model, &dataset(&few), 8);
                v.push(misread(&mut model, &dataset(&held_out)));
            }
            rows.push((limit, over, mean(&v), v));
        }
    }
    Report::new((), lines(&rows, |(l, o, (m, h), v)| format!("{l:5} {o:?} {m:.1} {h:.1} {v:?}\n")))
}
