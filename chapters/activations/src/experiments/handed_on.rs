//! How much of a change comes through a chain of units: one unit a layer, each with weight 1.

use std::fmt;

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

// ANCHOR: through
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
// ANCHOR_END: through

/// What the report holds: how deep a chain is, and the product of its derivatives for sigmoid, tanh
/// and ReLU.
pub struct Report(pub Vec<(usize, [f64; 3])>);

/// Sends 1 through chains of several depths.
pub fn report() -> Report {
    let [_, sigmoid, tanh, relu, _] = SCALARS;
    let products =
        |depth| [sigmoid, tanh, relu].map(|activation| through(activation, depth, 1.0).product);
    let depths = [1, 2, 5, 10, 20].into_iter();
    Report(depths.map(|depth| (depth, products(depth))).collect())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:>5} {:>12} {:>12} {:>12}",
            "units", "sigmoid", "tanh", "relu"
        )?;
        for (depth, [sigmoid, tanh, relu]) in &self.0 {
            writeln!(f, "{depth:>5} {sigmoid:>12.2e} {tanh:>12.2e} {relu:>12.2e}")?;
        }
        Ok(())
    }
}
