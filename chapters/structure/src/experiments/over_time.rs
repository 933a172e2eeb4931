//! The same network after more and more epochs.

use crate::first_network::{FirstNetwork, INPUTS, Matrix};

/// What the network of listing 1 answers after each of these numbers of epochs, which rise.
pub fn answers_after(targets: &Matrix<4, 1>, epochs: &[usize]) -> Vec<(usize, Matrix<4, 1>)> {
    let mut network = FirstNetwork::new(1);
    let mut done = 0;
    let mut answers = Vec::new();
    for &epoch in epochs {
        network.train(&INPUTS, targets, 1.0, epoch - done);
        done = epoch;
        answers.push((epoch, network.forward(&INPUTS).1));
    }
    answers
}

/// What listing 1 prints, and what its network answers afterwards.
pub fn printed_and_answered(targets: &Matrix<4, 1>) -> (Matrix<4, 1>, Matrix<4, 1>) {
    let mut network = FirstNetwork::new(1);
    let printed = network.train(&INPUTS, targets, 1.0, 10_000);
    (printed, network.forward(&INPUTS).1)
}
