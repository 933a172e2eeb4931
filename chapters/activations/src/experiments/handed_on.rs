//! How much of a change comes through a chain of units: one unit a layer, each with weight 1.

use structure::experiments::lines;

use super::curves::{SCALARS, Scalar};
use crate::central_difference;

/// The derivative of a whole chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Through {
    /// The product of the derivatives of all units.
    pub product: f64,
    /// The derivative of the last output with respect to the first input, measured.
    pub measured: f64,
}

/// Sends `z` through `depth` units, one after the other.
pub fn through(activation: Scalar, depth: usize, z: f64) -> Through {
    let (mut a, mut product) = (z, 1.0);
    for _ in 0..depth {
        a = (activation.function)(a);
        product *= (activation.derivative)(a);
    }
    let chain = |z| (0..depth).fold(z, |a, _| (activation.function)(a));
    Through {
        product,
        measured: central_difference(chain, z),
    }
}

/// Sends 1 through chains of several depths.
pub fn report() -> String {
    let [_, sigmoid, tanh, relu, _] = SCALARS;
    let products = lines([1, 2, 5, 10, 20], |depth| {
        let [sigmoid, tanh, relu] =
            [sigmoid, tanh, relu].map(|activation| through(activation, depth, 1.0).product);
        format!("{depth:>5} {sigmoid:>12.2e} {tanh:>12.2e} {relu:>12.2e}\n")
    });
    format!("units      sigmoid         tanh         relu\n{products}")
}
