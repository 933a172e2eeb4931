//! Which units of the running example have a bias, and what the lack of one costs the output.

use std::fmt;

use ndarray::{Array2, array, s};

use super::widths::STARTS;
use super::{learned, trained_network};
use crate::first_network::{FirstNetwork, inputs, layer, targets, xor_targets};
use crate::maximum;
use crate::random::NumpyLegacy;

// ANCHOR: third_row
/// The sums in the hidden layer (4, units), written with biases: the product of the first two
/// features only, plus the weights of the third.
pub fn sums_with_biases(network: &FirstNetwork) -> Array2<f64> {
    let features = inputs();
    let (weights, biases) = (network.hidden.slice(s![..2, ..]), network.hidden.row(2));
    features.slice(s![.., ..2]).dot(&weights) + biases
}
// ANCHOR_END: third_row

// ANCHOR: output_bias
/// A network with `units` hidden units and one more whose activation is always 1, so that its weight
/// to the output acts as a bias. A weight of 40 on the constant feature holds it there: the
/// derivative of the sigmoid is 0 that far out, and such a unit never learns.
pub fn with_output_bias(units: usize, seed: u32) -> FirstNetwork {
    let mut network = FirstNetwork::random(units + 1, &mut NumpyLegacy::new(seed));
    let mut constant = network.hidden.column_mut(units);
    constant.assign(&array![0.0, 0.0, 40.0]);
    network
}
// ANCHOR_END: output_bias

/// How many of the [`STARTS`] networks with `units` hidden units learn the targets in this
/// many epochs at rate 1: without an output bias, and with one.
fn successes(units: usize, targets: &Array2<f64>, epochs: usize) -> [usize; 2] {
    let plain = |seed| FirstNetwork::random(units, &mut NumpyLegacy::new(seed));
    let biased = |seed| with_output_bias(units, seed);
    let learns = |mut network: FirstNetwork| {
        network.train(&inputs(), targets, 1.0, epochs);
        learned(&network.forward(&inputs()).1, targets)
    };
    [
        (1..=STARTS).filter(|&seed| learns(plain(seed))).count(),
        (1..=STARTS).filter(|&seed| learns(biased(seed))).count(),
    ]
}

/// What the report holds.
pub struct Report {
    /// The largest difference between the hidden sums of listing 1 and those written with biases.
    pub difference: f64,
    /// What the constant unit of [`with_output_bias`] answers for each sample, (4, 1).
    pub constant: Array2<f64>,
    /// Starts with one hidden unit that learn the first task: without an output bias, and with one.
    pub one_unit: [usize; 2],
    /// Starts with two hidden units that learn exclusive or, likewise.
    pub two_units: [usize; 2],
}

/// Trains networks of one and of two hidden units, without and with an output bias.
pub fn report() -> Report {
    let network = trained_network(&targets());
    let difference = sums_with_biases(&network) - inputs().dot(&network.hidden);
    Report {
        difference: maximum(&difference.mapv(f64::abs)),
        constant: layer(&inputs(), &array![[0.0], [0.0], [40.0]]),
        one_unit: successes(1, &targets(), 1_000),
        two_units: successes(2, &xor_targets(), 10_000),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = self.difference < 1e-12;
        let [without, with] = self.one_unit;
        writeln!(f, "== counts ==")?;
        writeln!(f, "third row as biases, same sums: {same}")?;
        writeln!(f, "answer of the constant unit: {}", self.constant[[0, 0]])?;
        writeln!(f, "the first task, one hidden unit, {STARTS} starts")?;
        writeln!(f, "no output bias, learned: {without}")?;
        writeln!(f, "an output bias, learned: {with}")?;

        writeln!(f, "== two ==")?;
        writeln!(f, "exclusive or, two hidden units, {STARTS} starts")?;
        writeln!(f, "no output bias, learned: {}", self.two_units[0])?;
        writeln!(f, "an output bias, learned: {}", self.two_units[1])?;

        writeln!(f, "== claims ==")?;
        let verdict = match (same, with > without) {
            (true, true) => "holds if only the output layer is meant",
            (false, _) => "holds",
            _ => "false",
        };
        writeln!(
            f,
            "claim str-11: {verdict} | the third row of weights is the bias of the hidden layer; with one hidden unit {without} of {STARTS} starts learn, with an output bias {with}"
        )
    }
}
