//! Where gradient descent ends, and whether that is the bottom.

use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS};
use structure::random::NumpyLegacy;

use super::error_of;

/// The error above which a network has not learned exclusive or: an answer is plainly
/// wrong.
pub const UNLEARNED: f64 = 0.05;

/// Mean squared errors of one network on the XOR twin, at rate 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// After 10,000 epochs.
    pub early: f64,
    /// After 50,000 epochs, if it was [`UNLEARNED`] after 10,000; else the same as
    /// `early`.
    pub late: f64,
}

/// How networks with `UNITS` hidden units end, one for each of the seeds 1 to `seeds`.
pub fn ends<const UNITS: usize>(seeds: u32) -> Vec<End> {
    (1..=seeds)
        .map(|seed| {
            let mut network = FirstNetwork::<UNITS>::random(&mut NumpyLegacy::new(seed));
            network.train(&INPUTS, &XOR_TARGETS, 1.0, 10_000);
            let early = error_of(&network, &XOR_TARGETS);
            if early > UNLEARNED {
                network.train(&INPUTS, &XOR_TARGETS, 1.0, 40_000);
            }
            let late = error_of(&network, &XOR_TARGETS);
            End { early, late }
        })
        .collect()
}
