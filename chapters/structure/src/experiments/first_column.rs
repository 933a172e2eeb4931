//! What one neuron can learn, and what it cannot.

use super::largest_miss;
use crate::first_network::{FirstNetwork, INPUTS, Matrix};
use crate::neuron::Neuron;
use crate::random::NumpyLegacy;

/// One neuron after 10,000 epochs at rate 1, from the first three weights of NumPy's `seed`.
pub fn trained_neuron(targets: &Matrix<4, 1>, seed: u32) -> Neuron {
    let mut numpy = NumpyLegacy::new(seed);
    let mut neuron = Neuron {
        weights: [(); 3].map(|()| [numpy.weight()]),
    };
    neuron.train(&INPUTS, targets, 1.0, 10_000);
    neuron
}

/// The network of listing 1 on other targets, from the same first weights and as long.
pub fn trained_network(targets: &Matrix<4, 1>) -> FirstNetwork {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, targets, 1.0, 10_000);
    network
}

/// The smallest of the largest misses that one neuron reaches from this many starts.
pub fn best_neuron(targets: &Matrix<4, 1>, starts: u32) -> f64 {
    (1..=starts)
        .map(|seed| largest_miss(&trained_neuron(targets, seed).forward(&INPUTS), targets))
        .fold(f64::INFINITY, f64::min)
}
