//! The forward pass of a whole network, for a batch `x` (batch, inputs). `Layer` and `Pass` are in `crate::network`; a
//! layer has `weights`, a `bias` and an `activation`. Each layer computes its weighted sums `z` from what comes in, and
//! then `y`, the activation of each of them. This `y` is what comes in at the next layer.
//!
//! Return one `Pass { x, z, y }` for each layer, in their order: what came in (batch, inputs of the layer), the
//! weighted sums, and what went out, both (batch, units of the layer). The parts are `crate::parts::dense_forward` and
//! `crate::parts::activate`.
//!
//! For a single layer with the weights `[[3, 4], [5, 6]]`, the biases `[0.5, -20]` and the activation `Relu`, and with
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
