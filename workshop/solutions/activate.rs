//! Four activations, each with its derivative: `Linear` is `z` itself, `Sigmoid` is `1 / (1 + e^-z)`, `Tanh` the hyperbolic
//! tangent, and `Relu` is `z` above 0, else 0. Forward the network needs the value, backward the derivative.
//!
//! Return both at `z`, the value first. For `Sigmoid` at 0 they are one half and one quarter. The derivative of `Relu` at 0
//! is taken as 0. A `z` may be of any size.

use crate::network::Activation;

/// The value of the activation at `z`, and its derivative there.
pub fn activate(activation: Activation, z: f64) -> (f64, f64) {
    // SOLUTION
    match activation {
        Activation::Linear => (z, 1.0),
        Activation::Sigmoid => {
            let y = 1.0 / (1.0 + (-z).exp());
            (y, y * (1.0 - y))
        }
        Activation::Tanh => (z.tanh(), 1.0 - z.tanh().powi(2)),
        Activation::Relu if z > 0.0 => (z, 1.0),
        Activation::Relu => (0.0, 0.0),
    }
    // END
}
