//! Learning from data, epoch by epoch.

use std::ops::ControlFlow;

use structure::random::shuffle;

use crate::evaluation::Totals;
use crate::settings::expect;
use crate::{Dataset, Evaluation, Model, ModelError, Schedule};

/// How to learn.
pub struct Fit<'a> {
    /// Passes over the data. With 0 the model is only evaluated, and the history holds epoch 0.
    pub epochs: usize,
    /// Samples per step. The last batch of an epoch may be shorter.
    pub batch_size: usize,
    /// Whether each epoch takes the samples in a new random order.
    pub shuffle: bool,
    /// How the learning rate changes from step to step.
    pub schedule: Schedule,
    /// Data to evaluate on at the end of each epoch.
    pub validation: Option<&'a Dataset>,
    /// Observes the training.
    pub callback: Option<&'a mut dyn Callback>,
}

impl Default for Fit<'_> {
    fn default() -> Self {
        Self {
            epochs: 1,
            batch_size: 32,
            shuffle: true,
            schedule: Schedule::Constant,
            validation: None,
            callback: None,
        }
    }
}

/// Observes training and may stop it early. A closure that takes an [`EpochEnd`] is one.
pub trait Callback {
    /// After each step: the samples done in this epoch, of how many, and the means over them.
    fn batch_end(&mut self, _epoch: usize, _done: usize, _of: usize, _so_far: Evaluation) {}

    /// After each epoch. [`ControlFlow::Break`] ends the training.
    ///
    /// # Errors
    /// [`ModelError`] ends it too, and is what [`Model::fit`] returns.
    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError>;
}

impl<F: FnMut(&EpochEnd) -> ControlFlow<()>> Callback for F {
    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        _model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError> {
        Ok(self(end))
    }
}

/// How an epoch went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochEnd {
    /// Counted from 1; 0 where nothing was to be learned.
    pub epoch: usize,
    /// The mean over the batches, each evaluated before its own update.
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

impl Model {
    /// Learns from the data.
    ///
    /// # Errors
    /// [`ModelError`] when the data do not fit the model, the batch size is 0, or the loss, a
    /// weight or the optimizer state turns NaN or infinite. Then the weights and the optimizer
    /// state go back to the start of that epoch, of the one before, or of all: to the first of these
    /// at which the loss on all the data is finite.
    pub fn fit(&mut self, data: &Dataset, mut fit: Fit<'_>) -> Result<History, ModelError> {
        let size = fit.batch_size;
        expect(size > 0, "batch size", size as f64, "at least 1")?;
        fit.schedule.check()?;
        self.check(data)?;
        fit.validation.map_or(Ok(()), |data| self.check(data))?;

        if fit.epochs == 0 {
            let training = self.evaluate(data)?;
            let validation = fit.validation.map(|data| self.evaluate(data)).transpose()?;
            let end = EpochEnd {
                epoch: 0,
                training,
                validation,
            };
            if let Some(callback) = &mut fit.callback {
                // There is nothing left to stop.
                let _ = callback.epoch_end(&end, self)?;
            }
            return Ok(History { epochs: vec![end] });
        }
        let mut order: Vec<usize> = (0..data.samples()).collect();
        // At the start of this epoch, of the one before, and of all.
        let mut good: [_; 3] = [(); 3].map(|()| (self.weights(), self.state.clone()));
        let mut history = History::default();
        for epoch in 1..=fit.epochs {
            if fit.shuffle {
                shuffle(&mut self.rng, &mut order);
            }
            good[1] = std::mem::replace(&mut good[0], (self.weights(), self.state.clone()));
            let end = match self.epoch(epoch, data, &order, &mut fit) {
                Ok(end) => end,
                Err(error) => {
                    let mut judged = Ok(());
                    for (weights, state) in good {
                        self.set_weights(&weights)?;
                        self.state = state;
                        let mut both = [Some(data), fit.validation].into_iter().flatten();
                        judged = both.try_for_each(|data| self.evaluate(data).map(|_| ()));
                        if judged.is_ok() {
                            break;
                        }
                    }
                    let moved = self.optimizer.learning_rate() > 0.0;
                    return Err(match (error, judged) {
                        // Data that overflow with the first weights as well are at fault themselves.
                        (ModelError::Diverged { .. }, Err(fault)) => fault,
                        (ModelError::Diverged { .. }, _) if !moved => ModelError::Overflow,
                        (error, _) => error,
                    });
                }
            };
            history.epochs.push(end);
            if let Some(callback) = &mut fit.callback
                && callback.epoch_end(&end, self)?.is_break()
            {
                break;
            }
        }
        Ok(history)
    }

    /// One pass over batches that arrive one at a time, so that the data need not fit into memory.
    ///
    /// # Errors
    /// [`ModelError`] when there are no batches, one does not fit the model, or numbers overflow.
    /// Then the weights and the optimizer state of the last good batch stay; after an overflow, those
    /// from before the pass.
    pub fn fit_batches(
        &mut self,
        batches: impl IntoIterator<Item = Dataset>,
        schedule: Schedule,
    ) -> Result<Evaluation, ModelError> {
        schedule.check()?;
        let good = (self.weights(), self.state.clone());
        let mut totals = Totals::default();
        for batch in batches {
            self.check(&batch)?;
            totals.add(self.train_batch(&batch, schedule)?);
            if !totals.is_finite() || !self.is_finite() {
                self.set_weights(&good.0)?;
                self.state = good.1;
                return Err(ModelError::Overflow);
            }
        }
        let none = || ModelError::Data("no batches; expected at least 1".to_owned());
        (totals.samples > 0).then(|| totals.mean()).ok_or_else(none)
    }

    /// One pass over the data.
    fn epoch(
        &mut self,
        epoch: usize,
        data: &Dataset,
        order: &[usize],
        fit: &mut Fit<'_>,
    ) -> Result<EpochEnd, ModelError> {
        let mut totals = Totals::default();
        let mut batch = 0;
        // ANCHOR: batches
        for samples in order.chunks(fit.batch_size) {
            batch += 1;
            let trained = self.train_batch(&data.batch(samples), fit.schedule);
            totals.add(trained.map_err(|error| match error {
                ModelError::Loss(error) => error.in_row(|row| samples[row]).into(),
                other => other,
            })?);
            if !totals.is_finite() {
                return Err(ModelError::Diverged { epoch, batch });
            }
            if let Some(callback) = &mut fit.callback {
                callback.batch_end(epoch, totals.samples, data.samples(), totals.mean());
            }
        }
        // ANCHOR_END: batches
        // No batch follows the last step, which would show what it did.
        if !self.is_finite() {
            return Err(ModelError::Diverged { epoch, batch });
        }
        let validation = fit.validation.map(|data| self.evaluate(data)).transpose();
        let validation = validation.map_err(|error| match error {
            ModelError::Overflow => ModelError::Diverged { epoch, batch },
            other => other,
        })?;
        Ok(EpochEnd {
            epoch,
            training: totals.mean(),
            validation,
        })
    }
}
