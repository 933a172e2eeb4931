//! Four activations, each with its derivative: `Linear` is `z` itself, `Sigmoid` is `1 / (1 + e^-z)`, `Tanh` the hyperbolic
//! tangent, and `Relu` is `z` above 0, else 0. Forward the network needs the value, backward the derivative.
//!
//! Return both at `z`, the value first. For `Sigmoid` at 0 they are one half and one quarter. The derivative of `Relu` at 0
//! is taken as 0. A `z` may be of any size.

use crate::network::Activation;

/// The value of the activation at `z`, and its derivative there.
pub fn activate(activation: Activation, z: f64) -> (f64, f64) {
    todo!()
}
