//! Gradients that explode in a deep network whose initial weights are too large, and clipping.

use activations::Activation;
use ndarray::Array2;
use structure::Initialiser;
use structure::random::generator;

use super::hidden_layers;
use crate::{Mode, Network, clip_by_norm, descend, half_squared_error, propagate};

/// Trains and returns before each step the loss and the norm of the gradient.
pub fn train(
    depth: usize,
    width: usize,
    scale: f64,
    steps: usize,
    rate: f64,
    max_norm: f64,
    seed: u64,
) -> Vec<(f64, f64)> {
    let x = Array2::from_shape_fn((32, 1), |(i, _)| (i as f64 - 15.5) / 16.0);
    let targets = x.mapv(|x| (4.0 * x).sin());
    let recipe = (Activation::Relu, Initialiser::He);
    let layers = hidden_layers(recipe, (1, width, depth), &mut generator(seed));
    let mut network = Network::new(1, layers).expect("each as wide as the one before");
    for value in network.parameters().into_iter().flat_map(|p| p.values) {
        *value *= scale;
    }
    let mut course = Vec::new();
    for _ in 0..steps {
        let loss = propagate(&mut network, &x, &targets);
        let norm = clip_by_norm(&mut network, max_norm);
        course.push((loss, norm));
        descend(&mut network, rate);
    }
    let y = network.forward(&x, Mode::Evaluation);
    course.push((half_squared_error(&y, &targets).0, 0.0));
    course
}
pub fn report() -> super::Report<()> { super::Report::new((), "") }
