//! The gradient of a batch with dropout and an L2 penalty. The loss is the mean cross-entropy of the logits, plus the penalty
//! with the coefficient `lambda` on the weights of every layer. Biases are not penalised.
//!
//! Dropout stands before the last layer: it gets what the layers before give, with some of it dropped. There are at least two
//! layers, so go forward in two halves, `&layers[..last]` and `&layers[last..]`, with `dropout` between them, and go backward
//! through the same. `coins` (batch, units before the last layer) and `rate` are for `dropout`.
//!
//! Return the gradient of each layer, first layer first. With a rate of 0 and `lambda = 0` it is what `backward` gives. With
//! two `Linear` layers of one unit each, the weights `[[2]]` and `[[3]]` and `lambda = 0.1`, there is only one class, so the
//! cross-entropy is 0, and the gradients of the weights are those of the penalty, `[[0.4]]` and `[[0.6]]`.

use ndarray::Array2;

use crate::network::{Gradient, Layer};
use crate::parts::{backward, cross_entropy, dropout, forward, l2};

/// The gradient of the penalised loss with respect to what each layer learns.
pub fn regularized_gradient(
    layers: &[Layer],
    x: &Array2<f64>,
    labels: &[usize],
    coins: &Array2<f64>,
    rate: f64,
    lambda: f64,
) -> Vec<Gradient> {
    // SOLUTION
    let (before, last) = layers.split_at(layers.len() - 1);
    let passes = forward(before, x);
    let (hidden, factors) = dropout(&passes[before.len() - 1].y, coins, rate);
    let output = forward(last, &hidden);
    let (_, dy) = cross_entropy(&output[0].y, labels);
    let (of_last, dx) = backward(last, &output, &dy);
    let (mut gradients, _) = backward(before, &passes, &(dx * factors));
    gradients.extend(of_last);
    for (gradient, layer) in gradients.iter_mut().zip(layers) {
        gradient.weights += &l2(&layer.weights, lambda).1;
    }
    gradients
    // END
}
