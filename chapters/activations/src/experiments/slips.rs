//! Four slips that are often copied: the derivative of the wrong argument, the corner of ReLU, the
//! sigmoid that overflows, and the ReLU that swallows NaN.

use std::fmt;

use ndarray::{Array2, Zip, array};
use structure::Initialiser;
use structure::experiments::largest_error;
use structure::first_network::{inputs, targets};
use structure::random::generator;

use super::descent::{initial_weights, sums, train};
use crate::{central_difference, relu, relu_derivative, sigmoid, sigmoid_derivative};

const STEPS: usize = 5_000;

/// Trains one sigmoid unit on the running example by hand, with the derivative taken from
/// `derivative(z, a)` where `z` is its weighted sum and `a` its output. Returns its answers (4, 1).
pub fn train_with(derivative: fn(z: f64, a: f64) -> f64, steps: usize) -> Array2<f64> {
    let (x, targets) = (inputs(), targets());
    let mut weights = array![[0.5], [-0.5], [0.5]];
    for _ in 0..steps {
        let z = x.dot(&weights);
        let a = z.mapv(sigmoid);
        let derivatives = Zip::from(&z).and(&a).map_collect(|&z, &a| derivative(z, a));
        weights += &x.t().dot(&((&targets - &a) * derivatives));
    }
    x.dot(&weights).mapv(sigmoid)
}

// ANCHOR: wrong_argument
/// The derivative of the sigmoid, from its output.
pub fn right(_z: f64, a: f64) -> f64 {
    sigmoid_derivative(a)
}

/// The same formula, given the weighted sum by mistake.
pub fn wrong(z: f64, _a: f64) -> f64 {
    sigmoid_derivative(z)
}
// ANCHOR_END: wrong_argument

/// The derivatives of ReLU at 0 from the left, from both sides, and from the right, over a distance
/// of `h`.
fn corner(h: f64) -> [f64; 3] {
    [
        (relu(0.0) - relu(-h)) / h,
        (relu(h) - relu(-h)) / (2.0 * h),
        (relu(h) - relu(0.0)) / h,
    ]
}

/// How often a weighted sum of the hidden layer is exactly 0 before a step, over all the steps in which
/// the network of listing 1, with ReLU in its hidden layer, learns the first task.
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

