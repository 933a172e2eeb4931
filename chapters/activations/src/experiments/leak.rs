//! A leak that is learned: the parametric ReLU.

use structure::experiments::{largest_error, lines, verdict};
use structure::first_network::xor_targets;

use super::descent::{STEPS, answers, batch, descend, initial_weights, loss};
use crate::{central_difference, leak_derivative, leaky_relu, leaky_relu_derivative};

/// The derivative of the leaky ReLU with respect to its leak at `z`, derived and measured.
pub fn with_respect_to_leak(z: f64, leak: f64) -> (f64, f64) {
    let measured = central_difference(|leak| leaky_relu(z, leak), leak);
    (leak_derivative(z), measured)
}

/// The running example with a leak, after training on exclusive or.
pub struct Learned {
    /// The leak after training.
    pub leak: f64,
    error: f64,
}

impl Learned {
    /// How far off the worst of the four answers is.
    pub fn error(&self) -> f64 {
        self.error
    }
}

/// Trains the running example on exclusive or; the leak of its hidden layer is a seventeenth
/// number to learn, unless it is kept.
pub fn learn(seed: u32, start: f64, leak_learns: bool, steps: usize) -> Learned {
    let targets = xor_targets().column(0).to_vec();
    let mut numbers = initial_weights(seed);
    numbers.push(start);
    let learned = if leak_learns { 17 } else { 16 };
    let says = |numbers: &[f64], leak| answers(&numbers[..16], |z| leaky_relu(z, leak));
    for _ in 0..steps {
        descend(&mut numbers[..learned], 1.0, |numbers| {
            let leak = numbers.get(16).copied().unwrap_or(start);
            loss(&says(numbers, leak), &targets)
        });
    }
    let leak = numbers[16];
    let error = largest_error(&batch(says(&numbers, leak)), &xor_targets());
    Learned { leak, error }
}

/// Trains with a leak that is kept, and with one that is learned.
pub fn report() -> String {
    let derivatives = lines([-2.0, -0.5, 1.5], |z| {
        let derived = leaky_relu_derivative(leaky_relu(z, 0.25), 0.25);
        let measured = central_difference(|z| leaky_relu(z, 0.25), z);
        let (leak_derived, leak_measured) = with_respect_to_leak(z, 0.25);
        let with_z = format!("{derived:>9.4} {measured:>9.4}");
        format!("{z:>5.1} {with_z} {leak_derived:>9.4} {leak_measured:>9.4}\n")
    });
    let learned = [1, 2, 3, 4, 5].map(|seed| learn(seed, 0.25, true, STEPS));
    let networks = lines((1..).zip(&learned), |(seed, learned)| {
        let (leak, error) = (learned.leak, learned.error());
        let kept = learn(seed, 0.0, false, STEPS).error();
        format!("{seed:<6} {kept:>14.3} {leak:>15.2} {error:>10.3}\n")
    });
    let leaks = learned.map(|learned| learned.leak);
    let small = verdict(leaks.iter().all(|leak| (0.0..1.0).contains(leak)));
    let least = leaks.iter().copied().fold(f64::INFINITY, f64::min);
    let most = leaks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("\
== derivatives ==
                 w.r.t. z     w.r.t. the leak
    z   derived  measured   derived  measured
{derivatives}== learned ==
exclusive or, {STEPS} steps
       leak kept at 0     leak learned from 0.25
seed             miss            leak       miss
{networks}== claims ==
claim act-21: {small} | from 0.25 it ends between {least:.2} and {most:.2} on exclusive or, over 5 seeds
")
}
