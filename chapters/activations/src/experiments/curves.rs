//! The activations and their derivatives along a line, and what they promise about themselves.

use structure::experiments::lines;
use structure::maximum;

use super::yes_or_no;
use crate::{
    central_difference, leaky_relu, leaky_relu_derivative, linear, linear_derivative, relu,
    relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative,
};

type Function = fn(f64) -> f64;

/// A scalar activation, its derivative in terms of its output, and its name.
#[derive(Clone, Copy, Debug)]
pub struct Scalar {
    /// As in a table.
    pub name: &'static str,
    /// The function of the weighted sum `z`.
    pub function: Function,
    /// The derivative as a function of the output `a`.
    pub derivative: Function,
}

const fn scalar(name: &'static str, function: Function, derivative: Function) -> Scalar {
    Scalar {
        name,
        function,
        derivative,
    }
}

/// The five scalar activations of the chapter; the leaky one with a leak of 0.1, so that it shows.
pub const SCALARS: [Scalar; 5] = [
    scalar("linear", linear, linear_derivative),
    scalar("sigmoid", sigmoid, sigmoid_derivative),
    scalar("tanh", tanh, tanh_derivative),
    scalar("relu", relu, relu_derivative),
    scalar(
        "leaky relu",
        |z| leaky_relu(z, 0.1),
        |a| leaky_relu_derivative(a, 0.1),
    ),
];

/// The smallest output, the largest output and the largest derivative for z from -1000 to 1000.
pub(super) fn extent(activation: Scalar) -> [f64; 3] {
    let start = [f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    (-10_000..=10_000).fold(start, |[lowest, highest, steepest], i| {
        let a = (activation.function)(f64::from(i) / 10.0);
        let derivative = (activation.derivative)(a);
        [lowest.min(a), highest.max(a), steepest.max(derivative)]
    })
}

/// Whether an error is nowhere larger than 1e-14, at 8,001 places from -40 to 40.
fn vanishes(error: fn(f64) -> f64) -> &'static str {
    let errors = (-4_000..=4_000).map(|i| error(f64::from(i) / 100.0).abs());
    yes_or_no(maximum(&errors.collect::<Vec<f64>>()) < 1e-14)
}

/// Measures the activations along a line.
pub fn report() -> String {
    let places = [-4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0];
    let values = lines(places, |z| {
        // A minus zero would print its sign.
        let values = SCALARS.map(|scalar| format!(" {:>10.4}", (scalar.function)(z) + 0.0));
        format!("{z:>5.1}{}\n", values.concat())
    });
    let places = SCALARS.map(|scalar| [-2.0, 0.5, 2.0].map(|z| (scalar, z)));
    let derivatives = lines(places.as_flattened(), |&(scalar, z)| {
        let derived = (scalar.derivative)((scalar.function)(z));
        let (name, measured) = (scalar.name, central_difference(scalar.function, z));
        format!("{name:<12} {z:>5.1} {derived:>9.6} {measured:>9.6}\n")
    });
    let extents = lines(SCALARS, |scalar| {
        let (name, [lowest, highest, steepest]) = (scalar.name, extent(scalar));
        format!("{name:<12} {lowest:>9.2} {highest:>9.2} {steepest:>9.2}\n")
    });
    let mirror = vanishes(|z| sigmoid(-z) - (1.0 - sigmoid(z)));
    let stretched = vanishes(|z| tanh(z) - (2.0 * sigmoid(2.0 * z) - 1.0));
    let odd = vanishes(|z| tanh(-z) + tanh(z));
    format!(
        "\
== values ==
    z     linear    sigmoid       tanh       relu leaky relu
{values}== derivatives ==
                 z   derived  measured
{derivatives}== extent ==
z in ±1000      lowest   highest  steepest
{extents}== identities ==
within 1e-14 of each other for z from -40 to 40?
s(-z) and 1 - s(z): {mirror}
tanh(z) and 2 s(2z) - 1: {stretched}
tanh(-z) and -tanh(z): {odd}
"
    )
}
