//! Why not count mistakes: the derivative of the count is 0, so nothing can be learned from it.

use activations::central_difference;
use ndarray::{Array2, array};
use structure::experiments::verdict;
use structure::first_network::{FirstNetwork, inputs, targets};
use structure::random::NumpyLegacy;

use super::unit::{gradient, probabilities, trained, unit};
use super::{Report, value};
use crate::{BinaryCrossEntropy, Loss, MeanAbsoluteError, MeanSquaredError, Targets};

/// How many samples are on the wrong side of one half, for targets 0 and 1.
pub fn mistakes(y: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let pairs = y.iter().zip(targets);
    let wrong = pairs.filter(|&(&y, &target)| (y > 0.5) != (target > 0.5));
    wrong.count() as f64
}

/// The mistakes of a unit with these three weights, on the running example.
fn count(weights: [f64; 3]) -> f64 {
    mistakes(&probabilities(&unit(weights), &inputs()), &targets())
}

/// The derivatives of the count with respect to the weights: measured, for there is no formula.
fn derivatives_of_the_count(weights: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|i| {
        let count_at = |weight| {
            let mut weights = weights;
            weights[i] = weight;
            count(weights)
        };
        central_difference(count_at, weights[i])
    })
}

/// A unit descends its own count of mistakes.
fn descend_the_count(mut weights: [f64; 3], steps: usize) -> [f64; 3] {
    for _ in 0..steps {
        let gradient = derivatives_of_the_count(weights);
        for (weight, derivative) in weights.iter_mut().zip(gradient) {
            *weight -= derivative;
        }
    }
    weights
}

/// The same unit descends the binary cross-entropy.
fn descend_the_cross_entropy(weights: [f64; 3], steps: usize) -> [f64; 3] {
    let samples = (&inputs(), &targets());
    let unit = trained(unit(weights), samples, &BinaryCrossEntropy, 1.0, steps);
    std::array::from_fn(|i| unit.weights[[i, 0]])
}

/// The mistakes, MSE, MAE and binary cross-entropy of outputs (4, 1) on the running example.
fn scores(y: &Array2<f64>) -> String {
    let mistakes = mistakes(y, &targets());
    let losses: [&dyn Loss; 3] = [&MeanSquaredError, &MeanAbsoluteError, &BinaryCrossEntropy];
    let [squared, absolute, entropy] = losses.map(|loss| value(loss, y, &targets().into()).0);
    format!("{mistakes:8} {squared:7.4} {absolute:7.4} {entropy:14.4}")
}

/// Descends the count and the cross-entropy, and judges the training of listing 1.
pub fn report() -> Report {
    let mut numpy = NumpyLegacy::new(1);
    let initial = [(); 3].map(|()| numpy.weight());
    let [a, b, c] = derivatives_of_the_count(initial);
    let values = Targets::Values(targets());
    let entropy = gradient(&unit(initial), &inputs(), &values, &BinaryCrossEntropy).weights;
    let [d, e, f] = [0, 1, 2].map(|i| entropy[[i, 0]]);
    let before = count(initial);
    let after = count(descend_the_count(initial, 1000));
    let after_entropy = count(descend_the_cross_entropy(initial, 1000));
    let mut report = Report::default();
    report.say(format!(
        "== descend ==\n\
         1,000 steps down  derivatives by the three weights mistakes before, after\n\
         mistakes          {a:9.6} {b:9.6} {c:9.6}    {before} {after}\n\
         cross-entropy     {d:9.6} {e:9.6} {f:9.6}    {before} {after_entropy}"
    ));

    report.say("== right ==\noutputs            mistakes     MSE     MAE  cross-entropy");
    for (name, [low, high]) in [
        (".49 .51 .51 .49", [0.49, 0.51]),
        (".10 .90 .90 .10", [0.1, 0.9]),
        (".01 .99 .99 .01", [0.01, 0.99]),
    ] {
        let y = array![[low], [high], [high], [low]];
        report.say(format!("{name}    {}", scores(&y)));
    }
    report.say("== running ==\nepoch    mistakes     MSE     MAE  cross-entropy");
    for epochs in [0, 1, 10, 100, 1000, 10_000] {
        let mut network = FirstNetwork::new(1);
        network.train(&inputs(), &targets(), 1.0, epochs);
        let y = network.forward(&inputs()).1;
        report.say(format!("{epochs:<8} {}", scores(&y)));
    }

    let zeros = [a, b, c].iter().filter(|&&d| d == 0.0).count();
    report.say(format!(
        "== claim ==\n\
         claim los-01: {} | {before} of 4 wrong before, {after} after 1,000 steps, for {zeros} of the \
         3 derivatives are 0; the cross-entropy ends with {after_entropy}",
        verdict(after < before)
    ));
    report
}
