//! Residual connections: a deep network in which each block adds to what it was given.

use activations::Activation::{Relu, Softmax};
use digits::CLASSES;
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use optimizers::{Adam, Model, Sequential, dense};
use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Network, Parameter};
use structure::Dense;
use structure::Initialiser::{Glorot, He};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, lines};
use structure::random::Generator;

use super::small::{INPUTS, RATE, dataset, images, misread, train};
use super::valid;

/// A block with a skip connection: `y = x + f(x)`.
///
/// Source: He, Zhang, Ren and Sun, *Deep Residual Learning for Image Recognition*, CVPR 2016.
pub struct Residual(pub Network);

// ANCHOR: residual
impl Layer for Residual {
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> {
        x + &self.0.forward(x, mode)
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy + &self.0.backward(dy)
    }
    // ANCHOR_END: residual

    fn name(&self) -> &'static str {
        "residual"
    }

    fn parameters(&mut self) -> Vec<Parameter<'_>> {
        self.0.parameters()
    }
}

const WIDTH: usize = 16;

fn network(depth: usize, skip: bool, rate: f64, seed: u64) -> Model {
    let mut plan = Sequential::seeded(INPUTS, seed).dense(WIDTH, Relu);
    for _ in 0..depth {
        plan = plan.then(move |inputs: usize, rng: &mut Generator| {
            let dense = Dense::new(inputs, inputs, He, rng)?;
            let block = Network::new(inputs, vec![Box::new(DenseLayer::new(dense)), Box::new(ActivationLayer::new(Relu))])?;
            Ok(if skip { Box::new(Residual(block)) as Box<dyn Layer> } else { Box::new(Plain(block)) })
        });
    }
    let plan = plan.dense(CLASSES, Softmax);
    valid(plan.compile(Adam::new(rate), SparseCategoricalCrossEntropy))
}

struct Plain(Network);
impl Layer for Plain {
    fn forward(&mut self, x: &Array2<f64>, mode: Mode) -> Array2<f64> { self.0.forward(x, mode) }
    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> { self.0.backward(dy) }
    fn name(&self) -> &'static str { "plain" }
    fn parameters(&mut self) -> Vec<Parameter<'_>> { self.0.parameters() }
}

pub fn report() -> Report<()> {
    let _ = (Glorot, RATE);
    let mut rows = vec![];
    for depth in [2, 10, 30] {
      for rate in [0.0003, 0.001, 0.003, 0.01] {
        for skip in [false, true] {
            let mut v = vec![];
            let mut t = vec![];
            for seed in 0..3 {
                let [few, held_out] = images(seed);
                let mut model = network(depth, skip, rate, seed);
                let data = dataset(&few);
                train(&mut model, &data, 10);
                v.push(misread(&mut model, &dataset(&held_out)));
                t.push(model.evaluate(&data).map_or(f64::NAN, |e| e.loss));
            }
            rows.push((depth, rate, skip, mean(&v), mean(&t)));
        }
      }
    }
    Report::new((), lines(&rows, |(l, r, o, (m, h), (t, th))| format!("{l:5} {r:6} {o:?} misread {m:.1} {h:.1} train {t:.3} {th:.3}\n")))
}
