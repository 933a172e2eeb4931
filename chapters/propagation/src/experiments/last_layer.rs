//! The toy that fails: only the layer whose error is known learns.

use std::fmt;

use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs, sigmoid_derivative, targets, xor_targets};

use super::error_of;

// ANCHOR: last_layer_only
/// One step for the output weights only. The hidden weights stay as they were drawn.
pub fn step_of_the_last_layer(network: &mut FirstNetwork, targets: &Array2<f64>) {
    let (hidden, output) = network.forward(&inputs());
    let output_delta = (targets - &output) * output.mapv(sigmoid_derivative);
    network.output += &hidden.t().dot(&output_delta);
}
// ANCHOR_END: last_layer_only

/// How one way of training ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The predictions of the trained network, (4, 1).
    pub predictions: Array2<f64>,
    /// Their mean squared error.
    pub error: f64,
}

/// The report: 10,000 epochs at rate 1, from the initial weights of listing 1.
#[derive(Clone, Debug)]
pub struct Report {
    /// The running example: the output layer alone, then both layers.
    pub easy: [Outcome; 2],
    /// The same on XOR.
    pub xor: [Outcome; 2],
}

/// Trains both tasks in both ways.
pub fn report() -> Report {
    Report {
        easy: outcomes(&targets()),
        xor: outcomes(&xor_targets()),
    }
}

fn outcomes(targets: &Array2<f64>) -> [Outcome; 2] {
    let mut alone = FirstNetwork::new(1);
    let mut both = alone.clone();
    for _ in 0..10_000 {
        step_of_the_last_layer(&mut alone, targets);
    }
    both.train(&inputs(), targets, 1.0, 10_000);
    [alone, both].map(|network| Outcome {
        predictions: network.forward(&inputs()).1,
        error: error_of(&network, targets),
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== easy ==")?;
        writeln!(f, "targets 0 1 1 0, the first feature")?;
        write_outcomes(f, &self.easy)?;

        writeln!(f, "== xor ==")?;
        writeln!(f, "targets 0 0 1 1, XOR")?;
        write_outcomes(f, &self.xor)?;

        writeln!(f, "== claims ==")?;
        let [alone, both] = &self.xor;
        let verdict = match (alone.error < 0.05, both.error < 0.05) {
            (false, true) => "false",
            _ => "holds",
        };
        writeln!(
            f,
            "claim pro-01: {verdict} | on XOR, the mean squared error stays at {:.3}; with both \
             layers learning it falls to {:.6}",
            alone.error, both.error
        )
    }
}

fn write_outcomes(f: &mut fmt::Formatter<'_>, outcomes: &[Outcome; 2]) -> fmt::Result {
    for (name, outcome) in ["output layer only", "both layers"].iter().zip(outcomes) {
        write!(f, "{name:18} predictions")?;
        for prediction in &outcome.predictions {
            write!(f, " {prediction:.3}")?;
        }
        writeln!(f, "   error {:.6}", outcome.error)?;
    }
    Ok(())
}
