//! What a chain of units lets through: one unit a layer, each with weight 1.

use crate::central_difference;
use crate::experiments::curves::Scalar;

/// The slope of a whole chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Through {
    /// The product of the slopes of all units.
    pub product: f64,
    /// The change of the last output by the first input, measured.
    pub measured: f64,
}

// ANCHOR: through
/// Sends `z` through `depth` units, one after the other.
pub fn through(activation: Scalar, depth: usize, z: f64) -> Through {
    let (mut a, mut product) = (z, 1.0);
    for _ in 0..depth {
        a = (activation.function)(a);
        product *= (activation.slope)(a);
    }
    let chain = |z| (0..depth).fold(z, |a, _| (activation.function)(a));
    Through {
        product,
        measured: central_difference(chain, z),
    }
}
// ANCHOR_END: through
