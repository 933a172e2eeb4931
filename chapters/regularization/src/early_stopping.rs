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
    waited: usize,
    /// The epoch with the smallest loss so far, that loss, and the weights after it.
    best: Option<(usize, f64, Vec<Vec<f64>>)>,
}

impl EarlyStopping {
    /// Waits for this many epochs without an improvement.
    pub fn new(patience: usize) -> Self {
        Self {
            patience: patience.max(1),
            waited: 0,
            best: None,
        }
    }

    /// The epoch with the smallest loss so far, and that loss.
    pub fn best(&self) -> Option<(usize, f64)> {
        self.best.as_ref().map(|(epoch, loss, _)| (*epoch, *loss))
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
        self.waited += 1;
        if loss < best {
            self.waited = 0;
            self.best = Some((end.epoch, loss, model.weights()));
        }
        if self.waited < self.patience {
            return Ok(ControlFlow::Continue(()));
        }
        if let Some((_, _, weights)) = &self.best {
            model.set_weights(weights)?;
        }
        Ok(ControlFlow::Break(()))
    }
}
