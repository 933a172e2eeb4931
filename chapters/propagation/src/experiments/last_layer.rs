//! The toy that fails: only the layer whose error can be seen learns.

use structure::first_network::{FirstNetwork, INPUTS, Matrix, delta, moved, zip};

use super::error_of;

/// How one way of training ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The answers of the trained network.
    pub answers: [f64; 4],
    /// Their mean squared error.
    pub error: f64,
}

// ANCHOR: last_layer_only
/// One step for the output weights only. The hidden weights stay as they were drawn.
pub fn step_of_the_last_layer(network: &mut FirstNetwork, targets: &Matrix<4, 1>) {
    let (hidden, output) = network.forward(&INPUTS);
    let errors = zip(targets, &output, |target, output| target - output);
    let output_delta = delta(&errors, &output);
    network.output = moved(&network.output, &hidden, &output_delta, 1.0);
}
// ANCHOR_END: last_layer_only

/// Trains the output weights only, for 10,000 epochs at rate 1.
pub fn last_layer_only(targets: &Matrix<4, 1>) -> Outcome {
    let mut network = FirstNetwork::new(1);
    for _ in 0..10_000 {
        step_of_the_last_layer(&mut network, targets);
    }
    outcome(&network, targets)
}

/// Trains both layers, for as long and at the same rate.
pub fn both_layers(targets: &Matrix<4, 1>) -> Outcome {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, targets, 1.0, 10_000);
    outcome(&network, targets)
}

fn outcome(network: &FirstNetwork, targets: &Matrix<4, 1>) -> Outcome {
    Outcome {
        answers: network.forward(&INPUTS).1.map(|[answer]| answer),
        error: error_of(network, targets),
    }
}
