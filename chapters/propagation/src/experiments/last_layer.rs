//! The toy that fails: only the layer whose error is known learns.

use ndarray::Array2;
use structure::experiments::{Setup, joined};
use structure::first_network::{FirstNetwork, inputs, sigmoid_derivative, targets, xor_targets};

use super::shared::{COPY_AND_XOR, NETWORK, error_of, join};
use structure::experiments::Report;

// ANCHOR: last_layer_only
/// One step for the output weights only. The hidden weights stay as they were drawn.
pub fn step_of_the_last_layer(network: &mut FirstNetwork, targets: &Array2<f64>) {
    let (hidden, output) = network.forward(&inputs());
    let output_delta = (targets - &output) * output.mapv(sigmoid_derivative);
    network.output += &hidden.t().dot(&output_delta);
}
// ANCHOR_END: last_layer_only

/// Listing 1 after 10,000 epochs at rate 1, with its output layer alone and with both layers.
fn train(targets: &Array2<f64>) -> [FirstNetwork; 2] {
    let mut alone = FirstNetwork::new(1);
    let mut both = alone.clone();
    for _ in 0..10_000 {
        step_of_the_last_layer(&mut alone, targets);
    }
    both.train(&inputs(), targets, 1.0, 10_000);
    [alone, both]
}

/// Data: of the copy task and of XOR, the errors with the output layer alone and with both.
pub fn report() -> Report<[[f64; 2]; 2]> {
    let tasks = [targets(), xor_targets()].map(|targets| {
        let networks = train(&targets);
        let errors = networks.each_ref().map(|each| error_of(each, &targets));
        let named = ["output layer only", "both layers"].iter().zip(networks);
        let rows = joined(named.zip(errors), |((name, network), error)| {
            let predictions = network.forward(&inputs()).1;
            let predictions = join(&predictions, " ", |prediction| format!("{prediction:.3}"));
            format!("{name:18} predictions {predictions}   error {error:.6}")
        });
        (rows, errors)
    });
    let [(copy, copy_errors), (xor, xor_errors)] = tasks;
    let setup = Setup {
        data: COPY_AND_XOR,
        network: NETWORK,
        training: "half the summed squared error, rate 1, all samples in a batch, 10,000 epochs",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== copy ==
the copy task: targets 0 1 1 0
{copy}
== xor ==
XOR: targets 0 0 1 1
{xor}"
    );
    Report::new([copy_errors, xor_errors], text)
}
