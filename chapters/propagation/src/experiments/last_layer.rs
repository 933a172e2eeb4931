//! The toy that fails: only the layer whose error is known learns.

use std::fmt;

use ndarray::Array2;
use structure::experiments::verdict;
use structure::first_network::{FirstNetwork, inputs, sigmoid_derivative, targets, xor_targets};

use super::{error_of, join};

// ANCHOR: last_layer_only
/// One step for the output weights only. The hidden weights stay as they were drawn.
pub fn step_of_the_last_layer(network: &mut FirstNetwork, targets: &Array2<f64>) {
    let (hidden, output) = network.forward(&inputs());
    let output_delta = (targets - &output) * output.mapv(sigmoid_derivative);
    network.output += &hidden.t().dot(&output_delta);
}
// ANCHOR_END: last_layer_only

/// The report: what 10,000 epochs at rate 1 make of the initial weights of listing 1.
pub struct Report {
    /// The running example: the output layer alone, then both layers.
    pub easy: [FirstNetwork; 2],
    /// The same on XOR.
    pub xor: [FirstNetwork; 2],
}

/// Trains both tasks in both ways.
pub fn report() -> Report {
    Report {
        easy: train(&targets()),
        xor: train(&xor_targets()),
    }
}

fn train(targets: &Array2<f64>) -> [FirstNetwork; 2] {
    let mut alone = FirstNetwork::new(1);
    let mut both = alone.clone();
    for _ in 0..10_000 {
        step_of_the_last_layer(&mut alone, targets);
    }
    both.train(&inputs(), targets, 1.0, 10_000);
    [alone, both]
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = |networks: &[FirstNetwork], targets: &Array2<f64>| {
            let named = ["output layer only", "both layers"].iter().zip(networks);
            join(named, "\n", |(name, network)| {
                let predictions = network.forward(&inputs()).1;
                let predictions = join(&predictions, " ", |prediction| format!("{prediction:.3}"));
                let error = error_of(network, targets);
                format!("{name:18} predictions {predictions}   error {error:.6}")
            })
        };
        let easy = rows(&self.easy, &targets());
        let xor = rows(&self.xor, &xor_targets());
        let [alone, both] = [0, 1].map(|at| error_of(&self.xor[at], &xor_targets()));
        let verdict = verdict(alone < 0.05 || both >= 0.05);
        writeln!(
            f,
            "\
== easy ==
targets 0 1 1 0, the first feature
{easy}
== xor ==
targets 0 0 1 1, XOR
{xor}
== claims ==
claim pro-01: {verdict} | on XOR, the mean squared error stays at {alone:.3}; with both layers \
learning it falls to {both:.6}"
        )
    }
}
