//! Whether large weights mean an important input.

use crate::first_network::{FirstNetwork, INPUTS};

/// For each feature, how large its weights into the hidden layer are, summed without their signs.
pub fn feature_weights(network: &FirstNetwork) -> [f64; 3] {
    network
        .hidden
        .map(|row| row.iter().map(|weight| weight.abs()).sum())
}

/// For each of the first two features, how much the answer moves when the feature is flipped
/// from 0 to 1 or back: the mean over the four samples.
pub fn flip_effects(network: &FirstNetwork) -> [f64; 2] {
    [0, 1].map(|feature| {
        let flipped = INPUTS.map(|mut sample| {
            sample[feature] = 1.0 - sample[feature];
            sample
        });
        let (before, after) = (network.forward(&INPUTS).1, network.forward(&flipped).1);
        let moves = before.iter().zip(&after).map(|([a], [b])| (a - b).abs());
        moves.sum::<f64>() / before.len() as f64
    })
}

// ANCHOR: rescaled
/// The same network for inputs whose first feature is measured in a smaller unit, so that it runs
/// from 0 to 64 in place of 1: weights 64 times smaller undo that.
pub fn rescaled(network: &FirstNetwork) -> FirstNetwork {
    let mut rescaled = network.clone();
    rescaled.hidden[0] = rescaled.hidden[0].map(|weight| weight / 64.0);
    rescaled
}

/// The inputs with the first feature in that smaller unit.
pub fn rescaled_inputs() -> [[f64; 3]; 4] {
    INPUTS.map(|[x1, x2, one]| [64.0 * x1, x2, one])
}
// ANCHOR_END: rescaled
