//! A leak that is learned: the parametric ReLU.

use structure::experiments::intervals::counted;
use structure::experiments::{Report, STARTS, Setup, largest_error, lines, verdict};
use structure::first_network::xor_targets;

use super::descent::{STEPS, batch, descend, initial_weights, loss, predictions};
use crate::{central_difference, leak_derivative, leaky_relu, leaky_relu_derivative};

/// The derivative of the leaky ReLU with respect to its leak at `z`, derived and measured.
pub fn with_respect_to_leak(z: f64, leak: f64) -> (f64, f64) {
    let measured = central_difference(|leak| leaky_relu(z, leak), leak);
    (leak_derivative(z), measured)
}

/// The network of listing 1 with a leaky hidden layer, after training on XOR.
#[derive(Clone, Copy)]
pub struct Learned {
    /// The leak after training.
    pub leak: f64,
    error: f64,
}

impl Learned {
    /// The largest error over the four samples.
    pub fn error(&self) -> f64 {
        self.error
    }
}

/// Trains the network of listing 1 on XOR; the leak of its hidden layer is a seventeenth parameter, unless it
/// is kept.
pub fn learn(seed: u32, start: f64, leak_learns: bool, steps: usize) -> Learned {
    let targets = xor_targets().column(0).to_vec();
    let mut numbers = initial_weights(seed);
    numbers.push(start);
    let learned = if leak_learns { 17 } else { 16 };
    let predict = |numbers: &[f64], leak| predictions(&numbers[..16], |z| leaky_relu(z, leak));
    for _ in 0..steps {
        descend(&mut numbers[..learned], 1.0, |numbers| {
            let leak = numbers.get(16).copied().unwrap_or(start);
            loss(&predict(numbers, leak), &targets)
        });
    }
    let leak = numbers[16];
    let error = largest_error(&batch(predict(&numbers, leak)), &xor_targets());
    Learned { leak, error }
}

/// Trains with a leak that is learned. Data: the networks of all seeds.
pub fn report() -> Report<Vec<Learned>> {
    let setup = Setup {
        data: "the four samples of listing 1; targets: XOR of the first two features",
        network: "3-4-1, a leaky ReLU with one leak for all four hidden units, sigmoid output, no biases, weights within ±1",
        training: "half the summed squared error, measured derivatives, rate 1, all samples a step, 5,000 steps; the leak starts at 0.25",
        seeds: "1 to 20",
        criterion: "act-21 holds if every leak ends between 0 and 1, and is false otherwise",
    };
    let derivatives = lines([-2.0, -0.5, 1.5], |z| {
        let derived = leaky_relu_derivative(leaky_relu(z, 0.25), 0.25);
        let measured = central_difference(|z| leaky_relu(z, 0.25), z);
        let (leak_derived, leak_measured) = with_respect_to_leak(z, 0.25);
        let with_z = format!("{derived:>9.4} {measured:>9.4}");
        format!("{z:>5.1} {with_z} {leak_derived:>9.4} {leak_measured:>9.4}\n")
    });
    let networks: Vec<Learned> = (1..=STARTS)
        .map(|seed| learn(seed, 0.25, true, STEPS))
        .collect();
    let table = lines((1..=5).zip(&networks), |(seed, network)| {
        format!("{seed:<6} {:>10.1}\n", network.leak)
    });
    let mut leaks: Vec<f64> = networks.iter().map(|network| network.leak).collect();
    leaks.sort_by(f64::total_cmp);
    let median = leaks[leaks.len() / 2];
    let negative = leaks.iter().filter(|leak| **leak < 0.0).count();
    let learned = networks
        .iter()
        .filter(|network| network.error < 0.1)
        .count();
    // Whether the slowest is among them hangs on the last digits of its sums.
    let learned = match learned {
        18.. => "at least 18".to_owned(),
        fewer => fewer.to_string(),
    };
    let small = verdict(leaks.iter().all(|leak| (0.0..1.0).contains(leak)));
    let text = format!("\
{setup}
== derivatives ==
        with respect to z   with respect to the leak
    z   derived  measured   derived  measured
{derivatives}== learned ==
seed         leak
{table}negative leaks: {negative} of {STARTS}
learned: {learned} of {STARTS}
== claims ==
claim act-21: {small} | from 0.25 it turns negative in {} networks on XOR; the median is {median:.1}",
        counted(negative, networks.len())
    );
    Report::new(networks, text)
}
