//! Small networks on few digits: where there is something to overfit.

use std::ops::ControlFlow;

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, PIXELS, draw};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use optimizers::{
    Adam, Callback, Dataset, DenseBuilder, EpochEnd, Evaluation, Fit, Model, ModelError, Sequential,
};
use propagation::Mode;
use structure::random::{below, generator};
use structure::{Initialiser, largest};

use crate::{Dropout, EarlyStopping, L2, Penalty};

/// Digits to train on: few enough to learn by heart.
pub const TRAINING: usize = 300;

/// How many of them carry a false label, where labels are noisy: one in five.
pub const FALSE: usize = 60;

/// Units of the hidden layer, where nothing else is said.
pub const WIDTH: usize = 32;

/// Digits held out.
pub const HELD_OUT: usize = 500;

// ANCHOR: false_labels
/// Training digits and held-out digits, never the same for two seeds.
#[derive(Clone, Debug)]
pub struct Digits {
    /// The digits to train on, with the labels that the network is told.
    pub training: Dataset<f64>,
    /// The digits held out. All their labels are true.
    pub held_out: Dataset<f64>,
    /// The training digits whose label is false.
    pub falsely_labelled: Array2<f64>,
    /// Their false labels.
    pub false_labels: Vec<usize>,
}

impl Digits {
    /// Draws the digits, and replaces the labels of the first `wrong` training digits by
    /// others.
    ///
    /// # Errors
    /// [`ModelError`], never for these sizes.
    ///
    /// # Panics
    /// If `wrong` is above [`TRAINING`].
    pub fn new(seed: u64, wrong: usize) -> Result<Self, ModelError> {
        let (training, held_out) = (draw(TRAINING, 2 * seed + 10), draw(HELD_OUT, 2 * seed + 11));
        let (inputs, mut labels) = (training.inputs(), training.labels());
        let mut rng = generator(seed);
        for label in &mut labels[..wrong] {
            *label = (*label + 1 + below(&mut rng, CLASSES - 1)) % CLASSES;
        }
        Ok(Self {
            falsely_labelled: inputs.slice(ndarray::s![..wrong, ..]).to_owned(),
            false_labels: labels[..wrong].to_vec(),
            training: Dataset::new(inputs, labels)?,
            held_out: Dataset::new(held_out.inputs(), held_out.labels())?,
        })
    }

    /// How many of the false labels the model answers with: it can only have learned them
    /// by heart.
    ///
    /// # Errors
    /// [`ModelError`] when the model reads no digits.
    pub fn repeated(&self, model: &mut Model<f64>) -> Result<usize, ModelError> {
        if self.false_labels.is_empty() {
            return Ok(0);
        }
        let answers = model.predict(&self.falsely_labelled)?;
        let pairs = answers.rows().into_iter().zip(&self.false_labels);
        Ok(pairs
            .filter(|(answer, label)| largest(answer) == Some(**label))
            .count())
    }
}
// ANCHOR_END: false_labels

// ANCHOR: network
/// 784-`width`-10, with dropout on the hidden layer and L2 on its weights.
///
/// # Errors
/// [`ModelError`] when a setting is outside its range.
pub fn network(width: usize, dropout: f64, l2: f64, seed: u64) -> Result<Model<f64>, ModelError> {
    let hidden = DenseBuilder {
        units: width,
        initialiser: Initialiser::Glorot,
    };
    Sequential::new(PIXELS)
        .seed(seed)
        .then(L2(l2).on(hidden))
        .activation(Relu)
        .then(Dropout::new(dropout))
        .dense(CLASSES, Softmax)
        .compile(Adam::new(0.003), SparseCategoricalCrossEntropy)
}
// ANCHOR_END: network

/// A network at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The epoch, and how the network does on both sets of digits.
    pub end: EpochEnd,
    /// How many of the false labels it repeats.
    pub repeated: usize,
}

/// A callback that counts the false labels that are repeated.
struct Looks<'a> {
    digits: &'a Digits,
    looks: Vec<Look>,
}

impl Callback<f64> for Looks<'_> {
    fn epoch_end(&mut self, end: &EpochEnd, model: &mut Model<f64>) -> ControlFlow<()> {
        let repeated = self.digits.repeated(model).unwrap_or_default();
        self.looks.push(Look {
            end: *end,
            repeated,
        });
        ControlFlow::Continue(())
    }
}

/// What a network without any regularization does, epoch by epoch, where one label in five is false.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn curves(epochs: usize) -> Result<Vec<Look>, ModelError> {
    let digits = Digits::new(0, FALSE)?;
    let mut callback = Looks {
        digits: &digits,
        looks: Vec::new(),
    };
    network(WIDTH, 0.0, 0.0, 0)?.fit(
        &digits.training,
        Fit {
            epochs,
            validation: Some(&digits.held_out),
            callback: Some(&mut callback),
            ..Fit::default()
        },
    )?;
    Ok(callback.looks)
}

/// Where early stopping left the same run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stopped {
    /// The epochs that ran.
    pub ran: usize,
    /// The epoch whose weights were kept.
    pub kept: usize,
    /// How these weights do on the digits held out.
    pub held_out: Evaluation,
    /// How many of the false labels they repeat.
    pub repeated: usize,
}

