//! A rate for XOR: the check trains with it, from ten sets of initial weights.

use exercise::{Verdict, show};
use propagation::experiments::error_of;
use structure::first_network::{FirstNetwork, inputs, xor_targets};
use structure::maximum;

pub type Answer = fn() -> f64;

pub fn check(xor_rate: Answer) -> Verdict {
    let rate = xor_rate();
    if !(rate > 0.0 && rate.is_finite()) {
        return Err(format!(
            "{} is no learning rate. It must be above 0 and finite: what would a step of it do?",
            show(rate)
        ));
    }
    let (x, targets) = (inputs(), xor_targets());
    let trained = |seed| {
        let mut network = FirstNetwork::new(seed);
        network.train(&x, &targets, rate, 1_000);
        error_of(&network, &targets)
    };
    let errors: Vec<f64> = (1..=10).map(trained).collect();
    let good = errors.iter().filter(|&&error| error < 0.001).count();
    if good == 10 {
        return Ok(());
    }
    // Steps that are short enough lower the error one by one; a leap raises it.
    let leapt = (1..=10).any(|seed| {
        let mut network = FirstNetwork::new(seed);
        let start = error_of(&network, &targets);
        (0..20).any(|_| {
            network.step(&x, &targets, rate);
            error_of(&network, &targets) > 1.5 * start
        })
    });
    let question = if leapt {
        "Within the first 20 steps an error grew by half or more. Are the steps too long?"
    } else {
        "Within the first 20 steps no error grew by half. Are the steps too short?"
    };
    let (rate, worst) = (show(rate), show(maximum(&errors)));
    Err(format!(
        "at {rate}, {good} of 10 seeds end below 0.001, and the worst at {worst}. {question}"
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a smaller one", || 4.0),
    ("the hints, taken literally", || 3.0),
    ("the hints, taken literally: the upper end", || 20.0),
    ("the hints, taken literally: one of the four rates", || 10.0),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the rate of listing 3", "too short", || 0.1),
    ("the rate of listing 1", "too short", || 1.0),
    ("more is better", "too long", || 50.0),
    (
        "what was best for one seed of the copy task",
        "too long",
        || 400.0,
    ),
    ("zero", "above 0", || 0.0),
    ("a step backward", "above 0", || -4.0),
    ("not a number", "finite", || f64::NAN),
];
