//! A loss with two weights, so that it can be drawn, and the paths that descend it.

use activations::Activation;
use ndarray::{Array2, Axis};
use structure::Dense;

use crate::running_example::{inputs, targets};
use crate::{ActivationLayer, DenseLayer, Stack, propagate, training_step};

const FITS: &str = "four samples of two features";

// ANCHOR: surface
/// One neuron that sees the first and the last column of the running example: weight
/// `w` for the feature, `b` for the constant.
pub fn neuron(w: f64, b: f64) -> Stack<f64> {
    let weights = Array2::from_shape_vec((2, 1), vec![w, b]).expect("two weights");
    let dense = Dense::from_weights(weights, None).expect("two inputs, one unit");
    Stack::new(2)
        .with(DenseLayer::new(dense))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .expect("2 to 1 fit")
}

/// Half the summed squared error of that neuron over the four samples.
pub fn loss(w: f64, b: f64) -> f64 {
    propagate(&mut neuron(w, b), &columns(), &targets()).expect(FITS)
}

/// Where the two weights are after 0, 1, 2 ... `steps` steps from `start`.
pub fn path(start: (f64, f64), rate: f64, steps: usize) -> Vec<(f64, f64)> {
    let (x, targets) = (columns(), targets());
    let mut stack = neuron(start.0, start.1);
    let mut path = vec![start];
    for _ in 0..steps {
        training_step(&mut stack, &x, &targets, rate).expect(FITS);
        stack.visit_parameters(&mut |parameter| {
            path.push((parameter.values[0], parameter.values[1]));
        });
    }
    path
}
// ANCHOR_END: surface

fn columns() -> Array2<f64> {
    inputs().select(Axis(1), &[0, 2])
}
