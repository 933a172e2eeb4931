//! How many updates an epoch holds.

use std::fmt;

use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use crate::{epoch, mean_squared_error};

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

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// Batch sizes of 1 to 4, 1,000 epochs each.
    pub passes: [Passes; 4],
}

/// Trains the running example at rate 1 with each batch size, and counts the updates.
pub fn report() -> Report {
    Report {
        passes: [1, 2, 3, 4].map(|batch_size| passes(batch_size, 1_000)),
    }
}

/// Trains the running example for some epochs at rate 1.
///
/// # Panics
/// If `batch_size` or `epochs` is 0.
pub fn passes(batch_size: usize, epochs: usize) -> Passes {
    let (x, targets) = (inputs(), targets());
    let mut network = running_example(&FirstNetwork::new(1));
    let mut updates = 0;
    for _ in 0..epochs {
        updates += epoch(&mut network, &x, &targets, batch_size, 1.0);
    }
    Passes {
        batch_size,
        updates_per_epoch: updates / epochs,
        error: mean_squared_error(&mut network, &x, &targets),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== passes ==")?;
        writeln!(f, "batch size  updates per epoch  error after 1000 epochs")?;
        for passes in &self.passes {
            writeln!(
                f,
                "{:10}  {:17}  {:23.8}",
                passes.batch_size, passes.updates_per_epoch, passes.error
            )?;
        }

        writeln!(f, "== claims ==")?;
        let [a, b, c, d] = self.passes.map(|passes| passes.updates_per_epoch);
        let verdict = match ([a, b, c, d] == [1; 4], d == 1) {
            (true, _) => "holds",
            (false, true) => "holds if the batch is the whole data",
            _ => "false",
        };
        writeln!(
            f,
            "claim pro-09: {verdict} | an epoch over four samples makes {a}, {b}, {c} or {d} \
             updates, at batch sizes 1 to 4"
        )
    }
}
