//! The loop that trains a network: forward, compare, backward, descend.

use ndarray::{Array2, Axis};

use crate::{Mode, Network};

/// Half the summed squared error, `½ Σ (y - target)²`, and its gradient with respect to `y`,
/// which is `y - target`. Shapes: all (batch, outputs). Squares that overflow give infinity.
///
/// # Panics
/// If the shapes differ: one column of targets would be broadcast over all outputs.
pub fn half_squared_error(y: &Array2<f64>, targets: &Array2<f64>) -> (f64, Array2<f64>) {
    assert_eq!(y.dim(), targets.dim(), "the shapes of outputs and targets");
    let error = y - targets;
    (error.mapv(|e| e * e).sum() / 2.0, error)
}

/// Forward, compare, backward. Returns half the summed squared error; layers keep their gradients.
pub fn propagate(network: &mut Network, x: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let y = network.forward(x, Mode::Training);
    let (loss, dy) = half_squared_error(&y, targets);
    network.backward(&dy);
    loss
}

/// Moves every parameter against its gradient: `w ← w - learning_rate * dw`.
pub fn descend(network: &mut Network, learning_rate: f64) {
    for parameter in network.parameters() {
        for (w, &mut dw) in parameter.values.iter_mut().zip(parameter.gradient) {
            *w -= learning_rate * dw;
        }
    }
}

/// Scales the gradient of all parameters together to the norm `max_norm`, above 0, if it is longer.
/// Returns its norm from before.
///
/// Source: Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1.
pub fn clip_by_norm(network: &mut Network, max_norm: f64) -> f64 {
    let gradients = network.parameters().into_iter().flat_map(|p| p.gradient);
    let gradients: Vec<&mut f64> = gradients.collect();
    // The square of a very large number overflows, that of a share of the largest does not.
    let larger = |most: f64, g: &&mut f64| most.max(g.abs());
    let largest = gradients.iter().fold(f64::MIN_POSITIVE, larger);
    let shares = gradients.iter().map(|g| (**g / largest).powi(2));
    let length = shares.sum::<f64>().sqrt();
    let norm = largest * length;
    if norm > max_norm {
        for g in gradients {
            *g = *g / largest * (max_norm / length);
        }
    }
    norm
}

/// One step of training. Returns the loss from before the update.
pub fn training_step(
    network: &mut Network,
    x: &Array2<f64>,
    targets: &Array2<f64>,
    learning_rate: f64,
) -> f64 {
    let loss = propagate(network, x, targets);
    descend(network, learning_rate);
    loss
}

/// One pass over the data, a step for every `batch_size` samples; the last batch may be shorter.
/// Returns the number of steps. Weights that overflow are not noticed here.
///
/// # Panics
/// If there is not a row of targets for each sample, or the batch size is 0.
pub fn epoch(
    network: &mut Network,
    x: &Array2<f64>,
    targets: &Array2<f64>,
    batch_size: usize,
    learning_rate: f64,
) -> usize {
    assert_eq!(
        x.nrows(),
        targets.nrows(),
        "a row of targets for each sample"
    );
    let batches = x.axis_chunks_iter(Axis(0), batch_size);
    let batches = batches.zip(targets.axis_chunks_iter(Axis(0), batch_size));
    let steps = batches.len();
    for (x, targets) in batches {
        training_step(network, &x.to_owned(), &targets.to_owned(), learning_rate);
    }
    steps
}
