//! How many steps an epoch has.

use structure::experiments::{Setup, joined, verdict_if};
use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use super::shared::{COPY, NETWORK};
use crate::{epoch, mean_squared_error};
use structure::experiments::Report;

/// The counted steps in one epoch at rate 1, and the mean squared error after all `epochs`.
pub fn passes(batch_size: usize, epochs: usize) -> (usize, f64) {
    let (x, targets) = (inputs(), targets());
    let mut network = running_example(&FirstNetwork::new(1));
    let mut steps = 0;
    for _ in 0..epochs {
        steps += epoch(&mut network, &x, &targets, batch_size, 1.0);
    }
    let error = mean_squared_error(&mut network, &x, &targets);
    (steps / epochs, error)
}

/// Trains with batch sizes of 1 to 4, 1,000 epochs each. Data: the steps in one epoch.
pub fn report() -> Report<[usize; 4]> {
    let passes = [1, 2, 3, 4].map(|batch_size| passes(batch_size, 1_000));
    let rows = joined((1..).zip(passes), |(batch_size, (steps, error))| {
        format!("{batch_size:10}  {steps:15}  {error:23.6}")
    });
    let data = passes.map(|(steps, _)| steps);
    let [a, b, c, d] = data;
    let verdict = verdict_if(d == 1, data == [1; 4], "the batch is the whole data");
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "half the summed squared error, rate 1, batches of 1 to 4, 1,000 epochs",
        criterion: "pro-09: an epoch is one step, for every batch size",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== passes ==
batch size  steps per epoch  error after 1000 epochs
{rows}
== claims ==
claim pro-09: {verdict} | an epoch over four samples has {a}, {b}, {c} or {d} steps, at batch \
sizes 1 to 4"
    );
    Report::new(data, text)
}
