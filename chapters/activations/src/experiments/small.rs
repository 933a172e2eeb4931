//! How often a network of four hidden units learns exclusive or, by activation.

use structure::experiments::learned;
use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS, map, product};

use crate::experiments::bend::{answers, train};

/// Over several seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Networks with every answer within 0.1 of its target.
    pub learned: usize,
    /// Networks with an output of exactly 0.5 for some sample: no hidden unit speaks there.
    pub silent: usize,
    /// Networks with a dead unit: one whose output is 0 for every sample.
    pub dead: usize,
}

/// Trains one network for each seed from 1 to `seeds`.
pub fn tally(bend: fn(f64) -> f64, seeds: u32, steps: usize) -> Tally {
    let mut tally = Tally::default();
    for seed in 1..=seeds {
        let mut network = FirstNetwork::new(seed);
        train(&mut network, bend, &XOR_TARGETS, steps);
        tally.learned += usize::from(learned(&answers(&network, bend), &XOR_TARGETS));
        let hidden = map(&product(&INPUTS, &network.hidden), bend);
        let silent = hidden.iter().any(|row| row.iter().all(|&a| a == 0.0));
        tally.silent += usize::from(silent);
        let dead = |unit: usize| hidden.iter().all(|row| row[unit] == 0.0);
        tally.dead += usize::from((0..4).any(dead));
    }
    tally
}
