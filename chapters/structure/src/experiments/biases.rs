//! Which units of the running example have a bias, and what its lack costs.

use std::array::from_fn;

use super::{learned, widths};
use crate::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, XOR_TARGETS, layer, product};
use crate::random::NumpyLegacy;

// ANCHOR: third_row
/// The sums in the hidden layer, written with biases: the products of the first two features only,
/// and on top of each the weight that belonged to the third.
pub fn sums_with_biases(network: &FirstNetwork) -> Matrix<4, 4> {
    let [w1, w2, biases] = network.hidden;
    let features = INPUTS.map(|[x1, x2, _]| [x1, x2]);
    product(&features, &[w1, w2]).map(|row| from_fn(|unit| row[unit] + biases[unit]))
}
// ANCHOR_END: third_row

/// The largest difference between these sums and those that listing 1 computes.
pub fn third_row_as_bias(network: &FirstNetwork) -> f64 {
    let with_biases = sums_with_biases(network);
    let listing = product(&INPUTS, &network.hidden);
    let pairs = with_biases.iter().flatten().zip(listing.iter().flatten());
    pairs.fold(0.0, |most, (a, b)| most.max((a - b).abs()))
}

// ANCHOR: output_bias
/// A network whose last hidden unit always answers 1, so that its weight to the output is added as
/// it is: a bias. A weight of 40 on the constant feature holds it there, for the slope of the
/// sigmoid is 0 so far out, and such a unit never learns.
pub fn with_output_bias<const UNITS: usize>(seed: u32) -> FirstNetwork<UNITS> {
    let mut network = FirstNetwork::random(&mut NumpyLegacy::new(seed));
    for (row, weight) in network.hidden.iter_mut().zip([0.0, 0.0, 40.0]) {
        row[UNITS - 1] = weight;
    }
    network
}
// ANCHOR_END: output_bias

/// How many of `starts` networks with one hidden unit learn the running example: without an output
/// bias, and with one.
pub fn one_unit(starts: u32) -> [usize; 2] {
    let plain = |seed| FirstNetwork::<1>::random(&mut NumpyLegacy::new(seed));
    [
        successes(starts, &TARGETS, plain),
        successes(starts, &TARGETS, with_output_bias::<2>),
    ]
}

/// How many of as many networks as [`widths::sweep`] starts learn exclusive or with two hidden
/// units: without an output bias, and with one.
pub fn two_units() -> [usize; 2] {
    let plain = |seed| FirstNetwork::<2>::random(&mut NumpyLegacy::new(seed));
    [
        successes(widths::STARTS, &XOR_TARGETS, plain),
        successes(widths::STARTS, &XOR_TARGETS, with_output_bias::<3>),
    ]
}

fn successes<const UNITS: usize>(
    starts: u32,
    targets: &Matrix<4, 1>,
    start: impl Fn(u32) -> FirstNetwork<UNITS>,
) -> usize {
    let learns = |seed: &u32| {
        let mut network = start(*seed);
        network.train(&INPUTS, targets, 1.0, 10_000);
        learned(&network.forward(&INPUTS).1, targets)
    };
    (1..=starts).filter(learns).count()
}

/// What the constant unit of [`with_output_bias`] answers for each sample.
pub fn constant_unit() -> Matrix<4, 1> {
    layer(&INPUTS, &[[0.0], [0.0], [40.0]])
}
