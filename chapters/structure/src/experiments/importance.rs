//! Whether large weights mean an important input.

use ndarray::Array2;

use super::{lines, trained_network, verdict_if};
use crate::first_network::{FirstNetwork, inputs, targets};

/// For each feature, how large its weights into the hidden layer are, summed without their signs.
fn feature_weights(network: &FirstNetwork) -> [f64; 3] {
    [0, 1, 2].map(|feature| network.hidden.row(feature).mapv(f64::abs).sum())
}

/// For each of the first two features, how much the answer moves when the feature is flipped
/// from 0 to 1 or back: the mean over the four samples.
fn flip_effects(network: &FirstNetwork) -> [f64; 2] {
    [0, 1].map(|feature| {
        let mut flipped = inputs();
        let mut column = flipped.column_mut(feature);
        column.mapv_inplace(|value| 1.0 - value);
        let moves = network.forward(&inputs()).1 - network.forward(&flipped).1;
        moves.mapv(f64::abs).sum() / moves.len() as f64
    })
}

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

/// Trains the network of listing 1, and rescales it.
pub fn report() -> String {
    let before = FirstNetwork::new(1);
    let after = trained_network(&targets());
    let scaled = rescaled(&after);
    let same = scaled.forward(&rescaled_inputs()).1 == after.forward(&inputs()).1;

    let networks = [("before", &before), ("after", &after)];
    let weights = lines(networks, |(name, network)| {
        let [w1, w2, w3] = feature_weights(network);
        format!("{name:6}   x1 {w1:6.3}   x2 {w2:6.3}   x3 {w3:6.3}\n")
    });
    let flips = lines(networks, |(name, network)| {
        let [x1, x2] = flip_effects(network);
        format!("{name:6}   x1 {x1:6.3}   x2 {x2:6.3}\n")
    });
    let [[b1, b2, _], [w1, w2, _], [s1, s2, _]] = [&before, &after, &scaled].map(feature_weights);

    // Whether the first feature moves the answer more, as the larger weights would say. Flips of the
    // rescaled network do what those of the trained one do.
    let effects = [&before, &after].map(flip_effects);
    let [moves_before, moves] = effects.map(|[x1, x2]| x1 > x2);
    let mut conditions = Vec::new();
    if (b1 > b2) != moves_before {
        conditions.push("the network is trained");
    }
    if (s1 > s2) != moves || !same {
        conditions.push("all inputs have the same scale");
    }
    let always = conditions.is_empty();
    let verdict = verdict_if((w1 > w2) == moves, always, &conditions.join(" and "));
    format!("\
== weights ==
sum of the magnitudes of the weights from each feature:
{weights}== flips ==
how far the answer moves when a feature is flipped:
{flips}== rescaled ==
x1 from 0 to  1:   x1 {w1:6.3}   x2 {w2:6.3}
x1 from 0 to 64:   x1 {s1:6.3}   x2 {s2:6.3}
same answers to the last bit: {same}
== claims ==
claim str-10: {verdict} | after training x1 decides and weighs {w1:.2} against {w2:.2}, before it {b1:.2} against {b2:.2}; in a unit 64 times smaller it decides as before and weighs {s1:.2}
")
}
