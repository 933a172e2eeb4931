//! Eight faults, put one at a time into a network that reads digits, and the checks that look for them.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Dataset, Fit, Model, Sequential, dense};
use propagation::Mode;
use structure::Initialiser::{Constant, Glorot};
use structure::experiments::{Report, lines};
use structure::random::{generator, shuffle};

use super::digits::halved;
use super::small::{INPUTS, RATE, images};
use super::valid;

/// Digits of the batch that is to be learned by heart.
const BATCH: usize = 10;
/// Steps on that batch.
const STEPS: usize = 100;
const EPOCHS: usize = 10;
/// What the learning rate is multiplied by.
const FACTORS: [f64; 5] = [0.01, 0.1, 1.0, 10.0, 100.0];

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
    DeadUnits, HighRate, LowRate, ShuffledLabels, SoftmaxTwice, Sound, UnscaledHeldOut, UnscaledInputs, ZeroWeights,
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
struct Case {
    fault: Fault,
    seed: u64,
    training: Dataset,
    held_out: Dataset,
    batch: Dataset,
}

impl Case {
    fn new(fault: Fault, seed: u64) -> Self {
        let [few, held_out] = images(seed);
        let inputs = |images: &Images, unscaled: bool| if unscaled { 255.0 * halved(images) } else { halved(images) };
        let unscaled = fault == UnscaledInputs;
        let mut labels = few.labels();
        if fault == ShuffledLabels {
            shuffle(&mut generator(seed), &mut labels);
        }
        let first = few.select(0..BATCH);
        let held_out_inputs = inputs(&held_out, unscaled || fault == UnscaledHeldOut);
        Self {
            fault,
            seed,
            batch: valid(Dataset::new(inputs(&first, unscaled), labels[..BATCH].to_vec())),
            training: valid(Dataset::new(inputs(&few, unscaled), labels)),
            held_out: valid(Dataset::new(held_out_inputs, held_out.labels())),
        }
    }

    // ANCHOR: broken
    fn model(&self, factor: f64) -> Model {
        let initialiser = if self.fault == ZeroWeights { Constant(0.0) } else { Glorot };
        let mut plan = Sequential::seeded(INPUTS, self.seed)
            .then(dense(16, initialiser))
            .activation(Relu)
            .then(dense(CLASSES, initialiser))
            .activation(Softmax);
        if self.fault == SoftmaxTwice {
            plan = plan.activation(Softmax);
        }
        let rate = factor * RATE * match self.fault {
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
    // ANCHOR_END: broken

    // ANCHOR: first_loss
    /// The loss before any training.
    fn first_loss(&self) -> f64 {
        loss(&mut self.model(1.0), &self.training)
    }
    // ANCHOR_END: first_loss

    // ANCHOR: by_heart
    /// The loss on one small batch that the network has seen a hundred times.
    fn by_heart(&self) -> f64 {
        let mut model = self.model(1.0);
        train(&mut model, &self.batch, STEPS);
        loss(&mut model, &self.batch)
    }
    // ANCHOR_END: by_heart

    // ANCHOR: curves
    /// The training loss and the held-out loss after each epoch, and the share of hidden units that are 0 for every digit.
    fn curves(&self) -> (Vec<[f64; 2]>, f64) {
        let mut model = self.model(1.0);
        let epoch = |_| {
            train(&mut model, &self.training, 1);
            [&self.training, &self.held_out].map(|data| loss(&mut model, data))
        };
        let curves = (0..EPOCHS).map(epoch).collect();
        let first_layers = &mut model.network.layers[..2];
        let hidden = first_layers.iter_mut().fold(self.training.inputs().clone(), |x, layer| layer.forward(&x, Mode::Evaluation));
        let silent = hidden.columns().into_iter().filter(|unit| unit.iter().all(|&a| a == 0.0));
        (curves, silent.count() as f64 / hidden.ncols() as f64)
    }
    // ANCHOR_END: curves

    // ANCHOR: best_factor
    /// By which factor the learning rate should change: the one with the smallest training loss after two epochs.
    fn best_factor(&self) -> f64 {
        let losses = FACTORS.map(|factor| {
            let mut model = self.model(factor);
            train(&mut model, &self.training, 1);
            loss(&mut model, &self.training)
        });
        FACTORS[super::lowest(&losses)]
    }
    // ANCHOR_END: best_factor
}

fn train(model: &mut Model, data: &Dataset, epochs: usize) {
    let fit = Fit { epochs, batch_size: 20, ..Fit::default() };
    valid(model.fit(data, fit));
}

fn loss(model: &mut Model, data: &Dataset) -> f64 {
    valid(model.evaluate(data)).loss
}

pub fn report() -> Report<()> {
    let text = lines(FAULTS, |(fault, name)| {
        lines(100..103, |seed| {
            let case = Case::new(fault, seed);
            let (curves, silent) = case.curves();
            let [t, h] = curves[EPOCHS - 1];
            format!("{name:22} first {:8.3} heart {:7.4} train {t:8.3} held {h:8.3} silent {silent:.2} factor {}\n", case.first_loss(), case.by_heart(), case.best_factor())
        })
    });
    Report::new((), text)
}
