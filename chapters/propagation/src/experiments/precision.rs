//! The gradient check once more, in `f32`.

use activations::{central_difference, gradients_agree};
use ndarray::Array2;
use structure::first_network::FirstNetwork;
use structure::maximum;

use super::running_example::{inputs, targets};

/// Derives and measures the gradients of the running example's 16 weights in `f32`. Returns how many
/// agree, and the largest distance between the two as a share of the derived one.
pub fn single_precision() -> (usize, f64) {
    let network = FirstNetwork::new(1);
    let mut weights = [network.hidden.mapv(single), network.output.mapv(single)];
    let gradients = propagate(&weights).1;
    let mut agreeing = 0;
    let mut errors = Vec::new();
    for (layer, gradient) in gradients.iter().enumerate() {
        for (at, &derived) in gradient.indexed_iter() {
            let (derived, before) = (f64::from(derived), weights[layer][at]);
            let loss = |weight| {
                weights[layer][at] = single(weight);
                f64::from(propagate(&weights).0)
            };
            let measured = central_difference(loss, f64::from(before));
            weights[layer][at] = before;
            agreeing += usize::from(gradients_agree(derived, measured));
            errors.push(((measured - derived) / derived).abs());
        }
    }
    (agreeing, maximum(&errors))
}

/// Half the summed squared error, and its gradient with respect to both weight matrices.
fn propagate([hidden, output]: &[Array2<f32>; 2]) -> (f32, [Array2<f32>; 2]) {
    let x = inputs().mapv(single);
    let h = x.dot(hidden).mapv(sigmoid);
    let y = h.dot(output).mapv(sigmoid);
    let dy = &y - targets().mapv(single);
    let loss = dy.mapv(|e| e * e).sum() / 2.0;

    let dz2 = dy * y.mapv(|y| y * (1.0 - y));
    let dz1 = dz2.dot(&output.t()) * h.mapv(|h| h * (1.0 - h));
    (loss, [x.t().dot(&dz1), h.t().dot(&dz2)])
}

fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

fn single(number: f64) -> f32 {
    number as f32
}
