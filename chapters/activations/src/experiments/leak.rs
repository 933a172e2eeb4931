//! A leak that is learned: the parametric ReLU.

use std::fmt;

use ndarray::Array2;
use structure::experiments::{largest_error, verdict};
use structure::first_network::xor_targets;

use super::descent::{answers, batch, descend, initial_weights, loss};
use crate::{central_difference, leak_derivative, leaky_relu, leaky_relu_derivative};

const STEPS: usize = 5_000;

/// The derivative of the leaky ReLU with respect to its leak at `z`, derived and measured.
pub fn with_respect_to_leak(z: f64, leak: f64) -> (f64, f64) {
    (
        leak_derivative(z),
        central_difference(|leak| leaky_relu(z, leak), leak),
    )
}

/// The running example with a leak, after training on exclusive or.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The leak after training.
    pub leak: f64,
    /// The answers to the four samples, (4, 1).
    pub answers: Array2<f64>,
}

impl Learned {
    /// The largest error of the answers.
    pub fn error(&self) -> f64 {
        largest_error(&self.answers, &xor_targets())
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
    Learned {
        leak,
        answers: batch(says(&numbers, leak)),
    }
}

/// What the report holds: networks by seed, from 1.
pub struct Report {
    /// With a leak that is kept at 0.
    pub kept: Vec<Learned>,
    /// With a leak that is learned from 0.25.
    pub learned: Vec<Learned>,
}

/// Trains with a leak that is kept, and with one that is learned.
pub fn report() -> Report {
    Report {
        kept: (1..=5).map(|seed| learn(seed, 0.0, false, STEPS)).collect(),
        learned: (1..=5).map(|seed| learn(seed, 0.25, true, STEPS)).collect(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== derivatives ==")?;
        writeln!(f, "{:>5} {:>19} {:>19}", "", "w.r.t. z", "w.r.t. the leak")?;
        writeln!(
            f,
            "{:>5} {:>9} {:>9} {:>9} {:>9}",
            "z", "derived", "measured", "derived", "measured"
        )?;
        for z in [-2.0, -0.5, 1.5] {
            let derived = leaky_relu_derivative(leaky_relu(z, 0.25), 0.25);
            let measured = central_difference(|z| leaky_relu(z, 0.25), z);
            let (leak_derived, leak_measured) = with_respect_to_leak(z, 0.25);
            writeln!(
                f,
                "{z:>5.1} {derived:>9.4} {measured:>9.4} {leak_derived:>9.4} {leak_measured:>9.4}"
            )?;
        }

        writeln!(f, "== learned ==")?;
        writeln!(f, "exclusive or, {STEPS} steps")?;
        let heads = ["leak kept at 0", "leak learned from 0.25"];
        writeln!(f, "{:<6} {:>12} {:>26}", "", heads[0], heads[1])?;
        writeln!(
            f,
            "{:<6} {:>14} {:>15} {:>10}",
            "seed", "miss", "leak", "miss"
        )?;
        for (seed, (kept, learned)) in (1..).zip(self.kept.iter().zip(&self.learned)) {
            let (kept, error) = (kept.error(), learned.error());
            writeln!(
                f,
                "{seed:<6} {kept:>14.3} {:>15.2} {error:>10.3}",
                learned.leak
            )?;
        }

        writeln!(f, "== claims ==")?;
        let leaks = self.learned.iter().map(|learned| learned.leak);
        writeln!(
            f,
            "claim act-21: {} | from 0.25 it ends between {:.2} and {:.2} on exclusive or, over {} seeds",
            verdict(leaks.clone().all(|leak| (0.0..1.0).contains(&leak))),
            leaks.clone().fold(f64::INFINITY, f64::min),
            leaks.clone().fold(f64::NEG_INFINITY, f64::max),
            leaks.len()
        )
    }
}
