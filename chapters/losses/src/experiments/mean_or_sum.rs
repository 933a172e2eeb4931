//! One rate, two conventions: half the summed square of listing 1 against the mean square.

use std::fmt;

use activations::central_difference;
use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{value, verdict};
use crate::MeanSquaredError;

/// How far one step of listing 1 at rate 1 moves a weight of its output layer, and the derivative
/// of the mean squared error with respect to the same weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What the listing subtracts: the derivative that it descends.
    pub listing: f64,
    /// The derivative of the mean squared error, measured.
    pub mean_squared: f64,
}

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// One step for each weight of the output layer of listing 1, before training.
    pub steps: Vec<Step>,
    /// For a number of outputs: how many times smaller the gradient of the mean squared error is
    /// than that of half the summed square, `y - target`.
    pub factors: [(usize, f64); 6],
}

/// Compares the two conventions.
pub fn report() -> Report {
    let before = FirstNetwork::new(1);
    let mut after = before.clone();
    after.step(&inputs(), &targets(), 1.0);
    let moved = &before.output - &after.output;
    let mean_squared_error_at = |unit, weight| {
        let mut network = before.clone();
        network.output[[unit, 0]] = weight;
        let y = network.forward(&inputs()).1;
        value(&MeanSquaredError, &y, targets()).0
    };
    let steps = moved.iter().enumerate().map(|(unit, &listing)| Step {
        listing,
        mean_squared: central_difference(
            |weight| mean_squared_error_at(unit, weight),
            before.output[[unit, 0]],
        ),
    });
    Report {
        steps: steps.collect(),
        factors: [1, 2, 4, 8, 32, 1000].map(|outputs| (outputs, factor(outputs))),
    }
}

fn factor(outputs: usize) -> f64 {
    let zeros = Array2::zeros((outputs, 1));
    1.0 / value(&MeanSquaredError, &(&zeros + 1.0), zeros).1[[0, 0]]
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== weights ==")?;
        writeln!(
            f,
            "weight to the output   step of listing 1   gradient of the MSE    ratio"
        )?;
        let mut ratios = Vec::new();
        for (unit, step) in self.steps.iter().enumerate() {
            let (listing, mean_squared) = (step.listing, step.mean_squared);
            let ratio = listing / mean_squared;
            writeln!(
                f,
                "from hidden unit {unit} {listing:21.6} {mean_squared:21.6} {ratio:8.4}"
            )?;
            ratios.push(ratio);
        }
        writeln!(f, "== outputs ==")?;
        writeln!(
            f,
            "outputs in the batch   listing 1 steps this much further"
        )?;
        for (outputs, factor) in self.factors {
            writeln!(f, "{outputs:<20} {factor:10.1}")?;
        }
        writeln!(f, "== claim ==")?;
        let same = ratios.iter().all(|ratio| (ratio - 1.0).abs() < 1e-6);
        writeln!(
            f,
            "claim los-05: {} | for 4 outputs the step at the same rate is {:.2} times smaller under the MSE, for 1,000 it is {:.0} times",
            verdict(same),
            ratios[0],
            self.factors[5].1
        )
    }
}
