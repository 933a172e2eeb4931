//! When to stop. `losses` holds the validation loss of each epoch so far, at least one; epochs count from 0. The best epoch
//! is the one with the lowest loss, and the first of them if there are several. A loss that is NaN is never the lowest, and
//! one at least is a number.
//!
//! Return `Some` of the best epoch if the training should stop: once at least `patience` epochs have passed since it. Else
//! return `None`. The patience is at least 1.
//!
//! With a patience of 2 and the losses `[0.9, 0.5, 0.6]`, training goes on. After one more, `[0.9, 0.5, 0.6, 0.7]`, it
//! stops, and epoch 1 was the best.

/// The best epoch, if it is time to stop.
pub fn early_stopping(losses: &[f64], patience: usize) -> Option<usize> {
    todo!()
}
