//! One rate, two conventions: half the summed square of listing 1 against the mean square.

use activations::central_difference;
use ndarray::Array2;
use structure::experiments::verdict;
use structure::first_network::{FirstNetwork, inputs, targets};

use super::{Report, value};
use crate::MeanSquaredError;

/// What one step of listing 1 at rate 1 subtracts from a weight of its output layer, before training,
/// and the derivative of the mean squared error with respect to the same weight, measured.
fn step(unit: usize) -> (f64, f64) {
    let before = FirstNetwork::new(1);
    let mut after = before.clone();
    after.step(&inputs(), &targets(), 1.0);
    let weight = before.output[[unit, 0]];
    let mean_squared_error_at = |weight| {
        let mut network = before.clone();
        network.output[[unit, 0]] = weight;
        let y = network.forward(&inputs()).1;
        value(&MeanSquaredError, &y, &targets().into()).0
    };
    let derivative = central_difference(mean_squared_error_at, weight);
    (weight - after.output[[unit, 0]], derivative)
}

/// How many times smaller the gradient of the MSE of this number of outputs is than `y - target`.
fn factor(outputs: usize) -> f64 {
    let zeros = Array2::zeros((outputs, 1));
    1.0 / value(&MeanSquaredError, &(&zeros + 1.0), &zeros.into()).1[[0, 0]]
}

/// Compares the two conventions.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== weights ==");
    report.say("weight to the output   step of listing 1   gradient of the MSE    ratio");
    let ratios = [0, 1, 2, 3].map(|unit| {
        let (listing, mean) = step(unit);
        let ratio = listing / mean;
        let row = format!("{listing:21.6} {mean:21.6} {ratio:8.4}");
        report.say(format!("from hidden unit {unit} {row}"));
        ratio
    });
    report.say("== outputs ==\noutputs in the batch   listing 1 steps this much further");
    for outputs in [1, 2, 4, 8, 32, 1000] {
        report.say(format!("{outputs:<20} {:10.1}", factor(outputs)));
    }
    report.say(format!(
        "== claim ==\n\
         claim los-05: {} | for 4 outputs the step at the same rate is {:.2} times smaller under the \
         MSE, for 1,000 it is {:.0} times",
        verdict(ratios.iter().all(|ratio| (ratio - 1.0).abs() < 1e-6)),
        ratios[0],
        factor(1000)
    ));
    report
}
