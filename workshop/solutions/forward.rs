//! A batch `x` (batch, inputs) goes through all the layers. A `Layer` has its `weights`, its `bias` and its `activation`; both are
//! in `crate::network`. Layer by layer: `z` is the weighted sums of what came in, `y` is the activation of each of
//! them, and `y` is what comes into the next layer.
//!
//! Return one `Pass { x, z, y }` for each layer, in their order: what came in (batch, inputs of this layer), the weighted sums and
//! what went out (batch, units of this layer). Call your parts `crate::parts::dense_forward` and `crate::parts::activate`.
//!
//! With one layer, whose weights are `[[3, 4], [5, 6]]`, its biases `[0.5, -20]` and its activation `Relu`, and with
//! `x = [[1, 2]]`, there is one pass, with `z = [[13.5, -4]]` and `y = [[13.5, 0]]`.

use ndarray::Array2;

use crate::network::{Layer, Pass};

/// What each layer saw on the way forward.
pub fn forward(layers: &[Layer], x: &Array2<f64>) -> Vec<Pass> {
    // SOLUTION
    let mut x = x.clone();
    let mut passes = Vec::new();
    for layer in layers {
        let z = crate::parts::dense_forward(&x, &layer.weights, &layer.bias);
        let y = z.mapv(|z| crate::parts::activate(layer.activation, z).0);
        passes.push(Pass { x, z, y: y.clone() });
        x = y;
    }
    passes
    // END
}
