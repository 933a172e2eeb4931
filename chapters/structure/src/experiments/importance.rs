//! Whether large weights mean an important input.

use ndarray::Array2;

use super::intervals::counted;
use super::shared::{Report, STARTS, Setup, lines, verdict_if};
use super::widths::random;
use crate::first_network::{FirstNetwork, inputs, targets};

const SETUP: Setup = Setup {
    data: "the four samples with the targets of the copy task",
    network: "listing 1: 3-4-1, sigmoid, no biases; initial weights from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step",
    seeds: "1 to 20; the numbers shown are those of seed 1",
    criterion: "ranked alike: of the first two features the one with the larger weights moves the prediction more when it is flipped. str-10 holds if this is so from every seed in three cases: before training, after it, and after it with the first feature in another unit; where it is so in the second case only, it holds for that case",
};

/// For each feature, how large its weights into the hidden layer are, summed without their signs.
fn feature_weights(network: &FirstNetwork) -> [f64; 3] {
    [0, 1, 2].map(|feature| network.hidden.row(feature).mapv(f64::abs).sum())
}

/// For each of the first two features, how much the prediction moves when the feature is flipped
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

/// Weights and effects of one network.
#[derive(Clone, Copy)]
pub struct Features {
    /// The summed magnitudes of the weights from each feature.
    pub weights: [f64; 3],
    /// How far the prediction moves when one of the first two features is flipped.
    pub flips: [f64; 2],
}

impl Features {
    fn of(network: &FirstNetwork) -> Self {
        Self {
            weights: feature_weights(network),
            flips: flip_effects(network),
        }
    }

    /// Whether the weights rank the first two features as the flips do.
    fn ranked_alike(&self) -> bool {
        (self.weights[0] > self.weights[1]) == (self.flips[0] > self.flips[1])
    }
}

/// Before training, after it, and after it with the first feature in a smaller unit, from each start.
pub struct Importance {
    /// One for each of the [`STARTS`].
    pub starts: Vec<[Features; 3]>,
    /// Whether the rescaled networks predict what the others do, to the last bit.
    pub same: bool,
}

/// Trains the network of listing 1 from every start, and rescales it.
pub fn report() -> Report<Importance> {
    let mut same = true;
    let starts = (1..=STARTS).map(|seed| {
        let mut network = random(4, seed);
        let before = Features::of(&network);
        network.train(&inputs(), &targets(), 1.0, 10_000);
        let after = Features::of(&network);
        let scaled = rescaled(&network);
        same &= scaled.forward(&rescaled_inputs()).1 == network.forward(&inputs()).1;
        // A flip of the rescaled feature, from 0 to 64, does what a flip of the other did.
        let scaled = Features {
            weights: feature_weights(&scaled),
            ..after
        };
        [before, after, scaled]
    });
    let starts: Vec<[Features; 3]> = starts.collect();
    let runs = STARTS as usize;
    let alike = [0, 1, 2].map(|stage| {
        let alike = starts.iter().filter(|start| start[stage].ranked_alike());
        alike.count()
    });
    let shown = [("before", starts[0][0]), ("after", starts[0][1])];
    let weights = lines(shown, |(name, features)| {
        let [w1, w2, w3] = features.weights;
        format!("{name:6}   x1 {w1:6.3}   x2 {w2:6.3}   x3 {w3:6.3}\n")
    });
    let flips = lines(shown, |(name, features)| {
        let [x1, x2] = features.flips;
        format!("{name:6}   x1 {x1:6.3}   x2 {x2:6.3}\n")
    });
    let [[w1, w2, _], [s1, s2, _]] = [starts[0][1].weights, starts[0][2].weights];
    let mut conditions = Vec::new();
    if alike[0] < runs {
        conditions.push("the network is trained");
    }
    if alike[2] < runs || !same {
        conditions.push("all inputs have the same scale");
    }
    let always = conditions.is_empty();
    let verdict = verdict_if(alike[1] == runs, always, &conditions.join(" and "));
    let [before, after, scaled] = alike.map(|count| counted(count, runs));
    let text = format!(
        "{SETUP}
== weights ==
sum of the magnitudes of the weights from each feature:
{weights}== flips ==
how far the prediction moves when a feature is flipped:
{flips}== rescaled ==
x1 from 0 to  1:   x1 {w1:6.3}   x2 {w2:6.3}
x1 from 0 to 64:   x1 {s1:6.3}   x2 {s2:6.3}
same predictions to the last bit: {same}
== starts ==
starts in which weights and flips rank the two features alike:
before training          {before}
after training           {after}
x1 in a smaller unit     {scaled}
== claims ==
claim str-10: {verdict} | weights and flips rank the features alike before training in {before} starts, after it in {after}, with one of them in a smaller unit in {scaled}"
    );
    Report::new(Importance { starts, same }, text)
}
