//! How many updates an epoch holds.

use structure::first_network::FirstNetwork;

use crate::running_example::{inputs, targets};
use crate::{epoch, mean_squared_error, running_example};

/// Some epochs at one batch size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passes {
    /// Samples per update.
    pub batch_size: usize,
    /// Updates in one pass over the four samples, counted.
    pub updates_per_epoch: usize,
    /// The mean squared error after all epochs.
    pub error: f64,
}

/// Trains the running example for so many epochs at rate 1, and counts the updates of
/// each.
///
/// # Panics
/// If `batch_size` is 0.
pub fn passes(batch_size: usize, epochs: usize) -> Passes {
    let (x, targets) = (inputs(), targets());
    let mut stack = running_example(&FirstNetwork::new(1));
    let mut updates = 0;
    for _ in 0..epochs {
        updates += epoch(&mut stack, &x, &targets, batch_size, 1.0).expect("four samples");
    }
    Passes {
        batch_size,
        updates_per_epoch: updates / epochs,
        error: mean_squared_error(&mut stack, &x, &targets).expect("four samples"),
    }
}
