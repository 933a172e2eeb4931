//! The loop that trains a network, on all samples at once: `x` (batch, inputs) with the targets `t` (batch, outputs). In each epoch
//! go forward, take the mean squared error, go backward, and move all weights and biases of all `layers` against their
//! gradient, `learning_rate` times as far as it is long.
//!
//! Change the layers in place. Return the loss of each epoch, from before its update. Your parts are `crate::parts::forward`,
//! `crate::parts::mean_squared_error` and `crate::parts::backward`.
//!
//! With one `Linear` layer of a single weight 1 and a bias of 0, with `x = [[1]]`, `t = [[3]]`, a learning rate of `0.1` and 2
//! epochs, the losses are `[4, 1.44]`, and afterwards the weight is `1.64` and the bias `0.64`. Then the check lets your network
//! learn XOR.

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
