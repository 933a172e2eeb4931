//! Four slips that are often copied: the slope of the wrong argument, the corner of ReLU, the
//! sigmoid that overflows, and the ReLU that swallows NaN.

use ndarray::Array2;
use structure::first_network::{FirstNetwork, INPUTS, Matrix, TARGETS, map, moved, product, zip};
use structure::random::generator;
use structure::{Dense, Initialiser};

use crate::experiments::bend::train;
use crate::{relu, sigmoid, sigmoid_slope};

/// Trains one sigmoid unit on the running example by hand, with the slope taken from `slope(z, a)`
/// where `z` is its weighted sum and `a` its output. Returns its answers.
pub fn train_with(slope: fn(z: f64, a: f64) -> f64, steps: usize) -> Matrix<4, 1> {
    let mut weights = [[0.5], [-0.5], [0.5]];
    for _ in 0..steps {
        let z = product(&INPUTS, &weights);
        let a = map(&z, sigmoid);
        let slopes = zip(&z, &a, slope);
        let errors = zip(&TARGETS, &a, |target, a| target - a);
        let delta = zip(&errors, &slopes, |error, slope| error * slope);
        weights = moved(&weights, &INPUTS, &delta, 1.0);
    }
    map(&product(&INPUTS, &weights), sigmoid)
}

// ANCHOR: wrong_slope
/// The slope of the sigmoid, from its output.
pub fn right(_z: f64, a: f64) -> f64 {
    sigmoid_slope(a)
}

/// The same formula, given the weighted sum by mistake.
pub fn wrong(z: f64, _a: f64) -> f64 {
    sigmoid_slope(z)
}
// ANCHOR_END: wrong_slope

/// The slopes of ReLU at 0 from the left, from both sides, and from the right, over a distance
/// of `h`.
pub fn corner(h: f64) -> [f64; 3] {
    [
        (relu(0.0) - relu(-h)) / h,
        (relu(h) - relu(-h)) / (2.0 * h),
        (relu(h) - relu(0.0)) / h,
    ]
}

/// How often a weighted sum of the hidden layer is exactly 0, over so many steps in which the
/// network of listing 1, with ReLU in its hidden layer, learns the first task.
pub fn sums_at_the_corner(steps: usize) -> usize {
    let mut network = FirstNetwork::<4>::new(1);
    let mut count = 0;
    for _ in 0..steps {
        let sums = product(&INPUTS, &network.hidden);
        count += sums.as_flattened().iter().filter(|&&z| z == 0.0).count();
        train(&mut network, relu, &TARGETS, 1);
    }
    count
}

/// The weighted sums that a fresh layer of four units forms of a sample of zeros.
///
/// # Panics
/// Never: the sample fits.
pub fn sums_of_a_blank_sample() -> Vec<f64> {
    let layer = Dense::new(3, 4, Initialiser::He, &mut generator(1)).expect("some units");
    let sums = layer.apply(&Array2::zeros((1, 3))).expect("it fits");
    sums.into_iter().collect()
}

// ANCHOR: overflow
/// The sigmoid as it is printed in books, in `f32`.
pub fn as_printed(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

/// The sigmoid with both powers of e turned round, which some prefer because it has no minus.
pub fn turned_round(z: f32) -> f32 {
    z.exp() / (1.0 + z.exp())
}
// ANCHOR_END: overflow

// ANCHOR: swallows
/// ReLU by way of the standard library.
pub fn relu_by_max(z: f64) -> f64 {
    z.max(0.0)
}
// ANCHOR_END: swallows
