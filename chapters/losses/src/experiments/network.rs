//! The race of the losses again, with the network of listing 1 and on both of its tasks.

use activations::sigmoid;
use ndarray::Array2;
use propagation::experiments::running_example::running_example;
use propagation::{Mode, descend};
use structure::experiments::largest_error;
use structure::first_network::{FirstNetwork, inputs, targets, xor_targets};

use super::unit::loss_of_logits;
use super::unit_race::CLOSE;
use crate::{Loss, Targets};

/// The two tasks of the running example by name: to copy the first feature, and XOR.
pub fn tasks() -> [(&'static str, Array2<f64>); 2] {
    [("first feature", targets()), ("XOR", xor_targets())]
}

/// Epochs until each output of the network of listing 1 is within [`CLOSE`] of its target, from
/// the initial weights of this seed. `None` if that takes more than `patience` epochs.
pub fn epochs_to_learn(
    loss: &dyn Loss,
    learning_rate: f64,
    seed: u32,
    targets: &Array2<f64>,
    patience: usize,
) -> Option<usize> {
    let (x, values) = (inputs(), Targets::Values(targets.clone()));
    let mut network = running_example(&FirstNetwork::new(seed));
    // Without its last sigmoid its output is the logit, for a loss that includes the sigmoid.
    network.layers.pop();
    for epoch in 0..=patience {
        let z = network.forward(&x, Mode::Training);
        if largest_error(&z.mapv(sigmoid), targets) < CLOSE {
            return Some(epoch);
        }
        let (_, dz) = loss_of_logits(loss, &z, &values);
        network.backward(&dz);
        descend(&mut network, learning_rate);
    }
    None
}
