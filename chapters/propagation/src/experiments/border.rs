//! Where the running example draws its border while it learns exclusive or.

use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS};

use super::error_of;

/// When the border is looked at: often while it moves.
pub const LOOKS: [usize; 6] = [0, 100, 200, 300, 1_000, 10_000];

/// The network after some epochs.
#[derive(Clone, Debug)]
pub struct Stage {
    /// How many epochs it has learned.
    pub epochs: usize,
    /// The network as it was then.
    pub network: FirstNetwork,
    /// Its answers to the four samples.
    pub answers: [f64; 4],
    /// The mean squared error.
    pub error: f64,
}

/// Trains the network of listing 1 on exclusive or at rate 1, and stops to look after each of these
/// numbers of epochs, which rise.
pub fn stages(epochs: &[usize]) -> Vec<Stage> {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    let look = |&epochs: &usize| {
        network.train(&INPUTS, &XOR_TARGETS, 1.0, epochs - done);
        done = epochs;
        Stage {
            epochs,
            answers: network.forward(&INPUTS).1.map(|[answer]| answer),
            error: error_of(&network, &XOR_TARGETS),
            network: network.clone(),
        }
    };
    epochs.iter().map(look).collect()
}

impl Stage {
    /// What the network answers at a point of the plane of the first two features.
    pub fn answer(&self, x1: f64, x2: f64) -> f64 {
        self.network.forward(&[[x1, x2, 1.0]]).1[0][0]
    }

    /// How many of the four samples are on the right side of one half.
    pub fn right(&self) -> usize {
        let pairs = self.answers.iter().zip(XOR_TARGETS);
        pairs
            .filter(|(answer, [target])| (**answer > 0.5) == (*target > 0.5))
            .count()
    }
}