/// The weighted sums (1, 4) that a fresh layer of four units forms of a sample of zeros.
fn sums_of_a_blank_sample() -> Array2<f64> {
    let mut rng = generator(1);
    let weight = || Initialiser::He.weight(3, 4, &mut rng);
    let weights = Array2::from_shape_simple_fn((3, 4), weight);
    Array2::zeros((1, 3)).dot(&weights)
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

/// The sigmoid in two branches.
pub fn two_branches(z: f32) -> f32 {
    if z >= 0.0 {
        as_printed(z)
    } else {
        turned_round(z)
    }
}
// ANCHOR_END: overflow

// ANCHOR: swallows
/// ReLU by way of the standard library.
pub fn relu_by_max(z: f64) -> f64 {
    z.max(0.0)
}
// ANCHOR_END: swallows

/// What the report holds.
pub struct Report {
    /// The answers of a unit that was trained with the [`right`] derivative, (4, 1).
    pub right: Array2<f64>,
    /// The same with the [`wrong`] one.
    pub wrong: Array2<f64>,
    /// The derivatives of ReLU at 0: from the left, from both sides, from the right.
    pub corner: [f64; 3],
    /// How many sums were exactly 0 in training.
    pub zeros: usize,
    /// The sums that a fresh layer forms of a sample of zeros, (1, 4).
    pub blank: Array2<f64>,
}

/// Makes the four slips.
pub fn report() -> Report {
    Report {
        right: train_with(right, 1_000),
        wrong: train_with(wrong, 1_000),
        corner: corner(1e-5),
        zeros: sums_at_the_corner(),
        blank: sums_of_a_blank_sample(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let z = 2.0;
        let (derived, mistaken) = (sigmoid_derivative(sigmoid(z)), sigmoid_derivative(z));
        let measured = central_difference(sigmoid, z);
        writeln!(f, "== derivative ==")?;
        writeln!(f, "at z = 2, a = {:.4}", sigmoid(z))?;
        writeln!(f, "measured: {measured:.4}")?;
        writeln!(f, "a (1 - a): {derived:.4}")?;
        writeln!(f, "z (1 - z): {mistaken:.4}")?;
        writeln!(f, "one unit after 1000 steps")?;
        for (name, answers) in [("right", &self.right), ("wrong", &self.wrong)] {
            write!(f, "{name} derivative:")?;
            for answer in answers {
                write!(f, " {answer:.4}")?;
            }
            writeln!(f)?;
        }

        writeln!(f, "== corner ==")?;
        let [left, both, right_side] = self.corner;
        let convention = relu_derivative(relu(0.0));
        let (zeros, all) = (self.zeros, STEPS * 16);
        writeln!(f, "from the left: {left:.2}")?;
        writeln!(f, "from both sides: {both:.2}")?;
        writeln!(f, "from the right: {right_side:.2}")?;
        writeln!(f, "relu_derivative(relu(0)): {convention:.2}")?;
        writeln!(f, "sums of four units in {STEPS} steps: {all}")?;
        writeln!(f, "of them exactly 0: {zeros}")?;
        let blank_zeros = self.blank.iter().filter(|&&z| z == 0.0).count();
        writeln!(f, "sums of a blank sample: {}", self.blank.len())?;
        writeln!(f, "of them exactly 0, before training: {blank_zeros}")?;

        overflow(f)?;

        writeln!(f, "== nan ==")?;
        let (by_max, by_if) = (relu_by_max(f64::NAN), relu(f64::NAN));
        writeln!(f, "f64::NAN.max(0.0): {}", f64::NAN.max(0.0))?;
        writeln!(f, "relu by max of NaN: {by_max}")?;
        writeln!(f, "relu of NaN: {by_if}")?;

        writeln!(f, "== claims ==")?;
        let right_where = (derived - measured).abs() < 1e-8 && (mistaken - measured).abs() > 1.0;
        let verdict = if right_where {
            "holds if x is the output of the sigmoid, not its input"
        } else {
            "false"
        };
        let error = |answers| largest_error(answers, &targets());
        let (good, bad) = (error(&self.right), error(&self.wrong));
        writeln!(
            f,
            "claim act-09: {verdict} | at z = 2 it gives {derived:.3} from the output and {mistaken:.0} from z; with the first, \
             one unit misses by {good:.2} after 1,000 steps, with the second by {bad:.2}"
        )?;
        let verdict = if (right_side - left).abs() < 1e-9 {
            "holds"
        } else if convention == 0.0 {
            "holds if it is read as a convention"
        } else {
            "false"
        };
        writeln!(
            f,
            "claim act-10: {verdict} | it is {left:.0} from the left and {right_side:.0} from the right; in {STEPS} steps of training {zeros} sums \
             of {all} were exactly 0"
        )?;
        let fails = |line: fn(f32) -> f32| {
            [-89.0, 89.0].iter().any(|&z| {
                let wrong = (line(z) - two_branches(z)).abs();
                wrong.is_nan() || wrong > 1e-37
            })
        };
        let verdict = match (fails(as_printed), fails(turned_round)) {
            (true, true) => "holds",
            (false, true) => "holds if e^z stands above and below the line",
            (true, false) => "holds if e^-z stands below the line",
            (false, false) => "false",
        };
        writeln!(
            f,
            "claim act-07: {verdict} | in f32, 1/(1 + e^-z) gives {} at z = -89, though its power is infinite there; \
             e^z/(1 + e^z) gives {} at z = 89",
            as_printed(-89.0),
            turned_round(89.0),
        )?;
        let verdict = if by_max.is_nan() {
            "holds"
        } else {
            "holds if no NaN comes in"
        };
        writeln!(
            f,
            "claim act-08: {verdict} | `f64::max` turns NaN into {by_max}, NumPy's `maximum` and our `relu` keep {by_if}"
        )
    }
}

/// Three forms of the sigmoid where the powers of e leave `f32`.
fn overflow(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(f, "== overflow ==")?;
    let heads = ["e^-z", "as printed", "turned round", "two branches"];
    let [power, printed, turned, branches] = heads;
    writeln!(
        f,
        "{:>6} {power:>10} {printed:>12} {turned:>12} {branches:>12}",
        "z"
    )?;
    for z in [-20.0_f32, -88.0, -89.0, 88.0, 89.0] {
        let powers = [(-z).exp(), as_printed(z), turned_round(z), two_branches(z)];
        let [power, printed, turned, branches] = powers.map(short);
        writeln!(
            f,
            "{z:>6} {power:>10} {printed:>12} {turned:>12} {branches:>12}"
        )?;
    }
    Ok(())
}

/// Two digits, and no exponent where there is no need.
fn short(x: f32) -> String {
    match x {
        x if x == 0.0 || x == 1.0 || !x.is_finite() => format!("{x}"),
        x => format!("{x:.1e}"),
    }
}
