//! Faults in training that a gradient check cannot see, because every gradient is right.

use ndarray::{Array2, Axis};
use structure::experiments::{Setup, joined, verdict};
use structure::first_network::FirstNetwork;

use super::running_example::{inputs, running_example, targets};
use super::shared::{COPY, NETWORK, mean_squared_error};
use crate::{Mode, check_gradients, descend, half_squared_error};
use structure::experiments::Report;

/// A loss and its gradient, from outputs and targets.
type Loss = fn(&Array2<f64>, &Array2<f64>) -> (f64, Array2<f64>);

// ANCHOR: faults
/// A way to train: what the loss is, what the targets are, and how far a step goes.
struct Training {
    name: &'static str,
    loss: Loss,
    targets: Array2<f64>,
    rate: f64,
}

/// The right one first, then the four faults.
fn trainings() -> [Training; 5] {
    let training = |name, loss: Loss, targets, rate| Training {
        name,
        loss,
        targets,
        rate,
    };
    let squares: Loss = half_squared_error;
    // Each target belongs to the sample above it.
    let shifted = targets().select(Axis(0), &[1, 2, 3, 0]);
    [
        training("no fault", squares, targets(), 1.0),
        training("wrong loss", sum_of_errors, targets(), 1.0),
        training("wrong data", squares, shifted, 1.0),
        training("wrong update", squares, targets(), -1.0),
        training("bad rate", squares, targets(), 100.0),
    ]
}

/// The sum of the errors, not squared: it is lowest where every output is 0.
fn sum_of_errors(y: &Array2<f64>, targets: &Array2<f64>) -> (f64, Array2<f64>) {
    ((y - targets).sum(), Array2::ones(y.dim()))
}
// ANCHOR_END: faults

/// What became of one of them.
pub struct Outcome {
    /// Of the 16 weights, those whose gradient agrees with the measured one.
    pub agreeing: usize,
    /// The loss that it descends, before training and after it.
    pub loss: [f64; 2],
    /// The mean squared error against the right targets after training.
    pub error: f64,
}

fn run(training: &Training) -> Outcome {
    let x = inputs();
    let mut network = running_example(&FirstNetwork::new(1));
    let loss = |y: &Array2<f64>| (training.loss)(y, &training.targets);
    let checks = check_gradients(&mut network, &x, loss).expect("no layer draws random numbers");
    let weights = checks.iter().filter(|check| check.parameter < 2);
    let agreeing = weights.filter(|check| check.agrees()).count();
    let before = loss(&network.forward(&x, Mode::Evaluation)).0;
    for _ in 0..2_000 {
        let y = network.forward(&x, Mode::Training);
        network.backward(&loss(&y).1);
        descend(&mut network, training.rate);
    }
    let after = loss(&network.forward(&x, Mode::Evaluation)).0;
    Outcome {
        agreeing,
        loss: [before, after],
        error: mean_squared_error(&mut network, &x, &targets()),
    }
}

/// Data: what becomes of training without a fault, and with each of the four.
pub fn report() -> Report<[Outcome; 5]> {
    let trainings = trainings();
    let outcomes = trainings.each_ref().map(run);
    let rows = joined(trainings.iter().zip(&outcomes), |(training, outcome)| {
        let [before, after] = outcome.loss;
        format!(
            "{:13}  {:13} of 16  {before:11.4}  {after:10.4}  {:18.4}",
            training.name, outcome.agreeing, outcome.error
        )
    });
    let faults = &outcomes[1..];
    let pass = faults.iter().filter(|fault| fault.agreeing == 16).count();
    let fail = faults.iter().filter(|fault| fault.error > 0.05).count();
    let verdict = verdict(pass == 0 || fail == 0);
    let setup = Setup {
        data: COPY,
        network: NETWORK,
        training: "half the summed squared error, rate 1, all samples in a batch, 2,000 epochs, \
            where the fault is no other",
        criterion: "pro-18: it is false if a training passes the check and ends with an error above \
            0.05 against the right targets",
        ..Setup::default()
    };
    let text = format!(
        "{setup}
== faults ==
fault          gradients that agree  loss before  loss after  mean squared error
{rows}
== claims ==
claim pro-18: {verdict} | of {} faults outside of the backward pass {pass} pass the check, and \
{fail} do not learn the task",
        faults.len()
    );
    Report::new(outcomes, text)
}
