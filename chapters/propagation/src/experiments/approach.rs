//! Targets of 0 and 1, and outputs that come closer and closer.

use std::fmt;

use activations::sigmoid;
use structure::first_network::{inputs, targets};

use super::{commas, ends, join, stages};

/// The report.
pub struct Report {
    /// Epochs of training at rate 1, and of the distances of the four predictions from their
    /// targets the smallest and the largest.
    pub distances: Vec<(usize, f64, f64)>,
    /// The smallest whole number whose sigmoid is rounded to exactly 1 in `f32`.
    pub single: i32,
    /// And in `f64`.
    pub double: i32,
}

/// Trains the running example at rate 1, up to 100,000 epochs.
pub fn report() -> Report {
    let networks = stages(&targets(), 1.0, &[10, 100, 1_000, 10_000, 100_000]);
    let distances = networks.into_iter().map(|(epochs, network)| {
        let errors = network.forward(&inputs()).1 - targets();
        let (smallest, largest) = ends(&errors.mapv(f64::abs));
        (epochs, smallest, largest)
    });
    let single_sigmoid = |z: i32| 1.0 / (1.0 + (-z as f32).exp());
    let first = |one: &dyn Fn(i32) -> bool| (1..100).find(|&z| one(z)).unwrap_or(i32::MAX);
    Report {
        distances: distances.collect(),
        single: first(&|z| single_sigmoid(z) == 1.0),
        double: first(&|z| sigmoid(f64::from(z)) == 1.0),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = join(&self.distances, "\n", |(epochs, smallest, largest)| {
            format!("{epochs:7}  {smallest:18.8}  {largest:19.8}")
        });
        let reached = self.distances.iter().any(|distance| distance.1 == 0.0);
        let verdict = match (reached, self.double < 100) {
            (false, false) => "holds",
            (false, true) => "holds if the weighted sums stay moderate",
            _ => "false",
        };
        let (epochs, smallest, _) = self.distances[self.distances.len() - 1];
        writeln!(
            f,
            "\
== distance ==
 epochs  nearest prediction  farthest prediction
{rows}
== floats ==
sigmoid is exactly 1 in f32 from z = {single}
sigmoid is exactly 1 in f64 from z = {double}
== claims ==
claim pro-12: {verdict} | after {epochs} epochs the nearest prediction is still {smallest:.5} away; \
yet in f64 the sigmoid of {double} is 1, to the last bit",
            epochs = commas(epochs),
            single = self.single,
            double = self.double,
        )
    }
}
