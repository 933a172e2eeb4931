//! Targets of 0 and 1, and outputs that come closer and closer.

use activations::sigmoid;
use structure::experiments::{Setup, joined, verdict_if};
use structure::first_network::{inputs, targets};

use super::shared::{COPY, NETWORK, commas, ends, stages};
use structure::experiments::Report;

/// Data: epochs at rate 1, and the smallest and largest distance of a prediction from its target.
pub fn report() -> Report<Vec<(usize, f64, f64)>> {
    let networks = stages(&targets(), 1.0, &[10, 100, 1_000, 10_000, 100_000]);
    let distances = networks.into_iter().map(|(epochs, network)| {
        let errors = network.forward(&inputs()).1 - targets();
        let (smallest, largest) = ends(&errors.mapv(f64::abs));
        (epochs, smallest, largest)
    });
    let data: Vec<_> = distances.collect();
    // The smallest whole number whose sigmoid is rounded to exactly 1.
    let first = |one: &dyn Fn(i32) -> bool| (1..100).find(|&z| one(z)).unwrap_or(i32::MAX);
    let single = first(&|z| 1.0 / (1.0 + (-z as f32).exp()) == 1.0);
    let double = first(&|z| sigmoid(f64::from(z)) == 1.0);

    let rows = joined(&data, |(epochs, smallest, largest)| {
        format!("{:>7}  {smallest:18.5}  {largest:19.5}", commas(*epochs))
    });
    let (epochs, smallest, _) = data[data.len() - 1];
    let epochs = commas(epochs);
    let condition = "the weighted sums stay moderate";
    let verdict = verdict_if(smallest > 0.0, double >= 100, condition);
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "half the summed squared error, rate 1, all samples in a batch, up to 100,000 epochs",
        criterion: "pro-12: no prediction equals its target after 100,000 epochs; without a \
            condition if the sigmoid of 100 is below 1 in f64",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== distance ==
 epochs  nearest prediction  farthest prediction
{rows}
== floats ==
sigmoid is exactly 1 in f32 from z = {single}
sigmoid is exactly 1 in f64 from z = {double}
== claims ==
claim pro-12: {verdict} | after {epochs} epochs the nearest prediction is still {smallest:.5} away; \
yet in f64 the sigmoid of {double} is 1, to the last bit"
    );
    Report::new(data, text)
}
