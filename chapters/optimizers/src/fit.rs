//! Learning from data, epoch by epoch.

use std::ops::ControlFlow;

use structure::Float;
use structure::random::shuffle;

use crate::dataset::Batch;
use crate::model::Tally;
use crate::{Dataset, Evaluation, Model, ModelError, SettingError};

// ANCHOR: fit_settings
/// How to learn.
pub struct Fit<'a, A: Float> {
    /// Passes over the data. With 0 nothing is learned.
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
    /// Counted from 1.
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

impl<A: Float> Model<A> {
    // ANCHOR: fit
    /// Learns from the data.
    ///
    /// # Errors
    /// [`ModelError`] when the data do not fit the model, the batch size is 0, or the loss turns
    /// NaN or infinite. In the last case the weights, and what the optimizer remembers, are put back
    /// to the start of the last epoch that began with a finite loss.
    pub fn fit(&mut self, data: &Dataset<A>, fit: Fit<'_, A>) -> Result<History, ModelError> {
        let Fit {
            epochs,
            batch_size,
            shuffle: shuffled,
            validation,
            mut callback,
        } = fit;
        if batch_size == 0 {
            return Err(ModelError::Setting(SettingError {
                setting: "batch size",
                value: 0.0,
                expected: "at least 1",
            }));
        }
        let batch_size = batch_size.min(data.len());
        let mut order: Vec<usize> = (0..data.len()).collect();
        let mut batch = Batch::new(data, batch_size);
        let mut history = History::default();
        let mut good = self.learned();
        for epoch in 1..=epochs {
            let mut start = Some(self.learned());
            if shuffled {
                shuffle(&mut self.rng, &mut order);
            }
            let (mut tally, mut done) = (Tally::default(), 0);
            for (number, samples) in order.chunks(batch_size).enumerate() {
                batch.gather(data, samples);
                let (loss, right) = self.train_batch(&batch.inputs(), &batch.targets)?;
                if !loss.is_finite() {
                    self.put_back(good);
                    let batch = number + 1;
                    return Err(ModelError::Diverged { epoch, batch });
                }
                // The epoch began with a finite loss: its first weights are good ones.
                if let Some(start) = start.take() {
                    good = start;
                }
                tally.add(samples.len(), loss, right);
                done += samples.len();
                if let Some(callback) = &mut callback {
                    callback.batch_end(epoch, done, data.len(), tally.mean());
                }
            }
            let end = EpochEnd {
                epoch,
                training: tally.mean(),
                validation: validation.map(|data| self.evaluate(data)).transpose()?,
            };
            history.epochs.push(end);
            if let Some(callback) = &mut callback
                && callback.epoch_end(&end, self).is_break()
            {
                break;
            }
        }
        Ok(history)
    }
    // ANCHOR_END: fit
}
