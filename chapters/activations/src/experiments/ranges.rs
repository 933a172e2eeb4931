//! Where outputs lie, whether they can be read as probabilities, and what they centre on.

use structure::experiments::{Report, Setup, lines, verdict_if};

use super::probabilities::of;
use crate::{relu, sigmoid, tanh};

/// The mean of `f` over numbers spread evenly from `from` to `to`.
pub fn mean(f: fn(f64) -> f64, from: f64, to: f64) -> f64 {
    const PLACES: i32 = 10_000;
    let place = |i: i32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(PLACES);
    (0..PLACES).map(|i| f(place(i))).sum::<f64>() / f64::from(PLACES)
}

/// The smallest whole `z` below 100 at which `f` is exactly 1; NaN if there is none.
///
/// For the sigmoid no last digit of `exp` matters: 1 + e^-z is rounded to 1 where e^-z is below 2^-53, and e^-36 is
/// twice that, e^-37 three quarters of it.
pub fn rounds_to_one(f: fn(f64) -> f64) -> f64 {
    let mut places = (0..100).map(f64::from);
    places.find(|&z| f(z) == 1.0).unwrap_or(f64::NAN)
}

/// Measures where outputs lie. Data: the means of sigmoid, tanh and ReLU over both intervals.
pub fn report() -> Report<[[f64; 2]; 3]> {
    let setup = Setup {
        data: "sums spread evenly over an interval, 10,000 of them",
        criterion: "act-06: the mean output is within 0.01 of 0 over both intervals; if over the first alone, there is a \
            condition. act-03: no whole number below 100 gives exactly 1; otherwise there is a condition",
        ..Setup::default()
    };
    let logits = [-1.0, 0.5, 2.0];
    let softmax = of(&logits);
    let outputs = [
        ("sigmoid", logits.map(sigmoid)),
        ("tanh", logits.map(tanh)),
        ("softmax", [softmax[0], softmax[1], softmax[2]]),
    ];
    let sums = lines(outputs, |(name, [a, b, c])| {
        let sum = a + b + c;
        format!("{name:<10} {a:>7.4} {b:>7.4} {c:>7.4} {sum:>7.4}\n")
    });
    let functions: [fn(f64) -> f64; 3] = [sigmoid, tanh, relu];
    let means = functions.map(|f| [plain(mean(f, -1.0, 1.0)), mean(f, 0.0, 2.0)]);
    let rows = ["sigmoid", "tanh", "relu"].into_iter().zip(means);
    let table = lines(rows, |(name, [even, shifted])| {
        format!("{name:<10} {even:>12.4} {shifted:>12.4}\n")
    });
    let [_, [even, shifted], _] = means;
    let on_zero = "the weighted sums are centred on zero";
    let centred = verdict_if(even.abs() < 0.01, shifted.abs() < 0.01, on_zero);
    let rounded = rounds_to_one(sigmoid);
    let small = "the weighted sum is small enough for the float type";
    let strict = verdict_if(true, rounded.is_nan(), small);
    let text = format!("\
{setup}
== sums ==
              -1.0     0.5     2.0     sum
{sums}== means ==
             z in -1..1    z in 0..2
{table}== rounded ==
sigmoid is 1 from z: {rounded}
== claims ==
claim act-06: {centred} | the mean of tanh is {even:.2} for sums between -1 and 1, and {shifted:.2} for sums between 0 and 2
claim act-03: {strict} | in f64 the sigmoid is rounded to 1 from z = {rounded} on"
    );
    Report::new(means, text)
}

/// Rounded to four decimals, and without the minus of a zero.
fn plain(x: f64) -> f64 {
    (x * 1e4).round() / 1e4 + 0.0
}
