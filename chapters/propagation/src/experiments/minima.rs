//! Where gradient descent ends, and whether that is the bottom.

use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS};
use structure::random::NumpyLegacy;

use super::error_of;

/// The error above which a network has not learned exclusive or: an answer is plainly
/// wrong.
pub const UNLEARNED: f64 = 0.05;

/// The mean squared errors of networks with `UNITS` hidden units on the XOR twin, one
/// for each of the seeds 1 to `seeds`, after 10,000 epochs at rate 1.
pub fn ends<const UNITS: usize>(seeds: u32) -> Vec<f64> {
    (1..=seeds)
        .map(|seed| {
            let mut network = FirstNetwork::<UNITS>::random(&mut NumpyLegacy::new(seed));
            network.train(&INPUTS, &XOR_TARGETS, 1.0, 10_000);
            error_of(&network, &XOR_TARGETS)
        })
        .collect()
}
