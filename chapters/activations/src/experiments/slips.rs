//! Four faults that are easy to copy: the derivative at the wrong argument, the corner of ReLU, the sigmoid that
//! overflows, and the ReLU that drops NaN.

use ndarray::{Array2, Zip, array};
use structure::experiments::{Report, Setup, largest_error, lines, verdict_if};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::descent::{STEPS, initial_weights, sums, train};
use super::shared::decimals;
use crate::{central_difference, relu, relu_derivative, sigmoid, sigmoid_derivative};

/// Trains one sigmoid unit for 1,000 steps on the copy task, with the derivative taken from
/// `derivative(z, a)` where `z` is its weighted sum and `a` its output. Returns its predictions (4, 1).
fn train_with(derivative: fn(z: f64, a: f64) -> f64) -> Array2<f64> {
    let (x, targets) = (inputs(), targets());
    let mut weights = array![[0.5], [-0.5], [0.5]];
    for _ in 0..1_000 {
        let z = x.dot(&weights);
        let a = z.mapv(sigmoid);
        let derivatives = Zip::from(&z).and(&a).map_collect(|&z, &a| derivative(z, a));
        weights += &x.t().dot(&((&targets - &a) * derivatives));
    }
    x.dot(&weights).mapv(sigmoid)
}

/// The derivative of the sigmoid, from its output.
pub fn right(_z: f64, a: f64) -> f64 {
    sigmoid_derivative(a)
}

/// The same formula, given the weighted sum by mistake.
pub fn wrong(z: f64, _a: f64) -> f64 {
    sigmoid_derivative(z)
}

/// How often a weighted sum of the hidden layer is exactly 0 before a step, over all the steps in which
/// the network of listing 1, with ReLU in its hidden layer, learns the copy task.
fn sums_at_the_corner() -> usize {
    let mut weights = initial_weights(1);
    let mut count = 0;
    for _ in 0..STEPS {
        let sums = sums(&weights);
        count += sums.as_flattened().iter().filter(|&&z| z == 0.0).count();
        train(&mut weights, relu, &targets(), 1);
    }
    count
}

/// The sigmoid as it is printed in books, in `f32`.
pub fn as_printed(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

/// The sigmoid with both powers of e turned round, because it has no minus.
pub fn turned_round(z: f32) -> f32 {
    z.exp() / (1.0 + z.exp())
}

/// The sigmoid in two branches.
pub fn two_branches(z: f32) -> f32 {
    if z >= 0.0 {
        as_printed(z)
    } else {
        turned_round(z)
    }
}

/// ReLU by way of the standard library.
pub fn relu_by_max(z: f64) -> f64 {
    z.max(0.0)
}

/// Two digits, and no exponent where there is no need.
fn short(x: f32) -> String {
    if x == 0.0 || x == 1.0 || !x.is_finite() {
        x.to_string()
    } else {
        format!("{x:.1e}")
    }
}

/// Whether a form of the sigmoid goes wrong where a power of e leaves `f32`.
fn fails(line: fn(f32) -> f32) -> bool {
    let agrees = |z| (line(z) - two_branches(z)).abs() <= 1e-37;
    !(agrees(-89.0) && agrees(89.0))
}

/// Makes the four. Data: the largest error after training with the right derivative, and with the wrong one.
pub fn report() -> Report<[f64; 2]> {
    let setup = Setup {
        data: "the four samples of listing 1; targets: the first feature (the copy task)",
        network: "derivative: one sigmoid unit with weights 0.5, -0.5, 0.5; corner: 3-4-1 with ReLU, seed 1",
        training: "half the summed squared error, rate 1, all samples a step; 1,000 steps, for the corner 5,000",
        criterion: "a derivative is right if it is within 1e-8 of the measured one; a sigmoid is right if it is within 1e-37 at z = ±89 in f32",
        ..Setup::default()
    };
    let a = sigmoid(2.0);
    let measured = central_difference(sigmoid, 2.0);
    let (derived, mistaken) = (right(2.0, a), wrong(2.0, a));
    let agrees = |derivative: f64| (derivative - measured).abs() < 1e-8;
    let output = "x is the output of the sigmoid, not its input";
    let argument = verdict_if(agrees(derived), agrees(mistaken), output);
    let (good, bad) = (train_with(right), train_with(wrong));
    let [good_error, bad_error] = [&good, &bad].map(|y| largest_error(y, &targets()));
    let (good, bad) = (decimals(&good), decimals(&bad));

    let h = 1e-5;
    let (left, right) = ((relu(0.0) - relu(-h)) / h, (relu(h) - relu(0.0)) / h);
    let both = central_difference(relu, 0.0);
    let convention = relu_derivative(relu(0.0));
    let convened = "it is read as a convention";
    let derivative = verdict_if(convention == 0.0, left == right, convened);
    let (zeros, all) = (sums_at_the_corner(), STEPS * 16);
    // The sums of a sample of zeros in a fresh layer of four units.
    let blank = Array2::zeros((1, 3)).dot(&FirstNetwork::new(1).hidden);
    let (blanks, blank_zeros) = (blank.len(), blank.iter().filter(|&&z| z == 0.0).count());

    let forms = lines([-20.0_f32, -88.0, -89.0, 88.0, 89.0], |z| {
        let forms = [(-z).exp(), as_printed(z), turned_round(z), two_branches(z)];
        let [power, printed, turned, branches] = forms.map(short);
        format!("{z:>6} {power:>10} {printed:>12} {turned:>12} {branches:>12}\n")
    });
    let (printed, turned) = (as_printed(-89.0), turned_round(89.0));
    let above_and_below = "e^z stands above and below the line";
    let overflows = verdict_if(fails(turned_round), fails(as_printed), above_and_below);

    let (by_max, by_if) = (relu_by_max(f64::NAN), relu(f64::NAN));
    let keeps_nan = verdict_if(true, by_max.is_nan(), "no NaN comes in");
    let text = format!("\
{setup}
== derivative ==
at z = 2, a = {a:.4}
measured: {measured:.4}
a (1 - a): {derived:.4}
z (1 - z): {mistaken:.4}
one unit after 1000 steps
right derivative: {good}
wrong derivative: {bad}
== corner ==
from the left: {left:.2}
from both sides: {both:.2}
from the right: {right:.2}
relu_derivative(relu(0)): {convention:.2}
== zeros ==
sums of four units in {STEPS} steps: {all}
of them exactly 0 in training: {zeros}
sums of a blank sample before training: {blanks}
of them exactly 0: {blank_zeros}
== overflow ==
     z       e^-z   as printed turned round two branches
{forms}== nan ==
relu by f64::max of NaN: {by_max}
relu of NaN: {by_if}
== claims ==
claim act-09: {argument} | at z = 2 it gives {derived:.3} from the output and {mistaken:.0} from z; with the first, one unit has an error of {good_error:.2} after 1,000 steps, with the second of {bad_error:.2}
claim act-10: {derivative} | it is {left:.0} from the left and {right:.0} from the right; in {STEPS} steps of training {zeros} sums of {all} were exactly 0
claim act-07: {overflows} | in f32, 1/(1 + e^-z) gives {printed} at z = -89, though its power is infinite there; e^z/(1 + e^z) gives {turned} at z = 89
claim act-08: {keeps_nan} | `f64::max` turns NaN into {by_max}; NumPy's `maximum` and our `relu` keep it"
    );
    Report::new([good_error, bad_error], text)
}
