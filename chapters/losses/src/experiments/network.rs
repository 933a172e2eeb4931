//! The race of the losses again, with the network of listing 1 and on both of its tasks.

use activations::Activation;
use ndarray::ArrayRef2;
use propagation::running_example::{array, dense, inputs};
use propagation::{ActivationLayer, Mode, Stack, descend};
use structure::first_network::{FirstNetwork, Matrix, TARGETS, XOR_TARGETS};

use super::race::{CLOSE, Tuned, best_rate};
use super::unit::gradient_by_logits;
use crate::{Loss, LossError, Targets};

/// The two tasks of the running example by name: to copy the first feature, and exclusive or.
pub const TASKS: [(&str, Matrix<4, 1>); 2] =
    [("first feature", TARGETS), ("exclusive or", XOR_TARGETS)];

const FITS: &str = "four samples of three features";

// ANCHOR: network
/// Epochs until each output of the network of listing 1 is within [`CLOSE`] of its target, from
/// the first weights of this seed. `None` if that takes more than `patience` epochs.
///
/// # Errors
/// None: the shapes fit.
///
/// # Panics
/// Never: the samples fit the network.
pub fn epochs_to_learn(
    loss: &dyn Loss<f64>,
    learning_rate: f64,
    seed: u32,
    targets: &Matrix<4, 1>,
    patience: usize,
) -> Result<Option<usize>, LossError> {
    let (x, values) = (inputs(), array(targets));
    let targets = Targets::Values(values.clone());
    let mut network = without_the_last_sigmoid(&FirstNetwork::new(seed));
    for epoch in 0..=patience {
        let z = network.forward(&x, Mode::Training).expect(FITS);
        let y = z.mapv(activations::sigmoid);
        if y.iter().zip(&values).all(|(y, t)| (y - t).abs() < CLOSE) {
            return Ok(Some(epoch));
        }
        step(&mut network, &x, &targets, loss, learning_rate)?;
    }
    Ok(None)
}

/// Compare, backward, descend; the batch has gone forward.
fn step(
    network: &mut Stack<f64>,
    x: &ArrayRef2<f64>,
    targets: &Targets<f64>,
    loss: &dyn Loss<f64>,
    learning_rate: f64,
) -> Result<f64, LossError> {
    let (z, mut dz) = network.output_and_gradient();
    let value = gradient_by_logits(loss, &z, targets, &mut dz)?;
    network.backward(x, None);
    descend(network, learning_rate);
    Ok(value)
}
// ANCHOR_END: network

/// Dense, sigmoid, dense: its output is the logit, which a loss with a link asks for.
fn without_the_last_sigmoid(network: &FirstNetwork) -> Stack<f64> {
    Stack::new(3)
        .with(dense(&network.hidden))
        .and_then(|stack| stack.with(ActivationLayer(Activation::Sigmoid)))
        .and_then(|stack| stack.with(dense(&network.output)))
        .expect("3 to 4 to 1 fit")
}

/// Tries all [`rates`](super::race::rates) on the first weights of so many seeds, from 1 on.
///
/// # Errors
/// None: the shapes fit.
pub fn tuned(
    loss: &dyn Loss<f64>,
    seeds: u32,
    targets: &Matrix<4, 1>,
    patience: usize,
) -> Result<Option<Tuned>, LossError> {
    let seeds: Vec<u32> = (1..=seeds).collect();
    best_rate(&seeds, |learning_rate, seed| {
        epochs_to_learn(loss, learning_rate, seed, targets, patience)
    })
}
