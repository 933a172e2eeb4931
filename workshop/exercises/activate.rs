//! The value of an activation at one number, and its derivative there: `Linear`, `Sigmoid`, `Tanh` and `Relu`.
//!
//! Return both, the value first. At `z = 0` the sigmoid gives `(0.5, 0.25)`. The derivative of `Relu` at 0 is 0.

use crate::network::Activation;

/// The value and the derivative of the activation at `z`.
pub fn activate(activation: Activation, z: f64) -> (f64, f64) {
    todo!()
}
