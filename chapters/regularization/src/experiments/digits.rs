//! Small networks on few digits: where there is something to overfit.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{
    Adam, Dataset, DenseBuilder, Evaluation, Fit, History, Model, ModelError, Sequential,
};
use propagation::Mode;
use structure::Initialiser;

use crate::digits::digits;
use crate::images::{CLASSES, PIXELS};
use crate::{Dropout, EarlyStopping, L2, Penalty};

/// Digits to train on: few enough to learn by heart.
pub const TRAINING: usize = 300;

/// Units of the hidden layer, where nothing else is said.
pub const WIDTH: usize = 32;

/// Digits held out.
pub const HELD_OUT: usize = 500;

/// Training digits and held-out digits, never the same for two seeds.
///
/// # Errors
/// [`ModelError`], never for these sizes.
pub fn data(seed: u64) -> Result<(Dataset<f64>, Dataset<f64>), ModelError> {
    let set = |count, seed| {
        let images = digits(count, seed);
        Dataset::new(images.inputs(), images.targets())
    };
    Ok((set(TRAINING, 2 * seed + 10)?, set(HELD_OUT, 2 * seed + 11)?))
}

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

/// Training loss and held-out loss, epoch by epoch, without any regularization.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn curves(epochs: usize) -> Result<History, ModelError> {
    let (train, held_out) = data(0)?;
    network(WIDTH, 0.0, 0.0, 0)?.fit(
        &train,
        Fit {
            epochs,
            validation: Some(&held_out),
            ..Fit::default()
        },
    )
}

/// The same run, ended by early stopping: the epochs that ran, and the one whose weights it kept.
///
/// # Errors
/// [`ModelError`], never for these settings.
pub fn stopped(epochs: usize, patience: usize) -> Result<(usize, usize, Evaluation), ModelError> {
    let (train, held_out) = data(0)?;
    let mut model = network(WIDTH, 0.0, 0.0, 0)?;
    let mut stopping = EarlyStopping::new(patience);
    let history = model.fit(
        &train,
        Fit {
            epochs,
            validation: Some(&held_out),
            callback: Some(&mut stopping),
            ..Fit::default()
        },
    )?;
    let best = stopping.best().map_or(0, |(epoch, _)| epoch);
    Ok((history.epochs.len(), best, model.evaluate(&held_out)?))
}

/// How a setting does over several seeds: the last epoch of each run.
///
/// # Errors
/// [`ModelError`] when a setting is outside its range.
pub fn runs(
    width: usize,
    dropout: f64,
    l2: f64,
    epochs: usize,
    seeds: u64,
) -> Result<Vec<(Evaluation, Evaluation)>, ModelError> {
    (0..seeds)
        .map(|seed| {
            let (train, held_out) = data(seed)?;
            let mut model = network(width, dropout, l2, seed)?;
            let fit = Fit {
                epochs,
                ..Fit::default()
            };
            model.fit(&train, fit)?;
            Ok((model.evaluate(&train)?, model.evaluate(&held_out)?))
        })
        .collect()
}

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
    /// The accuracy on the digits that it was trained on.
    pub training: Spread,
    /// The accuracy on the digits held out.
    pub held_out: Spread,
    /// The loss on the digits held out, in nats.
    pub loss: Spread,
    /// In how many of the seeds that loss is lower than at the first of the rates.
    pub better: usize,
}

/// Several seeds at each of these rates of dropout, on a hidden layer of so many units.
///
/// # Errors
/// [`ModelError`] when a rate is not in [0, 1).
pub fn by_rate(
    width: usize,
    rates: &[f64],
    epochs: usize,
    seeds: u64,
) -> Result<Vec<ByRate>, ModelError> {
    let accuracy = |judged: &Evaluation| judged.accuracy.unwrap_or(f64::NAN);
    let mut first: Option<Vec<f64>> = None;
    let at = |&rate: &f64| {
        let runs = runs(width, rate, 0.0, epochs, seeds)?;
        let losses: Vec<f64> = runs.iter().map(|run| run.1.loss).collect();
        let first = first.get_or_insert_with(|| losses.clone());
        let better = losses
            .iter()
            .zip(first)
            .filter(|(loss, first)| *loss < *first);
        Ok(ByRate {
            rate,
            training: Spread::over(&runs, |run| accuracy(&run.0)),
            held_out: Spread::over(&runs, |run| accuracy(&run.1)),
            loss: Spread::over(&runs, |run| run.1.loss),
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
    let (train, held_out) = data(0)?;
    let mut model = network(WIDTH, 0.5, 0.0, 0)?;
    let fit = Fit {
        epochs: 15,
        ..Fit::default()
    };
    model.fit(&train, fit)?;
    let proper = model.evaluate(&held_out)?.accuracy.unwrap_or(f64::NAN);
    let targets = held_out.targets().clone();
    let mut noisy = Vec::new();
    for _ in 0..5 {
        let logits = model.stack().forward(held_out.inputs(), Mode::Training)?;
        let losses::Targets::Labels(labels) = &targets else {
            unreachable!("digits have labels")
        };
        let rows = logits.rows().into_iter().zip(labels);
        let right = rows.filter(|(z, label)| structure::largest(z) == Some(**label));
        noisy.push(right.count() as f64 / labels.len() as f64);
    }
    Ok((proper, noisy))
}
