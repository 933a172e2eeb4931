//! Stopping when the validation loss no longer falls.

use std::ops::ControlFlow;

use optimizers::{Callback, EpochEnd, Model};
use structure::Float;

// ANCHOR: early_stopping
/// Ends the training once the loss has not fallen for `patience` epochs, and puts the best weights
/// back. It looks at the validation loss or, without validation data, at the training loss.
#[derive(Clone, Debug)]
pub struct EarlyStopping<A> {
    patience: usize,
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
        match &self.best {
            Some(best) if best.loss <= loss => {
                if end.epoch - best.epoch >= self.patience {
                    model.set_weights(&best.weights);
                    return ControlFlow::Break(());
                }
            }
            _ => {
                self.best = Some(Best {
                    epoch: end.epoch,
                    loss,
                    weights: model.weights(),
                });
            }
        }
        ControlFlow::Continue(())
    }
}
// ANCHOR_END: early_stopping
