//! The loop that trains a network, on all samples at once: `x` (batch, inputs) with the targets `t` (batch, outputs).
//! In each epoch, go forward, take the mean squared error, go backward, and move every weight and every bias of all
//! `layers` against its gradient, by the learning rate times the gradient.
//!
//! Change the layers in place, and return the loss of each epoch, from before its update. The parts are
//! `crate::parts::forward`, `crate::parts::mean_squared_error` and `crate::parts::backward`.
//!
//! With one `Linear` layer of a single weight 1 and a bias of 0, with `x = [[1]]`, `t = [[3]]`, a learning rate of
//! `0.1` and 2 epochs, the losses are `[4, 1.44]`; afterwards the weight is `1.64` and the bias `0.64`. Once that
//! works, the check trains your network on XOR.

use ndarray::Array2;

use crate::network::Layer;

/// Trains the layers, and returns the loss of each epoch.
pub fn train(
    layers: &mut [Layer],
    x: &Array2<f64>,
    t: &Array2<f64>,
    learning_rate: f64,
    epochs: usize,
) -> Vec<f64> {
    // SOLUTION
    let mut losses = Vec::new();
    for _ in 0..epochs {
        let passes = crate::parts::forward(layers, x);
        let y = &passes[layers.len() - 1].y;
        let (loss, dy) = crate::parts::mean_squared_error(y, t);
        let (gradients, _) = crate::parts::backward(layers, &passes, &dy);
        for (layer, gradient) in layers.iter_mut().zip(&gradients) {
            layer.weights.scaled_add(-learning_rate, &gradient.weights);
            layer.bias.scaled_add(-learning_rate, &gradient.bias);
        }
        losses.push(loss);
    }
    losses
    // END
}
