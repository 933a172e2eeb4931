//! The engine against the network of the chapters, in `f64`: the same weights, samples and masks.
//!
//! A step moves a weight by about 1e-3. The two differ by 2e-7 after one step and by 1e-6 after 200:
//! `f32` rounds, and the second-order effects of that stay small.

use std::cell::RefCell;
use std::rc::Rc;

use activations::Activation::{Relu, Softmax};
use engine::{Network, Threads};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::Array2;
use optimizers::{Adam, Model, Sequential};
use propagation::{Layer, Mode};

use crate::{Digits, assert_close, order};

const WIDTHS: [usize; 4] = [784, 128, 64, 10];
const BATCH: usize = 32;

/// Multiplies by a mask that is drawn elsewhere.
#[derive(Clone, Default)]
struct Mask(Rc<RefCell<Array2<f64>>>);

impl Layer for Mask {
    fn name(&self) -> &'static str {
        "mask"
    }

    fn forward(&mut self, x: &Array2<f64>, _mode: Mode) -> Array2<f64> {
        x * &*self.0.borrow()
    }

    fn backward(&mut self, dy: &Array2<f64>) -> Array2<f64> {
        dy * &*self.0.borrow()
    }
}

/// Both networks, with the same weights.
struct Pair {
    engine: Network,
    plain: Model,
    masks: [Mask; 2],
}

impl Pair {
    fn new() -> Self {
        let engine = Network::new(&WIDTHS, 0.5, BATCH, 1);
        let masks = [Mask::default(), Mask::default()];
        let mut plain = Sequential::new(WIDTHS[0])
            .dense(WIDTHS[1], Relu)
            .layer(masks[0].clone())
            .dense(WIDTHS[2], Relu)
            .layer(masks[1].clone())
            .dense(WIDTHS[3], Softmax)
            .compile(Adam::default(), SparseCategoricalCrossEntropy)
            .expect("widths that fit");
        let wide = |numbers: &[f32]| numbers.iter().map(|&number| f64::from(number)).collect();
        let layers = engine.layers().iter();
        let weights: Vec<Vec<f64>> = layers
            .flat_map(|layer| [wide(layer.weights()), wide(layer.bias())])
            .collect();
        plain.set_weights(&weights).expect("the same shapes");
        Self {
            engine,
            plain,
            masks,
        }
    }

    /// One step of both on the same samples, with the masks that the engine has drawn. Asserts that
    /// the losses are the same.
    fn step(&mut self, data: &Digits, samples: &[u32]) {
        let threads = &mut Threads::one();
        let score = self.engine.step(data.images(), samples, threads);
        for (layer, mask) in self.masks.iter().enumerate() {
            let drawn = self.engine.masks(layer, samples.len()).map(f64::from);
            let shape = (samples.len(), WIDTHS[layer + 1]);
            *mask.0.borrow_mut() = Array2::from_shape_vec(shape, drawn.collect())
                .expect("a mask for each hidden value");
        }
        let rows = samples.iter().map(|&sample| sample as usize);
        let batch = data.images.select(rows);
        let (x, labels) = (batch.inputs(), batch.labels());
        let z = self.plain.network.forward(&x, Mode::Training);
        let (loss, dz) = SparseCategoricalCrossEntropy
            .value_from_logits(&z, &Targets::Labels(labels))
            .expect("a label for each sample");
        self.plain.network.backward(&dz);
        let Model { network, state, .. } = &mut self.plain;
        state.step(&Adam::default(), 1e-3, network);
        let expected = loss * samples.len() as f64;
        let off = (score.loss - expected).abs();
        assert!(off < 1e-5 * expected, "{}, not {expected}", score.loss);
    }

    /// Asserts that no weight and no bias is off by more than `tolerance`.
    fn assert_close(&mut self, tolerance: f64) {
        let expected = self.plain.weights();
        let layers = self.engine.layers().iter().enumerate();
        let found = layers.flat_map(|(i, layer)| [(i, layer.weights()), (i, layer.bias())]);
        for ((layer, found), expected) in found.zip(expected) {
            assert_close(found, &expected, tolerance, &format!("layer {layer}"));
        }
    }
}

#[test]
fn steps_are_those_of_the_chapters() {
    let data = Digits::drawn(200 * BATCH, 1);
    let order = order(data.images());
    // One batch that is full, as at the end of an epoch, and with one half of no samples; then 200.
    for (count, tolerance) in [(BATCH, 1e-6), (5, 1e-6), (1, 1e-6), (200 * BATCH, 1e-5)] {
        let mut pair = Pair::new();
        for samples in order[..count].chunks(BATCH) {
            pair.step(&data, samples);
        }
        pair.assert_close(tolerance);
    }
}
