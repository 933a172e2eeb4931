//! How many updates an epoch holds.

use std::fmt;

use structure::first_network::FirstNetwork;

use super::join;
use super::running_example::{inputs, running_example, targets};
use crate::{epoch, mean_squared_error};

/// The report.
pub struct Report {
    /// For batch sizes of 1 to 4, what [`passes`] returns after 1,000 epochs.
    pub passes: [(usize, f64); 4],
}

/// Trains the running example at rate 1 with each batch size, and counts the updates.
pub fn report() -> Report {
    Report {
        passes: [1, 2, 3, 4].map(|batch_size| passes(batch_size, 1_000)),
    }
}

/// Trains the running example for some epochs at rate 1. Returns the updates in one epoch, counted,
/// and the mean squared error at the end.
pub fn passes(batch_size: usize, epochs: usize) -> (usize, f64) {
    let (x, targets) = (inputs(), targets());
    let mut network = running_example(&FirstNetwork::new(1));
    let mut updates = 0;
    for _ in 0..epochs {
        updates += epoch(&mut network, &x, &targets, batch_size, 1.0);
    }
    let error = mean_squared_error(&mut network, &x, &targets);
    (updates / epochs, error)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = join(
            (1..).zip(self.passes),
            "\n",
            |(batch_size, (updates, error))| format!("{batch_size:10}  {updates:17}  {error:23.8}"),
        );
        let [a, b, c, d] = self.passes.map(|(updates, _)| updates);
        let verdict = match ([a, b, c, d] == [1; 4], d == 1) {
            (true, _) => "holds",
            (false, true) => "holds if the batch is the whole data",
            _ => "false",
        };
        writeln!(
            f,
            "\
== passes ==
batch size  updates per epoch  error after 1000 epochs
{rows}
== claims ==
claim pro-09: {verdict} | an epoch over four samples makes {a}, {b}, {c} or {d} updates, at batch \
sizes 1 to 4"
        )
    }
}
