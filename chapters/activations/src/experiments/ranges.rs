//! Where outputs lie, whether they can be read as probabilities, and what they centre on.

use structure::experiments::{lines, verdict, verdict_if};

use super::curves::{SCALARS, extent};
use super::probabilities::of;
use crate::{sigmoid, tanh};

/// The mean of `f` over numbers spread evenly from `from` to `to`.
pub fn mean(f: fn(f64) -> f64, from: f64, to: f64) -> f64 {
    const PLACES: i32 = 10_000;
    let place = |i: i32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(PLACES);
    (0..PLACES).map(|i| f(place(i))).sum::<f64>() / f64::from(PLACES)
}

/// The smallest `z`, in steps of 10, at which `f` is exactly 1; NaN if there is none. In smaller steps
/// it would depend on the machine's `exp`.
pub fn rounds_to_one(f: fn(f64) -> f64) -> f64 {
    let mut places = (0..100).map(|i| 10.0 * f64::from(i));
    places.find(|&z| f(z) == 1.0).unwrap_or(f64::NAN)
}

/// Measures where outputs lie.
pub fn report() -> String {
    let logits = [-1.0, 0.5, 2.0];
    let softmax = of(&logits);
    let outputs = [
        ("tanh", logits.map(tanh)),
        ("sigmoid", logits.map(sigmoid)),
        ("softmax", [softmax[0], softmax[1], softmax[2]]),
    ];
    let sums = lines(outputs, |(name, [a, b, c])| {
        let sum = a + b + c;
        format!("{name:<10} {a:>7.4} {b:>7.4} {c:>7.4} {sum:>7.4}\n")
    });
    let [_, sigmoid_row, tanh_row, relu_row, _] = SCALARS;
    let means = lines([sigmoid_row, tanh_row, relu_row], |scalar| {
        let even = plain(mean(scalar.function, -1.0, 1.0));
        let shifted = mean(scalar.function, 0.0, 2.0);
        format!("{:<10} {even:>12.4} {shifted:>12.4}\n", scalar.name)
    });

    let lowest = tanh(-1.0);
    let probabilities = verdict(lowest >= 0.0);
    let [_, relu, _] = extent(relu_row);
    let bounded = verdict(relu < 1000.0);
    let (even, shifted) = (plain(mean(tanh, -1.0, 1.0)), mean(tanh, 0.0, 2.0));
    let on_zero = "the sums themselves are centred on zero";
    let centred = verdict_if(even.abs() < 0.01, shifted.abs() < 0.01, on_zero);
    let rounded = rounds_to_one(sigmoid);
    let small = "the sum is small enough for the float type";
    let strict = verdict_if(true, rounded.is_nan(), small);
    format!("\
== sums ==
              -1.0     0.5     2.0     sum
{sums}== means ==
             z in -1..1    z in 0..2
{means}== rounded ==
sigmoid is 1 from z: {rounded}
== claims ==
claim act-04: {probabilities} | tanh(-1) is {lowest:.2}, and no probability is negative
claim act-05: {bounded} | relu(1000) is {relu:.0}
claim act-06: {centred} | the mean is {even:.2} for sums between -1 and 1, and {shifted:.2} for sums between 0 and 2
claim act-03: {strict} | in f64 the sigmoid is rounded to 1 from z = {rounded} on
")
}

/// Rounded to four decimals, and without the minus of a zero.
fn plain(x: f64) -> f64 {
    (x * 1e4).round() / 1e4 + 0.0
}
