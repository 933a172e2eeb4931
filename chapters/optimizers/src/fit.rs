//! Learning from data, epoch by epoch.

use std::mem::swap;
use std::ops::ControlFlow;

use structure::Float;
use structure::random::shuffle;

use crate::model::{Learned, Tally};
use crate::{Batch, Dataset, Evaluation, Model, ModelError, SettingError};

// ANCHOR: fit_settings
/// How to learn.
pub struct Fit<'a, A: Float> {
    /// Passes over the data. With 0 nothing is learned: the model is measured as it is, and the
    /// history has one entry, of epoch 0.
    pub epochs: usize,
    /// Samples per update. The last batch of an epoch may be shorter.
    pub batch_size: usize,
    /// Whether each epoch takes the samples in a new random order.
    pub shuffle: bool,
    /// Data to evaluate on at the end of each epoch.
    pub validation: Option<&'a Dataset<A>>,
    /// Who is told how it goes.
    pub callback: Option<&'a mut dyn Callback<A>>,
}

impl<A: Float> Default for Fit<'_, A> {
    fn default() -> Self {
        Self {
            epochs: 1,
            batch_size: 32,
            shuffle: true,
            validation: None,
            callback: None,
        }
    }
}

/// Somebody who follows the training and can stop it. A closure that takes an [`EpochEnd`] is
/// one.
pub trait Callback<A: Float> {
    /// After each update: how many samples of the epoch are done, of how many, and how the model
    /// has done on them so far.
    fn batch_end(&mut self, _epoch: usize, _done: usize, _of: usize, _so_far: Evaluation) {}

    /// After each epoch. [`ControlFlow::Break`] ends the training.
    fn epoch_end(&mut self, end: &EpochEnd, model: &mut Model<A>) -> ControlFlow<()>;
}

impl<A: Float, F: FnMut(&EpochEnd) -> ControlFlow<()>> Callback<A> for F {
    fn epoch_end(&mut self, end: &EpochEnd, _model: &mut Model<A>) -> ControlFlow<()> {
        self(end)
    }
}

/// How an epoch went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochEnd {
    /// Counted from 1; 0 where nothing was to be learned.
    pub epoch: usize,
    /// The mean over the batches, each measured before its own update.
    pub training: Evaluation,
    /// On the validation data, after the epoch.
    pub validation: Option<Evaluation>,
}

/// All epochs, first to last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// One entry per epoch.
    pub epochs: Vec<EpochEnd>,
}
// ANCHOR_END: fit_settings

/// What the epochs of one call of [`Model::fit`] share.
struct Run<'d, 'a, A: Float> {
    data: &'d Dataset<A>,
    order: Vec<usize>,
    batch_size: usize,
    batch: Batch<A>,
    validation: Option<&'a Dataset<A>>,
    callback: Option<&'a mut dyn Callback<A>>,
    /// From the start of the last epoch that began with a finite loss.
    good: Learned<A>,
    /// From the start of the present epoch.
    start: Learned<A>,
}

impl<A: Float> Model<A> {
    // ANCHOR: fit
    /// Learns from the data.
    ///
    /// # Errors
    /// [`ModelError`] when the data do not fit the model, the batch size is 0, or the loss or a
    /// weight turns NaN or infinite. In the last case the weights, and what the optimizer
    /// remembers, are put back to the start of the last epoch that began with a finite loss.
    pub fn fit(&mut self, data: &Dataset<A>, fit: Fit<'_, A>) -> Result<History, ModelError> {
        check_fit(self, data, &fit)?;
        let batch_size = fit.batch_size.min(data.len());
        let mut run = Run {
            data,
            order: (0..data.len()).collect(),
            batch_size,
            batch: Batch::new(data, batch_size),
            validation: fit.validation,
            callback: fit.callback,
            good: Learned::default(),
            start: Learned::default(),
        };
        self.keep(&mut run.good);
        let mut history = History::default();
        for epoch in fit.epochs.min(1)..=fit.epochs {
            if fit.shuffle {
                shuffle(&mut self.rng, &mut run.order);
            }
            let end = match self.epoch(epoch, &mut run) {
                Err(error @ ModelError::Diverged { .. }) => {
                    self.put_back(run.good);
                    return Err(error);
                }
                end => end?,
            };
            history.epochs.push(end);
            if let Some(callback) = &mut run.callback
                && callback.epoch_end(&end, self).is_break()
            {
                break;
            }
        }
        Ok(history)
    }

    /// One pass over the data, or for epoch 0 a look at them.
    fn epoch(&mut self, epoch: usize, run: &mut Run<'_, '_, A>) -> Result<EpochEnd, ModelError> {
        self.keep(&mut run.start);
        let (mut tally, mut batch) = (Tally::default(), 0);
        let diverged = |batch| ModelError::Diverged { epoch, batch };
        let samples = if epoch == 0 { &[] } else { &run.order[..] };
        for samples in samples.chunks(run.batch_size) {
            batch += 1;
            run.batch.gather(run.data, samples);
            let (loss, right) = self
                .train_batch(&run.batch.inputs(), run.batch.targets())
                .map_err(|error| error.of_samples(samples))?;
            if !loss.is_finite() {
                return Err(diverged(batch));
            }
            // The epoch began with a finite loss: its first weights are good ones.
            if batch == 1 {
                swap(&mut run.good, &mut run.start);
            }
            tally.add(samples.len(), loss, right);
            if let Some(callback) = &mut run.callback {
                callback.batch_end(epoch, tally.samples, run.data.len(), tally.mean());
            }
        }
        // No batch follows that would show what the last update has done.
        if !self.is_finite() {
            return Err(diverged(batch));
        }
        let mut measured = |data| match self.evaluate(data) {
            Err(ModelError::Overflow) => Err(diverged(batch)),
            measured => measured,
        };
        Ok(EpochEnd {
            epoch,
            training: if epoch == 0 {
                measured(run.data)?
            } else {
                tally.mean()
            },
            validation: run.validation.map(measured).transpose()?,
        })
    }
    // ANCHOR_END: fit
}

/// Refuses what no epoch could be made of, before anything is changed.
fn check_fit<A: Float>(
    model: &Model<A>,
    data: &Dataset<A>,
    fit: &Fit<'_, A>,
) -> Result<(), ModelError> {
    if fit.batch_size == 0 {
        return Err(ModelError::Setting(SettingError {
            setting: "batch size",
            value: 0.0,
            expected: "at least 1",
        }));
    }
    model.check(data)?;
    fit.validation.map_or(Ok(()), |data| model.check(data))
}
