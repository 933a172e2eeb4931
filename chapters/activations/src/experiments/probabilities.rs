//! What softmax promises, and how the same formula fails when it is typed as it is printed.

use ndarray::{Array1, Array2, ArrayView1, Axis, aview1};
use structure::experiments::{Report, Setup, lines, verdict};
use structure::maximum;

use super::shared::decimals;
use crate::{central_difference, sigmoid, softmax, softmax_backward};

/// The softmax of one row.
pub fn of(logits: &[f64]) -> Array1<f64> {
    let row = aview1(logits).insert_axis(Axis(0)).to_owned();
    softmax(&row).row(0).to_owned()
}

/// The formula as it is printed in books: `exp(z) / sum(exp(z))`, and nothing subtracted.
fn as_printed(logits: &[f64]) -> Array1<f64> {
    let powers = ArrayView1::from(logits).mapv(f64::exp);
    let sum = powers.sum();
    powers / sum
}

/// The largest distance from 1 of the sum of a row, over logits from -1000 to 1000 in three
/// classes.
fn worst_sum() -> f64 {
    let steps = || (-10..=10).map(|i| 100.0 * f64::from(i));
    let errors = steps().flat_map(|a| steps().map(move |b| (of(&[a, b, 0.5]).sum() - 1.0).abs()));
    maximum(&errors.collect::<Vec<f64>>())
}

/// The largest difference between softmax of two logits and the sigmoid of their difference.
fn worst_against_sigmoid() -> f64 {
    let error = |z: f64| (of(&[z + 3.0, 3.0])[0] - sigmoid(z)).abs();
    let errors = (-400..=400).map(|i| error(f64::from(i) / 10.0));
    maximum(&errors.collect::<Vec<f64>>())
}

/// The derivative of every probability with respect to logit `j`: derived and measured.
pub fn derivatives(logits: &[f64], j: usize) -> Vec<(f64, f64)> {
    let classes = logits.len();
    let a = of(logits).insert_axis(Axis(0));
    (0..classes)
        .map(|i| {
            let mut da = Array2::zeros((1, classes));
            da[[0, i]] = 1.0;
            let moved = |z: f64| {
                let mut logits = logits.to_vec();
                logits[j] = z;
                of(&logits)[i]
            };
            let derived = softmax_backward(&a, &da)[[0, j]];
            (derived, central_difference(moved, logits[j]))
        })
        .collect()
}

/// Sends rows through softmax, small and large.
pub fn report() -> Report<()> {
    let setup = Setup {
        data: "rows of three logits from -1000 to 1000; pairs of logits from -40 to 40",
        criterion: "sums: within 1e-15 of 1; two classes: within 1e-14 of the sigmoid",
        ..Setup::default()
    };
    let small = [[2.0, 1.0, 0.0], [102.0, 101.0, 100.0]];
    let scaled = [[20.0, 10.0, 0.0], [0.2, 0.1, 0.0]];
    let rows = lines([small, scaled].concat(), |logits| {
        let name = format!("{logits:?}");
        format!("{name:<22} {}\n", decimals(&of(&logits)))
    });
    let large = [1000.0, 999.0, 998.0];
    let (printed, subtracted) = (decimals(&as_printed(&large)), decimals(&of(&large)));
    let measured = derivatives(&[2.0, 1.0, 0.0], 0);
    let derivatives = lines(measured.iter().enumerate(), |(i, (derived, measured))| {
        format!("probability {i} {derived:>8.5} {measured:>9.5}\n")
    });
    let sums = verdict(worst_sum() < 1e-15);
    let sigmoids = verdict(worst_against_sigmoid() < 1e-14);
    let fails = as_printed(&large)[0];
    let text = format!("\
{setup}
== rows ==
{rows}== large ==
as printed: {printed}
largest subtracted: {subtracted}
== derivatives ==
with respect to the first logit of [2, 1, 0]
               derived  measured
{derivatives}== claims ==
claim act-11: {sums} | over logits from -1000 to 1000 no sum is off by more than 1e-15; as printed, the formula gives {fails} at 1000
claim act-12: {sigmoids} | softmax of (z, 0) and sigmoid of z agree to 1e-14 for z from -40 to 40"
    );
    Report::new((), text)
}
