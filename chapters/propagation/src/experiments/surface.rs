//! A loss with two weights, so that it can be drawn, and the paths that descend it.

use activations::Activation;
use ndarray::{Array2, Axis, array};

use super::running_example::{dense, inputs, targets};
use crate::{ActivationLayer, Network, propagate, training_step};

/// One neuron that sees the first and the last column of the copy task: weight `w` for the
/// feature, `b` for the constant.
pub fn neuron(w: f64, b: f64) -> Network {
    let dense = dense(&array![[w], [b]]);
    let sigmoid = ActivationLayer::new(Activation::Sigmoid);
    Network::new(2, vec![Box::new(dense), Box::new(sigmoid)]).expect("2 to 1 fit")
}

/// Half the summed squared error of that neuron over the four samples.
pub fn loss(w: f64, b: f64) -> f64 {
    propagate(&mut neuron(w, b), &columns(), &targets())
}

/// Where the two weights are after 0, 1, 2 ... `steps` steps from `start`.
pub fn path(start: (f64, f64), learning_rate: f64, steps: usize) -> Vec<(f64, f64)> {
    let mut network = neuron(start.0, start.1);
    let (x, targets) = (columns(), targets());
    let mut path = vec![start];
    for _ in 0..steps {
        training_step(&mut network, &x, &targets, learning_rate);
        let weights = &network.parameters()[0].values;
        path.push((weights[0], weights[1]));
    }
    path
}

fn columns() -> Array2<f64> {
    inputs().select(Axis(1), &[0, 2])
}
