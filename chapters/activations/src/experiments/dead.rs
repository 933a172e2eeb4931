//! A hidden layer that starts far below zero, with and without a leak.

use structure::first_network::{FirstNetwork, TARGETS};

use crate::experiments::bend::train;

/// What a thousand steps and more did to a network.
#[derive(Clone, Debug)]
pub struct Fate {
    /// The loss before each step, and after the last.
    pub losses: Vec<f64>,
    /// How many of the 16 weights have moved at all, by a single bit.
    pub moved: usize,
}

// ANCHOR: dead
/// Trains the running example with a bias of -5 in every hidden unit: the third input is always
/// 1, so its weights are the biases.
pub fn from_bias_minus_5(bend: fn(f64) -> f64, steps: usize) -> Fate {
    let mut network = FirstNetwork::new(1);
    network.hidden[2] = [-5.0; 4];
    let before = network.clone();
    let losses = train(&mut network, bend, &TARGETS, steps);
    Fate {
        losses,
        moved: moved(&before, &network),
    }
}
// ANCHOR_END: dead

fn moved(before: &FirstNetwork, after: &FirstNetwork) -> usize {
    let weights = |n: &FirstNetwork| [n.hidden.as_flattened(), n.output.as_flattened()].concat();
    weights(before)
        .iter()
        .zip(weights(after))
        .filter(|(before, after)| before.to_bits() != after.to_bits())
        .count()
}
