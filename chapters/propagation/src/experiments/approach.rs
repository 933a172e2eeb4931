//! Targets of 0 and 1, and outputs that come closer and closer.

use std::fmt;

use activations::sigmoid;
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{commas, ends};

/// How near the predictions are after some training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// Epochs of training at rate 1.
    pub epochs: usize,
    /// Of the four predictions, the smallest distance to its target.
    pub smallest: f64,
    /// And the largest.
    pub largest: f64,
}

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// After 10, 100, 1,000 epochs and so on.
    pub distances: Vec<Distance>,
    /// The smallest whole number whose sigmoid is rounded to exactly 1 in `f32`.
    pub single: i32,
    /// And in `f64`.
    pub double: i32,
}

/// Trains the running example at rate 1, up to 100,000 epochs.
pub fn report() -> Report {
    let mut network = FirstNetwork::new(1);
    let mut trained = 0;
    let mut distance = |epochs| {
        network.train(&inputs(), &targets(), 1.0, epochs - trained);
        trained = epochs;
        let errors = network.forward(&inputs()).1 - targets();
        let (smallest, largest) = ends(&errors.mapv(f64::abs));
        Distance {
            epochs,
            smallest,
            largest,
        }
    };
    let single_sigmoid = |z: i32| 1.0 / (1.0 + (-z as f32).exp());
    let first = |one: &dyn Fn(i32) -> bool| (1..100).find(|&z| one(z)).unwrap_or(i32::MAX);
    Report {
        distances: (1..=5).map(|power| distance(10_usize.pow(power))).collect(),
        single: first(&|z| single_sigmoid(z) == 1.0),
        double: first(&|z| sigmoid(f64::from(z)) == 1.0),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== distance ==")?;
        writeln!(f, " epochs  nearest prediction  farthest prediction")?;
        for distance in &self.distances {
            let Distance {
                epochs,
                smallest,
                largest,
            } = distance;
            writeln!(f, "{epochs:7}  {smallest:18.8}  {largest:19.8}")?;
        }

        writeln!(f, "== floats ==")?;
        writeln!(f, "sigmoid is exactly 1 in f32 from z = {}", self.single)?;
        writeln!(f, "sigmoid is exactly 1 in f64 from z = {}", self.double)?;

        writeln!(f, "== claims ==")?;
        let reached = self.distances.iter().any(|d| d.smallest == 0.0);
        let verdict = match (reached, self.double < 100) {
            (false, false) => "holds",
            (false, true) => "holds if the weighted sums stay moderate",
            _ => "false",
        };
        let last = self.distances[self.distances.len() - 1];
        writeln!(
            f,
            "claim pro-12: {verdict} | after {} epochs the nearest prediction is still {:.5} away; \
             yet in f64 the sigmoid of {} is 1, to the last bit",
            commas(last.epochs),
            last.smallest,
            self.double
        )
    }
}
