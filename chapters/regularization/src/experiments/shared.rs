//! What the experiments of this chapter share.

use structure::maximum;

/// The mean, the least and the most of something measured several times.
pub(super) fn spread<T>(runs: &[T], quantity: impl Fn(&T) -> f64) -> [f64; 3] {
    let values: Vec<f64> = runs.iter().map(quantity).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    [mean, least, maximum(&values)]
}

/// How far the least and the most of some numbers are apart.
pub(super) fn range(numbers: &[f64]) -> f64 {
    let [_, least, most] = spread(numbers, |number| *number);
    most - least
}

/// The index of the smallest number, the first of several.
pub(super) fn lowest(numbers: &[f64]) -> usize {
    let smaller = |a, b| if numbers[b] < numbers[a] { b } else { a };
    (1..numbers.len()).fold(0, smaller)
}

/// The largest of some numbers, without its sign.
pub(super) fn largest<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    let sizes: Vec<f64> = numbers.into_iter().map(|number| number.abs()).collect();
    maximum(&sizes)
}

/// The power of two just below the largest of some numbers, 1 if all are 0. To divide by it is
/// exact, and then no square of them overflows or vanishes.
pub(super) fn scale<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    let largest = largest(numbers).to_bits();
    match largest & f64::INFINITY.to_bits() {
        // Without an exponent, the highest bit is the power.
        0 => f64::from_bits(
            largest
                .checked_ilog2()
                .map_or(1.0_f64.to_bits(), |bit| 1 << bit),
        ),
        exponent => f64::from_bits(exponent),
    }
}

/// A coefficient in a table: 0, or a power of ten.
pub(super) fn power_of_ten(lambda: f64) -> String {
    match lambda {
        0.0 => "0".to_owned(),
        _ => format!("{lambda:.0e}"),
    }
}

/// Rounded to so many decimals, without the sign of a negative zero.
pub(super) fn rounded(number: f64, decimals: i32) -> f64 {
    let unit = 10.0_f64.powi(decimals);
    (number * unit).round() / unit + 0.0
}
