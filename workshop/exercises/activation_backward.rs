//! The way back through an activation. On the way forward, each weighted sum `z` became `y = activation(z)`. You get
//! `z` and `dy`, the gradient of the loss with respect to `y`, both (batch, units).
//!
//! Return `dz` (batch, units), the gradient with respect to `z`: each number of `dy` times the derivative of the
//! activation at its own `z`. The part `crate::parts::activate` knows that derivative. For `Sigmoid` with
//! `z = [[0, 0]]` and `dy = [[2, -4]]`, `dz` is `[[0.5, -1]]`.

use ndarray::Array2;

use crate::network::Activation;

/// The gradient with respect to the weighted sums.
pub fn activation_backward(
    activation: Activation,
    z: &Array2<f64>,
    dy: &Array2<f64>,
) -> Array2<f64> {
    todo!()
}
