//! All weights alike at the start: what training can still do, and what it cannot.

use ndarray::{Array2, Axis, array};

use super::{largest_error, learned, lines, rows, trained_network, verdict, verdict_if};
use crate::first_network::{FirstNetwork, inputs, targets, xor_targets};
use crate::maximum;

/// Targets that are not half zeros, half ones: 1 unless the first two features are both 0.
pub fn or_targets() -> Array2<f64> {
    array![[0.0], [1.0], [1.0], [1.0]]
}

/// A network whose weights were all `value` before 10,000 epochs at rate 1.
pub fn same_start(value: f64, targets: &Array2<f64>) -> FirstNetwork {
    let mut network = FirstNetwork {
        hidden: Array2::from_elem((3, 4), value),
        output: Array2::from_elem((4, 1), value),
    };
    network.train(&inputs(), targets, 1.0, 10_000);
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

/// Trains from equal weights, and from random ones.
pub fn report() -> String {
    let zero = same_start(0.0, &targets());
    let or = same_start(0.0, &or_targets());
    let half = same_start(0.5, &xor_targets());
    let random = trained_network(&xor_targets());
    let says = |network: &FirstNetwork| network.forward(&inputs()).1;
    let answers = |network: &FirstNetwork, targets: &Array2<f64>| {
        lines(targets.iter().zip(says(network)), |(target, answer)| {
            format!("target {target}   answer {answer:.4}\n")
        })
    };
    let zeros = answers(&zero, &targets());
    let trained = [
        ("or", &or, or_targets()),
        ("half", &half, xor_targets()),
        ("random", &random, xor_targets()),
    ];
    let trained = lines(trained, |(name, network, targets)| {
        let (answers, weights) = (answers(network, &targets), rows(&network.hidden));
        format!("== {name} ==\n{answers}weights of the hidden units, a column for each:\n{weights}")
    });

    let still = |network| says(network).iter().all(|&answer| answer == 0.5);
    let half_ones = "the targets are half zeros, half ones";
    let stays = verdict_if(still(&zero), still(&or), half_ones);
    let (first, second) = (says(&zero)[[1, 0]], says(&or)[[1, 0]]);
    let apart = spread(&half).max(spread(&or));
    let equal = verdict(apart == 0.0);
    let breaks = verdict(learned(&says(&random), &xor_targets()) && spread(&random) > 0.0);
    let errors = [&random, &half].map(|network| largest_error(&says(network), &xor_targets()));
    let [from_random, from_equal] = errors;
    format!("\
== zero ==
{zeros}{trained}== claims ==
claim str-05: {stays} | targets 0 1 1 0: the answers stay at {first:.1}; targets 0 1 1 1: the second moves to {second:.4}
claim str-06: {equal} | after 10,000 epochs the four hidden units differ by {apart:.1}
claim str-07: {breaks} | from random weights no answer is off by more than {from_random:.4}, from equal ones {from_equal:.4}
")
}
