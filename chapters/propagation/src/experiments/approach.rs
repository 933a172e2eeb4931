//! Targets of 0 and 1, and outputs that come closer and closer.

use activations::sigmoid;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

/// How near the answers are after some training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// Epochs of training at rate 1.
    pub epochs: usize,
    /// Of the four answers, the largest distance to its target.
    pub largest: f64,
    /// And the smallest.
    pub smallest: f64,
}

/// Trains the running example at rate 1 and looks up at 10, 100, 1,000 epochs and so
/// on, up to 10 to the power of `powers`.
pub fn approach(powers: u32) -> Vec<Distance> {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    (1..=powers)
        .map(|power| {
            let epochs = 10_usize.pow(power);
            network.train(&INPUTS, &TARGETS, 1.0, epochs - done);
            done = epochs;
            let answers = network.forward(&INPUTS).1;
            let distances = answers
                .iter()
                .zip(&TARGETS)
                .map(|([answer], [target])| (answer - target).abs());
            Distance {
                epochs,
                largest: distances.clone().fold(0.0, f64::max),
                smallest: distances.fold(1.0, f64::min),
            }
        })
        .collect()
}

/// The smallest whole number whose sigmoid is rounded to exactly 1, in `f32` and in
/// `f64`.
pub fn rounded_to_one() -> (i32, i32) {
    let mut numbers = (1..100).filter(|&z| sigmoid(z as f32) == 1.0);
    let single = numbers.next().unwrap_or(i32::MAX);
    let mut numbers = (1..100).filter(|&z| sigmoid(f64::from(z)) == 1.0);
    (single, numbers.next().unwrap_or(i32::MAX))
}