/// The same run, ended by early stopping.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn stopped(epochs: usize, patience: usize) -> Result<Stopped, ModelError> {
    let digits = Digits::new(0, FALSE)?;
    let mut model = network(WIDTH, 0.0, 0.0, 0)?;
    let mut stopping = EarlyStopping::new(patience);
    let history = model.fit(
        &digits.training,
        Fit {
            epochs,
            validation: Some(&digits.held_out),
            callback: Some(&mut stopping),
            ..Fit::default()
        },
    )?;
    Ok(Stopped {
        ran: history.epochs.len(),
        kept: stopping.best().map_or(0, |(epoch, _)| epoch),
        held_out: model.evaluate(&digits.held_out)?,
        repeated: digits.repeated(&mut model)?,
    })
}

/// How one network ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// On the digits that it was trained on.
    pub training: Evaluation,
    /// On the digits held out.
    pub held_out: Evaluation,
    /// How many of the false labels it repeats.
    pub repeated: usize,
}

impl Run {
    /// The accuracy on the digits held out.
    pub fn accuracy(&self) -> f64 {
        self.held_out.accuracy.unwrap_or(f64::NAN)
    }
}

// ANCHOR: runs
/// How a setting does over several seeds: the last epoch of each run. `wrong` training digits have a
/// false label.
///
/// # Errors
/// [`ModelError`] when a setting is outside its range.
pub fn runs(
    network: impl Fn(u64) -> Result<Model<f64>, ModelError>,
    wrong: usize,
    epochs: usize,
    seeds: u64,
) -> Result<Vec<Run>, ModelError> {
    (0..seeds)
        .map(|seed| {
            let digits = Digits::new(seed, wrong)?;
            let mut model = network(seed)?;
            let fit = Fit {
                epochs,
                ..Fit::default()
            };
            model.fit(&digits.training, fit)?;
            Ok(Run {
                training: model.evaluate(&digits.training)?,
                held_out: model.evaluate(&digits.held_out)?,
                repeated: digits.repeated(&mut model)?,
            })
        })
        .collect()
}
// ANCHOR_END: runs

/// Something measured over several seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The mean over the seeds.
    pub mean: f64,
    /// The least of them.
    pub least: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// The spread of something over runs.
    pub fn over<T>(runs: &[T], of: impl Fn(&T) -> f64) -> Self {
        let values = || runs.iter().map(&of);
        Self {
            mean: values().sum::<f64>() / runs.len() as f64,
            least: values().fold(f64::INFINITY, f64::min),
            most: values().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

/// How a network does with one rate of dropout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByRate {
    /// The rate.
    pub rate: f64,
    /// The accuracy on the digits held out.
    pub held_out: Spread,
    /// The loss on the digits held out, in nats.
    pub loss: Spread,
    /// How many of the false labels are repeated.
    pub repeated: Spread,
    /// In how many of the seeds the loss is lower than at the first of the rates.
    pub better: usize,
}

/// Several seeds at each of these rates of dropout, on a hidden layer of so many units. `wrong`
/// training digits have a false label.
///
/// # Errors
/// [`ModelError`] when a rate is not in [0, 1).
pub fn by_rate(
    width: usize,
    wrong: usize,
    rates: &[f64],
    epochs: usize,
    seeds: u64,
) -> Result<Vec<ByRate>, ModelError> {
    let mut first: Option<Vec<f64>> = None;
    let at = |&rate: &f64| {
        let runs = runs(|seed| network(width, rate, 0.0, seed), wrong, epochs, seeds)?;
        let losses: Vec<f64> = runs.iter().map(|run| run.held_out.loss).collect();
        let first = first.get_or_insert_with(|| losses.clone());
        let better = losses
            .iter()
            .zip(first)
            .filter(|(loss, first)| *loss < *first);
        Ok(ByRate {
            rate,
            held_out: Spread::over(&runs, Run::accuracy),
            loss: Spread::over(&runs, |run| run.held_out.loss),
            repeated: Spread::over(&runs, |run| run.repeated as f64),
            better: better.count(),
        })
    };
    rates.iter().map(at).collect()
}

/// Held-out accuracy of one network with dropout: in evaluation mode, and asked five times with
/// dropout left on.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn left_on() -> Result<(f64, Vec<f64>), ModelError> {
    let digits = Digits::new(0, 0)?;
    let mut model = network(WIDTH, 0.5, 0.0, 0)?;
    let fit = Fit {
        epochs: 15,
        ..Fit::default()
    };
    model.fit(&digits.training, fit)?;
    let held_out = &digits.held_out;
    let proper = model.evaluate(held_out)?.accuracy.unwrap_or(f64::NAN);
    let mut noisy = Vec::new();
    for _ in 0..5 {
        let logits = model.stack().forward(held_out.inputs(), Mode::Training)?;
        let losses::Targets::Labels(labels) = held_out.targets() else {
            unreachable!("digits have labels")
        };
        let rows = logits.rows().into_iter().zip(labels);
        let right = rows.filter(|(z, label)| largest(z) == Some(**label));
        noisy.push(right.count() as f64 / labels.len() as f64);
    }
    Ok((proper, noisy))
}
