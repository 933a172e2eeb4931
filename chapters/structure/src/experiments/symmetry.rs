//! All weights alike at the start: what training can still do, and what it cannot.

use ndarray::{Array2, Axis, array};

use super::intervals::counted;
use super::shared::{
    Report, STARTS, Setup, largest_error, lines, predictions, rows, trained_network, verdict,
    verdict_if,
};
use super::widths::random;
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};
use crate::maximum;

const SETUP: Setup = Setup {
    data: "the four samples; targets of the copy task, of XOR, and 0, 1, 1, 1",
    network: "listing 1: 3-4-1, sigmoid, no biases; all initial weights equal, or from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step; 2,000 for the counts",
    seeds: "1 for the networks shown; 21 to 40 for the counts, where an equal start takes the first random number for all weights",
    criterion: "learned: every prediction within 0.1 of its target. str-05 holds if from zero every prediction stays at 0.5 for both kinds of targets. str-06 holds if units that start alike end alike to the last bit from every seed. str-07 holds if XOR is learned from every random start and from no equal one",
};

/// Targets that are not half zeros, half ones: 1 unless the first two features are both 0.
pub fn or_targets() -> Array2<f64> {
    array![[0.0], [1.0], [1.0], [1.0]]
}

/// A network whose weights are all `value`.
pub fn constant(value: f64) -> FirstNetwork {
    FirstNetwork {
        hidden: Array2::from_elem((3, 4), value),
        output: Array2::from_elem((4, 1), value),
    }
}

/// The same after training at rate 1.
pub fn trained_constant(value: f64, targets: &Array2<f64>, epochs: usize) -> FirstNetwork {
    let mut network = constant(value);
    network.train(&inputs(), targets, 1.0, epochs);
    network
}

/// The largest difference between the first hidden unit and another in any of their weights, in and
/// out. 0 means that all units are copies of one.
pub fn spread(network: &FirstNetwork) -> f64 {
    let first = |weights: &Array2<f64>| {
        let column = weights.column(0).insert_axis(Axis(1)).to_owned();
        maximum(&(weights - &column).mapv(f64::abs))
    };
    let outgoing = network.output.t().to_owned();
    first(&network.hidden).max(first(&outgoing))
}

/// What equal and random starts lead to.
pub struct Symmetry {
    /// From zero, on the copy task and on `or_targets`: the predictions.
    pub zero: [Array2<f64>; 2],
    /// From 0.5, on XOR.
    pub half: FirstNetwork,
    /// Of the equal starts: the largest [`spread`] after training.
    pub spread: f64,
    /// The largest error on XOR from each of the [`STARTS`], equal and random ones.
    pub errors: [Vec<f64>; 2],
}

/// Trains from equal weights, and from random ones.
pub fn report() -> Report<Symmetry> {
    let output = |network: &FirstNetwork| network.forward(&inputs()).1;
    let zero = trained_constant(0.0, &targets(), 10_000);
    let or = trained_constant(0.0, &or_targets(), 10_000);
    let half = trained_constant(0.5, &xor_targets(), 10_000);
    let trained = [
        ("or", &or, or_targets()),
        ("half", &half, xor_targets()),
        ("random", &trained_network(&xor_targets()), xor_targets()),
    ];
    let trained = lines(trained, |(name, network, targets)| {
        let (outputs, weights) = (
            predictions(&output(network), &targets),
            rows(&network.hidden),
        );
        format!("== {name} ==\n{outputs}weights of the hidden units, a column for each:\n{weights}")
    });
    let zeros = predictions(&output(&zero), &targets());

    let (xor, seeds) = (xor_targets(), STARTS + 1..=2 * STARTS);
    let pairs = seeds.map(|seed| {
        let mut network = random(4, seed);
        let value = network.hidden[[0, 0]];
        network.train(&inputs(), &xor, 1.0, 2_000);
        [trained_constant(value, &xor, 2_000), network]
    });
    let pairs: Vec<[FirstNetwork; 2]> = pairs.collect();
    let errors = [0, 1].map(|which: usize| {
        let outputs = pairs.iter().map(|pair| output(&pair[which]));
        outputs
            .map(|y| largest_error(&y, &xor))
            .collect::<Vec<f64>>()
    });
    let equal = pairs.iter().map(|[equal, _]| spread(equal));
    let equal: Vec<f64> = equal.chain([spread(&or), spread(&half)]).collect();
    let data = Symmetry {
        zero: [output(&zero), output(&or)],
        half,
        spread: maximum(&equal),
        errors,
    };

    let still = |outputs: &Array2<f64>| outputs.iter().all(|&output| output == 0.5);
    let balanced = "the targets are half zeros, half ones";
    let stays = verdict_if(still(&data.zero[0]), still(&data.zero[1]), balanced);
    let same = verdict(data.spread == 0.0);
    let runs = STARTS as usize;
    let learned = data
        .errors
        .each_ref()
        .map(|errors| errors.iter().filter(|error| **error < 0.1).count());
    let breaks = verdict(learned == [0, runs]);
    let (first, second) = (data.zero[0][[1, 0]], data.zero[1][[1, 0]]);
    let [equal, random] = learned.map(|count| counted(count, runs));
    let apart = data.spread;
    let text = format!(
        "{SETUP}
== zero ==
{zeros}{trained}== claims ==
claim str-05: {stays} | targets 0 1 1 0: the predictions stay at {first:.1}; targets 0 1 1 1: the second moves to {second:.4}
claim str-06: {same} | from {STARTS} equal starts the hidden units differ by {apart:.1} after training
claim str-07: {breaks} | XOR is learned from {random} random starts, from {equal} equal ones"
    );
    Report::new(data, text)
}
