//! Which rate, and of which loss? Listing 1 names neither.

use ndarray::{Array2, s};
use structure::experiments::{Setup, joined, verdict};
use structure::first_network::{FirstNetwork, inputs, targets};

use super::running_example::running_example;
use super::shared::{COPY, Ends, NETWORK, ends, error_of, weights};
use crate::{check_gradients, half_squared_error};
use structure::experiments::Report;

/// One run of listing 3.
pub struct Reading {
    /// The mean squared error before the first of its 10,000 epochs.
    pub starts: f64,
    /// What it prints: the predictions from before its last update, (4, 1).
    pub printed: Array2<f64>,
    /// The trained network.
    pub network: FirstNetwork,
}

/// Data: for 1 to 4 samples, the step of listing 1 over the gradient of half the sum and of the mean;
/// and listing 3 as a program of its own, and below listing 1, whose trained weights it finds.
pub fn report() -> Report<([[Ends; 2]; 4], [Reading; 2])> {
    let ratios = [1, 2, 3, 4].map(ratios);
    let mut trained = FirstNetwork::new(1);
    trained.train(&inputs(), &targets(), 1.0, 10_000);
    let readings = [FirstNetwork::new(1), trained].map(|mut network| Reading {
        starts: error_of(&network, &targets()),
        printed: network.train(&inputs(), &targets(), 0.1, 10_000),
        network,
    });

    let numbered = || (1..).zip(&ratios);
    let steps = joined(numbered(), |(samples, [half_sum, mean])| {
        format!("{samples:7}  {:31.6}  {:27.6}", half_sum.0, mean.0)
    });
    let named = ["fresh", "continued"].iter().zip(&readings);
    let errors = joined(named, |(name, reading)| {
        let after = error_of(&reading.network, &targets());
        format!("{name:10}  {:12.6}  {after:11.6}", reading.starts)
    });

    let are = |ends: Ends, rate: f64| (ends.0 - rate).abs() < 1e-6 && (ends.1 - rate).abs() < 1e-6;
    let [half_sum, mean] = ratios[3];
    let no_descent = verdict(!numbered().all(|(_, ratios)| are(ratios[0], 1.0)));
    let half_n = numbered().all(|(n, ratios)| are(ratios[1], f64::from(n) / 2.0));
    let of_the_mean = match (are(mean, 1.0), half_n) {
        (true, _) => "holds",
        (false, true) => "false",
        (false, false) => "false, and not by n/2",
    };
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "one step of listing 1 on its first 1 to 4 samples; then listing 3: half the \
            summed squared error, rate 0.1, all samples in a batch, 10,000 epochs",
        criterion: "pro-13, pro-14: the change of every weight over the measured gradient, within \
            0.000001; pro-13 is false if it is 1 for half the sum, pro-14 if it is not 1 for the \
            mean over four samples",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== ratios ==
samples  step / gradient of the half sum  step / gradient of the mean
{steps}
== readings ==
listing 3   error before  error after
{errors}
== claims ==
claim pro-13: {no_descent} | each of listing 1's 16 weights already moves by {:.6} times its \
measured gradient
claim pro-14: {of_the_mean} | for four samples the step is {:.6} times the gradient of the mean: \
n/2 of it, as for 1, 2 and 3",
        half_sum.0, mean.0
    );
    Report::new((ratios, readings), text)
}

/// The change of each weight in a step of listing 1 with its first `samples` samples, over the
/// measured gradients of two losses: the learning rate.
fn ratios(samples: usize) -> [Ends; 2] {
    let x = inputs().slice_move(s![..samples, ..]);
    let targets = targets().slice_move(s![..samples, ..]);
    let start = FirstNetwork::new(1);
    let mut moved = start.clone();
    moved.step(&x, &targets, 1.0);
    let changes = weights(&moved) - weights(&start);
    [1.0, 2.0 / samples as f64].map(|factor| {
        let loss = |y: &Array2<f64>| {
            let (loss, dy) = half_squared_error(y, &targets);
            (factor * loss, factor * dy)
        };
        let checks = check_gradients(&mut running_example(&start), &x, loss);
        let pairs = changes.iter().zip(checks.expect("no random numbers"));
        // Where the input was 0 in every sample, the gradient is 0 as well.
        let moved = pairs.filter(|(change, _)| **change != 0.0);
        let ratios = moved.map(|(change, check)| -change / check.measured);
        ends(&ratios.collect::<Vec<_>>())
    })
}
