//! Which units of the running example have a bias, and what its lack costs.

use ndarray::{Array2, arr1, arr2, s};

use super::learned;
use crate::Dense;
use crate::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, layer};
use crate::random::NumpyLegacy;

// ANCHOR: third_row
/// The largest difference between the sums in the hidden layer of listing 1 and those of a
/// [`Dense`] layer on the first two features, which has the third row of weights as its biases.
pub fn third_row_as_bias(network: &FirstNetwork) -> f64 {
    let inputs: Array2<f64> = arr2(&INPUTS);
    let dense = Dense {
        weights: arr2(&network.hidden[..2]),
        bias: Some(arr1(&network.hidden[2])),
    };
    let mut with_bias = Array2::zeros((4, 4));
    dense.apply_into(&inputs.slice(s![.., ..2]), &mut with_bias);
    let with_column = inputs.dot(&arr2(&network.hidden));
    (with_bias - with_column)
        .iter()
        .fold(0.0, |most, difference| difference.abs().max(most))
}
// ANCHOR_END: third_row

// ANCHOR: one_unit
/// How many of `starts` networks with one hidden unit learn the running example.
pub fn one_unit(starts: u32) -> usize {
    let successes = (1..=starts).filter(|&seed| {
        let mut network = FirstNetwork::<1>::random(&mut NumpyLegacy::new(seed));
        network.train(&INPUTS, &TARGETS, 1.0, 10_000);
        learned(&network.forward(&INPUTS).1, &TARGETS)
    });
    successes.count()
}

/// The same with an output bias: a second hidden unit that always answers 1, so that its weight to
/// the output is added as it is. A weight of 40 on the constant feature holds it there, for the
/// slope of the sigmoid is 0 so far out, and such a unit never learns.
pub fn one_unit_and_output_bias(starts: u32) -> usize {
    let successes = (1..=starts).filter(|&seed| {
        let mut network = FirstNetwork::<2>::random(&mut NumpyLegacy::new(seed));
        for (row, weight) in network.hidden.iter_mut().zip([0.0, 0.0, 40.0]) {
            row[1] = weight;
        }
        network.train(&INPUTS, &TARGETS, 1.0, 10_000);
        learned(&network.forward(&INPUTS).1, &TARGETS)
    });
    successes.count()
}
// ANCHOR_END: one_unit

/// What the constant unit of [`one_unit_and_output_bias`] answers for each sample.
pub fn constant_unit() -> Matrix<4, 1> {
    layer(&INPUTS, &[[0.0], [0.0], [40.0]])
}
