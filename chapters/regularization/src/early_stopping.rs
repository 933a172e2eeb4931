//! Stopping when the validation loss no longer falls.

use std::ops::ControlFlow;

use optimizers::{Callback, EpochEnd, Model};
use structure::Float;

// ANCHOR: early_stopping
/// Ends the training once the loss has not fallen for `patience` epochs, and puts the best weights
/// back; a patience of 0 acts as 1. Where the epochs run out first, the last weights stay. It looks at
/// the validation loss or, without validation data, at the training loss, and remembers the best one
/// from one call of `fit` to the next.
#[derive(Clone, Debug)]
pub struct EarlyStopping<A> {
    patience: usize,
    /// Epochs since the best one.
    waited: usize,
    best: Option<Best<A>>,
}

#[derive(Clone, Debug)]
struct Best<A> {
    epoch: usize,
    loss: f64,
    weights: Vec<Vec<A>>,
}

impl<A: Float> EarlyStopping<A> {
    /// Waits for so many epochs without an improvement.
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

impl<A: Float> Callback<A> for EarlyStopping<A> {
    fn epoch_end(&mut self, end: &EpochEnd, model: &mut Model<A>) -> ControlFlow<()> {
        let loss = end.validation.unwrap_or(end.training).loss;
        // NaN is below nothing: it is no improvement.
        if loss < self.best().map_or(f64::INFINITY, |(_, best)| best) {
            self.waited = 0;
            self.best = Some(Best {
                epoch: end.epoch,
                loss,
                weights: model.weights(),
            });
            return ControlFlow::Continue(());
        }
        self.waited += 1;
        if self.waited < self.patience {
            return ControlFlow::Continue(());
        }
        self.waited = 0;
        if let Some(best) = &self.best {
            model.set_weights(&best.weights);
        }
        ControlFlow::Break(())
    }
}
// ANCHOR_END: early_stopping
