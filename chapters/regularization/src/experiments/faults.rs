//! Eight faults, put one at a time into a network that reads digits, its data or its training.

use activations::Activation::{Relu, Softmax};
use digits::CLASSES;
use losses::SparseCategoricalCrossEntropy;
use ndarray::{Array2, s};
use optimizers::{Adam, Dataset, Model, Sequential, dense};
use structure::Initialiser::{Constant, Glorot};
use structure::experiments::valid;
use structure::random::{generator, shuffle};

use super::small::{DIGITS, INPUTS};

const RATE: f64 = 0.02; // of Adam, without a fault
const BATCH: usize = 10; // digits of the one batch

/// What is wrong with a network, its data or its training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    Sound,
    /// Pixels from 0 to 255 in place of 0 to 1.
    UnscaledInputs,
    /// Softmax on top of softmax.
    SoftmaxTwice,
    /// Initial weights of zero.
    ZeroWeights,
    /// Hidden biases so low that no unit is ever positive.
    DeadUnits,
    /// A thousandth of the learning rate.
    LowRate,
    /// A hundred times the learning rate.
    HighRate,
    /// The labels in another order than the images.
    ShuffledLabels,
    /// Pixels from 0 to 255, for the held-out digits only.
    UnscaledHeldOut,
}
use Fault::{
    DeadUnits, HighRate, LowRate, ShuffledLabels, SoftmaxTwice, Sound, UnscaledHeldOut,
    UnscaledInputs, ZeroWeights,
};

/// All of them, with what the report calls them.
pub const FAULTS: [(Fault, &str); 9] = [
    (Sound, "none"),
    (UnscaledInputs, "inputs not scaled"),
    (SoftmaxTwice, "softmax twice"),
    (ZeroWeights, "initial weights zero"),
    (DeadUnits, "dead units"),
    (LowRate, "rate too low"),
    (HighRate, "rate too high"),
    (ShuffledLabels, "labels shuffled"),
    (UnscaledHeldOut, "held-out not scaled"),
];

/// A network that is to be trained, with its data, and a fault.
pub(super) struct Case {
    pub(super) fault: Fault,
    pub(super) seed: u64,
    pub(super) training: Dataset,
    pub(super) held_out: Dataset,
    pub(super) batch: Dataset,
}

impl Case {
    pub(super) fn new(fault: Fault, seed: u64) -> Self {
        let [few, held_out] = &DIGITS[seed as usize];
        let unscaled = |data: &Dataset, faults: &[Fault]| {
            let scale = if faults.contains(&fault) { 255.0 } else { 1.0 };
            scale * data.inputs()
        };
        let mut labels = few.images.labels();
        if fault == ShuffledLabels {
            shuffle(&mut generator(seed), &mut labels);
        }
        let of = |inputs: Array2<f64>, labels: &[usize], count: usize| {
            let first = inputs.slice(s![..count, ..]).to_owned();
            valid(Dataset::new(first, labels[..count].to_vec()))
        };
        let inputs = unscaled(&few.data, &[UnscaledInputs]);
        Self {
            fault,
            seed,
            batch: of(inputs.clone(), &labels, BATCH),
            training: of(inputs, &labels, 200),
            held_out: of(
                unscaled(&held_out.data, &[UnscaledInputs, UnscaledHeldOut]),
                &held_out.images.labels(),
                200,
            ),
        }
    }
    /// A fresh network, with `factor` times the learning rate.
    pub(super) fn model(&self, factor: f64) -> Model {
        let initialiser = if self.fault == ZeroWeights {
            Constant(0.0)
        } else {
            Glorot
        };
        // ANCHOR: plan
        let mut plan = Sequential::seeded(INPUTS, self.seed)
            .then(dense(16, initialiser))
            .activation(Relu)
            .then(dense(CLASSES, initialiser))
            .activation(Softmax);
        if self.fault == SoftmaxTwice {
            plan = plan.activation(Softmax);
        }
        // ANCHOR_END: plan
        let rate = factor
            * RATE
            * match self.fault {
                LowRate => 1e-3,
                HighRate => 100.0,
                _ => 1.0,
            };
        let mut model = valid(plan.compile(Adam::new(rate), SparseCategoricalCrossEntropy));
        if self.fault == DeadUnits {
            model.network.parameters()[1].values.fill(-10.0);
        }
        model
    }
}
