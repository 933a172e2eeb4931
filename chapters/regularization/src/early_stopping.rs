//! Stopping when the validation loss no longer falls.

use std::ops::ControlFlow;

use optimizers::{Callback, EpochEnd, Model, ModelError};

/// Ends the training once the loss has not fallen for `patience` epochs, and puts the best weights
/// back; a patience of 0 acts as 1. Where the epochs run out first, the last weights stay.
///
/// It looks at the validation loss or, without validation data, at the training loss. Each call of
/// `fit` starts afresh.
#[derive(Clone, Debug)]
pub struct EarlyStopping {
    patience: usize,
    /// Epochs since the best one.
    waited: usize,
    best: Option<Best>,
}

#[derive(Clone, Debug)]
struct Best {
    epoch: usize,
    loss: f64,
    weights: Vec<Vec<f64>>,
}

impl EarlyStopping {
    /// Waits for this many epochs without an improvement.
    pub fn new(patience: usize) -> Self {
        Self {
            patience,
            waited: 0,
            best: None,
        }
    }

    /// The epoch with the smallest loss so far, and that loss.
    pub fn best(&self) -> Option<(usize, f64)> {
        self.best.as_ref().map(|best| (best.epoch, best.loss))
    }
}

impl Callback for EarlyStopping {
    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError> {
        if end.epoch <= 1 {
            (self.waited, self.best) = (0, None);
        }
        let loss = end.validation.unwrap_or(end.training).loss;
        let best = self.best().map_or(f64::INFINITY, |(_, loss)| loss);
        if loss < best {
            self.waited = 0;
            self.best = Some(Best {
                epoch: end.epoch,
                loss,
                weights: model.weights(),
            });
            return Ok(ControlFlow::Continue(()));
        }
        self.waited += 1;
        if self.waited < self.patience {
            return Ok(ControlFlow::Continue(()));
        }
        if let Some(best) = &self.best {
            model.set_weights(&best.weights)?;
        }
        Ok(ControlFlow::Break(()))
    }
}
