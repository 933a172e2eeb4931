//! The experiments of the chapter. The example `regularization` prints their reports, tests pin
//! them, and the book's figures draw them.

pub mod augmentation;
pub mod biases;
pub mod collinear;
pub mod cross_validation;
pub mod decay;
pub mod diagnosis;
pub mod digits;
pub mod double_descent;
pub mod dropout;
pub mod dropout_rates;
pub mod ensembles;
pub mod faults;
pub mod first_network_penalised;
pub mod lambdas;
pub mod linear;
pub mod memorising;
pub mod misread;
pub mod normalisation;
pub mod overfitting;
pub mod polynomial;
pub mod reliance;
pub mod residual;
pub mod saving;
pub mod search;
pub mod selection;
pub mod small;
pub mod split;
pub mod standardize;
pub mod units;
pub mod width_recipe;

use std::fmt::Debug;

use structure::experiments::Entry;
use structure::maximum;

/// All reports of the chapter, in the order of the page.
pub const REPORTS: &[Entry] = &[
    ("width_recipe", || Box::new(width_recipe::report())),
    ("overfitting", || Box::new(overfitting::report())),
    ("double_descent", || Box::new(double_descent::report())),
    ("memorising", || Box::new(memorising::report())),
    ("biases", || Box::new(biases::report())),
    ("collinear", || Box::new(collinear::report())),
    ("units", || Box::new(units::report())),
    ("selection", || Box::new(selection::report())),
    ("lambdas", || Box::new(lambdas::report())),
    ("cross_validation", || Box::new(cross_validation::report())),
    ("search", || Box::new(search::report())),
    ("first_network_penalised", || {
        Box::new(first_network_penalised::report())
    }),
    ("decay", || Box::new(decay::report())),
    ("dropout", || Box::new(dropout::report())),
    ("reliance", || Box::new(reliance::report())),
    ("dropout_rates", || Box::new(dropout_rates::report())),
    ("misread", || Box::new(misread::report())),
    ("diagnosis", || Box::new(diagnosis::report())),
    ("augmentation", || Box::new(augmentation::report())),
    ("saving", || Box::new(saving::report())),
    ("ensembles", || Box::new(ensembles::report())),
    ("normalisation", || Box::new(normalisation::report())),
    ("residual", || Box::new(residual::report())),
];

/// The verdict of a claim that its number may leave open.
fn decided(holds: bool, fails: bool) -> &'static str {
    match (holds, fails) {
        (true, _) => "holds",
        (false, true) => "false",
        (false, false) => "undecided",
    }
}

/// The number in the middle.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The mean, the least and the most of something measured several times.
fn spread<T>(runs: &[T], quantity: impl Fn(&T) -> f64) -> [f64; 3] {
    let values: Vec<f64> = runs.iter().map(quantity).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    [mean, least, maximum(&values)]
}

/// How far the least and the most of some numbers are apart.
fn range(numbers: &[f64]) -> f64 {
    let [_, least, most] = spread(numbers, |number| *number);
    most - least
}

/// The index of the smallest number, the first of several.
fn lowest(numbers: &[f64]) -> usize {
    let smaller = |a, b| if numbers[b] < numbers[a] { b } else { a };
    (1..numbers.len()).fold(0, smaller)
}

/// What an experiment computes with settings and data of its own: an error here is a bug.
#[track_caller]
fn valid<T, E: Debug>(result: Result<T, E>) -> T {
    result.expect("the settings of an experiment fit its data")
}

/// The largest of some numbers, without its sign.
fn largest<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    let sizes: Vec<f64> = numbers.into_iter().map(|number| number.abs()).collect();
    maximum(&sizes)
}

/// The power of two just below the largest of some numbers, 1 if all are 0. To divide by it is
/// exact, and then no square of them overflows or vanishes.
fn scale<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
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

/// A table: one line for each item.
fn lines<T>(items: impl IntoIterator<Item = T>, line: impl FnMut(T) -> String) -> String {
    let lines: Vec<String> = items.into_iter().map(line).collect();
    lines.join("\n")
}

/// A coefficient in a table: 0, or a power of ten.
fn power_of_ten(lambda: f64) -> String {
    match lambda {
        0.0 => "0".to_owned(),
        _ => format!("{lambda:.0e}"),
    }
}

/// Rounded to so many decimals, without the sign of a negative zero.
fn rounded(number: f64, decimals: i32) -> f64 {
    let unit = 10.0_f64.powi(decimals);
    (number * unit).round() / unit + 0.0
}
