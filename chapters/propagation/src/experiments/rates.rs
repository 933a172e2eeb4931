//! The learning rate: too small, right, too large, and then a surprise.

use structure::first_network::{FirstNetwork, INPUTS, TARGETS, product};

use super::error_of;

/// The rates of the sweep.
pub const RATES: [f64; 19] = [
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 20.0, 50.0, 70.0, 75.0, 100.0, 150.0,
    200.0, 300.0, 400.0, 500.0,
];

/// What came of one rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The learning rate.
    pub rate: f64,
    /// The mean squared error after 10,000 epochs.
    pub error: f64,
    /// The trained answers.
    pub answers: [f64; 4],
}

/// Trains the running example from the fresh weights of this seed for 10,000 epochs.
pub fn outcome(rate: f64, seed: u32) -> Outcome {
    let mut network = FirstNetwork::new(seed);
    network.train(&INPUTS, &TARGETS, rate, 10_000);
    Outcome {
        rate,
        error: error_of(&network, &TARGETS),
        answers: network.forward(&INPUTS).1.map(|[answer]| answer),
    }
}

/// The ends of what lies behind the four answers of a trained network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behind {
    /// The least and the largest answer of a hidden unit.
    pub hidden: (f64, f64),
    /// The least and the largest weighted sum of the output.
    pub sums: (f64, f64),
}

/// Trains like [`outcome`] from the weights of listing 1, and looks behind the answers.
pub fn behind(rate: f64) -> Behind {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, rate, 10_000);
    let hidden = network.forward(&INPUTS).0;
    let sums = product(&hidden, &network.output);
    Behind {
        hidden: ends(hidden.as_flattened()),
        sums: ends(sums.as_flattened()),
    }
}

fn ends(numbers: &[f64]) -> (f64, f64) {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    numbers.iter().fold(ends, |(least, most), &number| {
        (least.min(number), most.max(number))
    })
}

/// An error from which we call a network stuck: one answer of the four is plainly
/// wrong.
pub const STUCK: f64 = 0.05;

/// Of the seeds 1 to `seeds`, how many end stuck at this rate.
pub fn stuck(rate: f64, seeds: u32) -> usize {
    (1..=seeds)
        .filter(|&seed| outcome(rate, seed).error > STUCK)
        .count()
}

/// The mean squared error after each of these numbers of epochs, which rise, from the
/// fresh weights of listing 1.
pub fn errors_after(rate: f64, epochs: &[usize]) -> Vec<(usize, f64)> {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    let mut errors = Vec::new();
    for &epoch in epochs {
        network.train(&INPUTS, &TARGETS, rate, epoch - done);
        done = epoch;
        errors.push((epoch, error_of(&network, &TARGETS)));
    }
    errors
}
