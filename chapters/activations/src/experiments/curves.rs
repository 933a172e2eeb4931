//! The activations and their derivatives along a line, and what they promise about themselves.

use ndarray::array;
use structure::experiments::{Report, lines};
use structure::maximum;

use super::shared::yes_or_no;
use crate::Activation::{
    self, Elu, Gelu, LeakyRelu, Linear, Relu, Selu, Sigmoid, Silu, Softplus, Tanh,
};
use crate::{central_difference, sigmoid, tanh};

/// All activations of one number; the leaky one with a leak of 0.1, so that it shows.
pub const SCALARS: [Activation; 10] = [
    Linear,
    Sigmoid,
    Tanh,
    Relu,
    LeakyRelu(0.1),
    Elu,
    Selu,
    Gelu,
    Silu,
    Softplus,
];

/// The output and the derivative of an activation at `z`.
pub fn at(activation: Activation, z: f64) -> (f64, f64) {
    let (z, da) = (array![[z]], array![[1.0]]);
    let a = activation.forward(&z);
    (a[[0, 0]], activation.backward(&z, &a, &da)[[0, 0]])
}

/// The smallest and largest output and the smallest and largest derivative for z from -1000 to 1000.
fn extent(activation: Activation) -> [f64; 4] {
    let low = f64::INFINITY;
    (-10_000..=10_000).fold(
        [low, -low, low, -low],
        |[lowest, highest, least, most], i| {
            let (a, derivative) = at(activation, f64::from(i) / 10.0);
            [
                lowest.min(a),
                highest.max(a),
                least.min(derivative),
                most.max(derivative),
            ]
        },
    )
}

/// Whether an error is nowhere larger than 1e-14, at 8,001 places from -40 to 40.
fn vanishes(error: fn(f64) -> f64) -> &'static str {
    let errors = (-4_000..=4_000).map(|i| error(f64::from(i) / 100.0).abs());
    yes_or_no(maximum(&errors.collect::<Vec<f64>>()) < 1e-14)
}

/// Measures the activations along a line. Data: each with its extent.
pub fn report() -> Report<[[f64; 4]; 10]> {
    let derivatives = lines(SCALARS, |activation| {
        let derived = at(activation, -1.0).1;
        let measured = central_difference(|z| at(activation, z).0, -1.0);
        let name = activation.name();
        format!("{name:<11} {derived:>9.6} {measured:>9.6}\n")
    });
    let extents = SCALARS.map(extent);
    let rows = SCALARS.into_iter().zip(extents);
    let table = lines(rows, |(activation, [lowest, highest, least, most])| {
        // Adding 0 takes the minus off a zero.
        let [lowest, least] = [lowest, least].map(|x| (x * 100.0).round() / 100.0 + 0.0);
        let name = activation.name();
        format!("{name:<11} {lowest:>9.2} {highest:>9.2} {least:>9.2} {most:>9.2}\n")
    });
    let mirror = vanishes(|z| sigmoid(-z) - (1.0 - sigmoid(z)));
    let stretched = vanishes(|z| tanh(z) - (2.0 * sigmoid(2.0 * z) - 1.0));
    let odd = vanishes(|z| tanh(-z) + tanh(z));
    let text = format!(
        "\
== derivatives ==
at z = -1     derived  measured
{derivatives}== extent ==
z in ±1000          output            derivative
               lowest   highest    lowest   highest
{table}== identities ==
equal to 1e-14 for z from -40 to 40?
s(-z) and 1 - s(z): {mirror}
tanh(z) and 2 s(2z) - 1: {stretched}
tanh(-z) and -tanh(z): {odd}"
    );
    Report::new(extents, text)
}
