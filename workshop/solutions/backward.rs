//! The backward pass of a whole network. You get the `layers`, the `passes` of the way forward (in each, what came in,
//! `x`, and the weighted sums, `z`), and `dy` (batch, outputs), the gradient of the loss with respect to the outputs of
//! the last layer.
//!
//! Go from the last layer to the first: back through its activation with `crate::parts::activation_backward`, then
//! through its weighted sums with `crate::parts::dense_backward`. The gradient with respect to what came in is the `dy`
//! of the layer before.
//!
//! Return a `Gradient { weights, bias }` for each layer, the first layer first, and the gradient with respect to the
//! data (batch, inputs). For the layer and the pass in the example of `forward`, and `dy = [[10, -1]]`, the gradient of
//! the weights is `[[10, 0], [20, 0]]`, that of the biases `[10, 0]`, and that with respect to the data `[[30, 50]]`.

use ndarray::Array2;

use crate::network::{Gradient, Layer, Pass};

/// The gradients of all layers, first layer first, and the gradient with respect to the data.
pub fn backward(
    layers: &[Layer],
    passes: &[Pass],
    dy: &Array2<f64>,
) -> (Vec<Gradient>, Array2<f64>) {
    // SOLUTION
    let mut dy = dy.clone();
    let mut gradients = Vec::new();
    for (layer, pass) in layers.iter().zip(passes).rev() {
        let dz = crate::parts::activation_backward(layer.activation, &pass.z, &dy);
        let (weights, bias, dx) = crate::parts::dense_backward(&pass.x, &layer.weights, &dz);
        gradients.push(Gradient { weights, bias });
        dy = dx;
    }
    gradients.reverse();
    (gradients, dy)
    // END
}
