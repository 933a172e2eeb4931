//! Which units of the running example have a bias, and what the lack of one costs the output.

use ndarray::{Array2, array, s};

use super::widths::{random, successes};
use super::{STARTS, trained_network, verdict_if};
use crate::first_network::{FirstNetwork, inputs, layer, targets, xor_targets};
use crate::maximum;
use crate::random::NumpyLegacy;

/// The sums in the hidden layer (4, units), written with biases: the product of the first two
/// features only, plus the weights of the third.
pub fn sums_with_biases(network: &FirstNetwork) -> Array2<f64> {
    let features = inputs();
    let (weights, biases) = (network.hidden.slice(s![..2, ..]), network.hidden.row(2));
    features.slice(s![.., ..2]).dot(&weights) + biases
}

/// A network with `units` hidden units and one more whose activation is always 1, so that its weight
/// to the output acts as a bias. A weight of 40 on the constant feature holds it there: the
/// derivative of the sigmoid is 0 that far out, and such a unit never learns.
pub fn with_output_bias(units: usize, seed: u32) -> FirstNetwork {
    let mut network = FirstNetwork::random(units + 1, &mut NumpyLegacy::new(seed));
    let mut constant = network.hidden.column_mut(units);
    constant.assign(&array![0.0, 0.0, 40.0]);
    network
}

/// Trains networks of one and of two hidden units, without and with an output bias.
pub fn report() -> String {
    let network = trained_network(&targets());
    let difference = sums_with_biases(&network) - inputs().dot(&network.hidden);
    let same = maximum(&difference.mapv(f64::abs)) < 1e-12;
    let constant = layer(&inputs(), &array![[0.0], [0.0], [40.0]])[[0, 0]];
    let without = successes(|seed| random(1, seed), &targets(), 1_000);
    let with = successes(|seed| with_output_bias(1, seed), &targets(), 1_000);
    let two_without = successes(|seed| random(2, seed), &xor_targets(), 10_000);
    let two_with = successes(|seed| with_output_bias(2, seed), &xor_targets(), 10_000);
    let output_only = "only the output layer is meant";
    let verdict = verdict_if(!same || with > without, !same, output_only);
    format!("\
== counts ==
third row as biases, same sums: {same}
answer of the constant unit: {constant}
the first task, one hidden unit, {STARTS} starts
no output bias, learned: {without}
an output bias, learned: {with}
== two ==
exclusive or, two hidden units, {STARTS} starts
no output bias, learned: {two_without}
an output bias, learned: {two_with}
== claims ==
claim str-11: {verdict} | the third row of weights is the bias of the hidden layer; with one hidden unit {without} of {STARTS} starts learn, with an output bias {with}
")
}
