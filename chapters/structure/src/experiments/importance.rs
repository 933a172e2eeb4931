//! Whether large weights mean an important input.

use std::fmt;

use ndarray::Array2;

use super::trained_network;
use crate::first_network::{FirstNetwork, inputs, targets};

/// For each feature, how large its weights into the hidden layer are, summed without their signs.
pub fn feature_weights(network: &FirstNetwork) -> [f64; 3] {
    [0, 1, 2].map(|feature| network.hidden.row(feature).mapv(f64::abs).sum())
}

/// For each of the first two features, how much the answer moves when the feature is flipped
/// from 0 to 1 or back: the mean over the four samples.
pub fn flip_effects(network: &FirstNetwork) -> [f64; 2] {
    [0, 1].map(|feature| {
        let mut flipped = inputs();
        flipped
            .column_mut(feature)
            .mapv_inplace(|value| 1.0 - value);
        let moves = network.forward(&inputs()).1 - network.forward(&flipped).1;
        moves.mapv(f64::abs).sum() / moves.len() as f64
    })
}

// ANCHOR: rescaled
/// The same network for inputs whose first feature is measured in a smaller unit, so that it runs
/// from 0 to 64 instead of 1: weights 64 times smaller undo that.
pub fn rescaled(network: &FirstNetwork) -> FirstNetwork {
    let mut rescaled = network.clone();
    rescaled.hidden.row_mut(0).mapv_inplace(|w| w / 64.0);
    rescaled
}

/// The inputs with the first feature in that smaller unit.
pub fn rescaled_inputs() -> Array2<f64> {
    let mut inputs = inputs();
    inputs.column_mut(0).mapv_inplace(|x| 64.0 * x);
    inputs
}
// ANCHOR_END: rescaled

/// The weights of each feature, and what flipping it does.
pub struct Importance {
    /// From [`feature_weights`].
    pub weights: [f64; 3],
    /// From [`flip_effects`].
    pub flips: [f64; 2],
}

impl Importance {
    fn of(network: &FirstNetwork) -> Self {
        Self {
            weights: feature_weights(network),
            flips: flip_effects(network),
        }
    }

    /// Whether the feature with the larger weights is also the one that moves the answer more.
    fn agree(&self) -> bool {
        (self.weights[0] > self.weights[1]) == (self.flips[0] > self.flips[1])
    }
}

/// What the report holds.
pub struct Report {
    /// The network of listing 1 before training.
    pub before: Importance,
    /// The same after training.
    pub after: Importance,
    /// The weights of each feature in the [`rescaled`] network.
    pub rescaled: [f64; 3],
    /// Whether the rescaled network gives the same answers to the last bit.
    pub same: bool,
}

/// Trains the network of listing 1, and rescales it.
pub fn report() -> Report {
    let network = trained_network(&targets());
    let scaled = rescaled(&network);
    Report {
        before: Importance::of(&FirstNetwork::new(1)),
        after: Importance::of(&network),
        rescaled: feature_weights(&scaled),
        same: scaled.forward(&rescaled_inputs()).1 == network.forward(&inputs()).1,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { before, after, .. } = self;
        writeln!(f, "== weights ==")?;
        writeln!(f, "sum of the magnitudes of the weights from each feature:")?;
        for (name, importance) in [("before", before), ("after", after)] {
            let [w1, w2, w3] = importance.weights;
            writeln!(f, "{name:6}   x1 {w1:6.3}   x2 {w2:6.3}   x3 {w3:6.3}")?;
        }

        writeln!(f, "== flips ==")?;
        writeln!(f, "how far the answer moves when a feature is flipped:")?;
        for (name, importance) in [("before", before), ("after", after)] {
            let [x1, x2] = importance.flips;
            writeln!(f, "{name:6}   x1 {x1:6.3}   x2 {x2:6.3}")?;
        }

        writeln!(f, "== rescaled ==")?;
        let ([w1, w2, _], [s1, s2, _]) = (after.weights, self.rescaled);
        writeln!(f, "x1 from 0 to  1:   x1 {w1:6.3}   x2 {w2:6.3}")?;
        writeln!(f, "x1 from 0 to 64:   x1 {s1:6.3}   x2 {s2:6.3}")?;
        writeln!(f, "same answers to the last bit: {}", self.same)?;

        writeln!(f, "== claims ==")?;
        // Flips of the rescaled network do what those of the trained one do.
        let survives = (s1 > s2) == (after.flips[0] > after.flips[1]);
        let verdict = match (after.agree(), before.agree(), survives && self.same) {
            (true, true, true) => "holds",
            (true, true, false) => "holds if all inputs have the same scale",
            (true, false, true) => "holds if the network is trained",
            (true, false, false) => {
                "holds if the network is trained and all inputs have the same scale"
            }
            (false, ..) => "false",
        };
        let [b1, b2, _] = before.weights;
        writeln!(
            f,
            "claim str-10: {verdict} | after training x1 decides and weighs {w1:.2} against {w2:.2}, before it {b1:.2} against {b2:.2}; in a unit 64 times smaller it decides as before and weighs {s1:.2}"
        )
    }
}
