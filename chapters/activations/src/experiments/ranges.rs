//! Where outputs lie, whether they can be read as probabilities, and what they centre on.

use std::fmt;

use structure::experiments::verdict;

use super::curves::{SCALARS, extent};
use super::probabilities::of;
use crate::{sigmoid, tanh};

/// The mean of `f` over numbers spread evenly from `from` to `to`.
pub fn mean(f: fn(f64) -> f64, from: f64, to: f64) -> f64 {
    const PLACES: i32 = 10_000;
    let place = |i: i32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(PLACES);
    (0..PLACES).map(|i| f(place(i))).sum::<f64>() / f64::from(PLACES)
}

/// The smallest `z`, in steps of 10, at which `f` is exactly `value`; NaN if there is none. In smaller
/// steps it would depend on the machine's `exp`.
pub fn first_rounded_to(value: f64, f: impl Fn(f64) -> f64) -> f64 {
    let mut places = (0..100).map(|i| 10.0 * f64::from(i));
    places.find(|&z| f(z) == value).unwrap_or(f64::NAN)
}

/// What the report holds.
pub struct Report {
    /// Three sums under tanh, sigmoid and softmax.
    pub outputs: [(&'static str, [f64; 3]); 3],
    /// By activation, the means for sums between -1 and 1, and between 0 and 2: sigmoid, tanh, ReLU.
    pub means: [(&'static str, f64, f64); 3],
    /// From where on sigmoid and tanh are 1, and from where on the sigmoid of `-z` is 0.
    pub rounded: [f64; 3],
}

/// Measures where outputs lie.
pub fn report() -> Report {
    let logits = [-1.0, 0.5, 2.0];
    let shares = of(&logits);
    let [_, sigmoid_row, tanh_row, relu_row, _] = SCALARS;
    Report {
        outputs: [
            ("tanh", logits.map(tanh)),
            ("sigmoid", logits.map(sigmoid)),
            ("softmax", [shares[0], shares[1], shares[2]]),
        ],
        means: [sigmoid_row, tanh_row, relu_row].map(|activation| {
            let mean = |from, to| mean(activation.function, from, to);
            (activation.name, mean(-1.0, 1.0), mean(0.0, 2.0))
        }),
        rounded: [
            first_rounded_to(1.0, sigmoid),
            first_rounded_to(1.0, tanh),
            first_rounded_to(0.0, |z| sigmoid(-z)),
        ],
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== sums ==")?;
        writeln!(
            f,
            "{:<10} {:>7} {:>7} {:>7} {:>7}",
            "", "-1.0", "0.5", "2.0", "sum"
        )?;
        for (name, [a, b, c]) in self.outputs {
            let sum = a + b + c;
            writeln!(f, "{name:<10} {a:>7.4} {b:>7.4} {c:>7.4} {sum:>7.4}")?;
        }

        writeln!(f, "== means ==")?;
        writeln!(f, "{:<10} {:>12} {:>12}", "", "z in -1..1", "z in 0..2")?;
        for (name, even, shifted) in self.means {
            let even = plain(even);
            writeln!(f, "{name:<10} {even:>12.4} {shifted:>12.4}")?;
        }

        writeln!(f, "== rounded ==")?;
        let [sigmoid_one, tanh_one, sigmoid_zero] = self.rounded;
        writeln!(f, "sigmoid is 1 from z: {sigmoid_one}")?;
        writeln!(f, "tanh is 1 from z: {tanh_one}")?;
        writeln!(f, "sigmoid is 0 from z: {}", -sigmoid_zero)?;

        writeln!(f, "== claims ==")?;
        let tanhs = self.outputs[0].1;
        writeln!(
            f,
            "claim act-04: {} | tanh(-1) is {:.2}, and no probability is negative",
            verdict(tanhs.iter().all(|&a| a >= 0.0)),
            tanhs[0]
        )?;
        let relu = extent(SCALARS[3]).highest;
        writeln!(
            f,
            "claim act-05: {} | relu(1000) is {relu:.0}",
            verdict(relu < 1000.0)
        )?;
        let (_, even, shifted) = self.means[1];
        let even = plain(even);
        let centred = match (even.abs() < 0.01, shifted.abs() < 0.01) {
            (true, true) => "holds",
            (true, false) => "holds if the sums themselves are centred on zero",
            (false, _) => "false",
        };
        writeln!(
            f,
            "claim act-06: {centred} | the mean is {even:.2} for sums between -1 and 1, and {shifted:.2} for sums between 0 and 2"
        )?;
        let strict = if sigmoid_one.is_nan() {
            "holds"
        } else {
            "holds if the sum is small enough for the float type"
        };
        writeln!(
            f,
            "claim act-03: {strict} | in f64 the sigmoid is rounded to 1 from z = {sigmoid_one} on"
        )
    }
}

/// Rounded to four decimals, and without the minus of a zero.
fn plain(x: f64) -> f64 {
    (x * 1e4).round() / 1e4 + 0.0
}
