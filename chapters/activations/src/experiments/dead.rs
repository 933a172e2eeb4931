//! Dead units: frozen for good, thawed by a leak, thawed by the layer before them.

use std::fmt;

use structure::experiments::{learned, verdict};
use structure::first_network::{targets, xor_targets};

use super::comeback::{self, Fork};
use super::descent::{answers, batch, initial_weights, sums, train};
use crate::{leaky_relu, relu};

const STEPS: usize = 5_000;
const SEEDS: u32 = 20;

/// What training did to a network.
#[derive(Clone, Debug)]
pub struct Fate {
    /// The loss before each step, and after the last.
    pub losses: Vec<f64>,
    /// How many of the 16 weights have moved at all, by a single bit.
    pub moved: usize,
}

// ANCHOR: dead
/// Trains the running example with a bias of -5 in every hidden unit: the third input is always
/// 1, so its weights are the biases.
pub fn from_bias_minus_5(bend: fn(f64) -> f64, steps: usize) -> Fate {
    let mut weights = initial_weights(1);
    weights[8..12].fill(-5.0);
    let before = weights.clone();
    let losses = train(&mut weights, bend, &targets(), steps);
    let pairs = before.iter().zip(&weights);
    Fate {
        losses,
        moved: pairs.filter(|(before, after)| before != after).count(),
    }
}
// ANCHOR_END: dead

/// How networks of four hidden units end on exclusive or, over the seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Networks with every answer within 0.1 of its target.
    pub learned: usize,
    /// Networks with an output of exactly 0.5 for some sample: no hidden unit speaks there.
    pub silent: usize,
    /// Networks with a dead unit: one whose output is 0 for every sample.
    pub dead: usize,
}

/// Trains one network for each seed from 1 to [`SEEDS`].
fn tally(bend: fn(f64) -> f64) -> Tally {
    let mut tally = Tally::default();
    for seed in 1..=SEEDS {
        let mut weights = initial_weights(seed);
        train(&mut weights, bend, &xor_targets(), STEPS);
        let solved = learned(&batch(answers(&weights, bend)), &xor_targets());
        let hidden = sums(&weights).map(|row| row.map(bend));
        let silent = hidden.iter().any(|row| row.iter().all(|&a| a == 0.0));
        let dead = |unit: usize| hidden.iter().all(|row| row[unit] == 0.0);
        tally.learned += usize::from(solved);
        tally.silent += usize::from(silent);
        tally.dead += usize::from((0..4).any(dead));
    }
    tally
}

/// What the report holds: two of each, the first with ReLU and the second with a leak of 0.01.
pub struct Report {
    /// Networks whose hidden layer starts dead.
    pub fates: [Fate; 2],
    /// Networks that start from ordinary weights.
    pub tallies: [Tally; 2],
    /// The states of the [`Fork`] while the layer before its dead unit learns.
    pub learning: Vec<Fork>,
    /// The same while it is frozen.
    pub frozen: Vec<Fork>,
}

/// Trains networks with and without a leak, and the fork.
pub fn report() -> Report {
    let leaky = |z| leaky_relu(z, 0.01);
    Report {
        fates: [
            from_bias_minus_5(relu, STEPS),
            from_bias_minus_5(leaky, STEPS),
        ],
        tallies: [tally(relu), tally(leaky)],
        learning: comeback::train(true, 200),
        frozen: comeback::train(false, 200),
    }
}

impl Report {
    /// The first step before which the dead unit of a fork speaks.
    pub fn woke(states: &[Fork]) -> Option<usize> {
        states.iter().position(|state| state.sum() > 0.0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [frozen, thawed] = &self.fates;
        writeln!(f, "== frozen ==")?;
        writeln!(f, "{:<12} {:>8} {:>8}", "loss after", "relu", "leaky")?;
        for step in [0, 100, 1_000, 2_000, 5_000] {
            let (relu, leaky) = (frozen.losses[step], thawed.losses[step]);
            writeln!(f, "{step:<12} {relu:>8.4} {leaky:>8.4}")?;
        }
        writeln!(f, "moved {:>15} {:>8}", frozen.moved, thawed.moved)?;

        writeln!(f, "== comeback ==")?;
        let heads = ["the layer before learns", "the layer before is frozen"];
        writeln!(f, "{:<6} {:>28} {:>28}", "", heads[0], heads[1])?;
        writeln!(
            f,
            "{:<6} {:>14} {:>13} {:>14} {:>13}",
            "step", "sum", "weight", "sum", "weight"
        )?;
        for step in [0, 5, 10, 15, 20, 50, 200] {
            let (a, b) = (self.learning[step], self.frozen[step]);
            writeln!(
                f,
                "{step:<6} {:>14.4} {:>13.4} {:>14.4} {:>13.4}",
                a.sum(),
                a.v,
                b.sum(),
                b.v
            )?;
        }

        writeln!(f, "== small ==")?;
        let [plain, leaks] = self.tallies;
        writeln!(f, "exclusive or, four hidden units, {SEEDS} seeds")?;
        writeln!(f, "{:<12} {:>8} {:>8}", "", "relu", "leaky")?;
        for (name, plain, leaks) in [
            ("learned", plain.learned, leaks.learned),
            ("dead unit", plain.dead, leaks.dead),
            ("silent", plain.silent, leaks.silent),
        ] {
            writeln!(f, "{name:<12} {plain:>8} {leaks:>8}")?;
        }

        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim act-15: {} | after 5,000 steps {} of 16 weights have moved, and the loss is {:.2} as at the start",
            verdict(frozen.moved == 0),
            frozen.moved,
            frozen.losses[STEPS]
        )?;
        let (learning, kept) = (Self::woke(&self.learning), Self::woke(&self.frozen));
        writeln!(
            f,
            "claim act-16: {} | with a layer before it that learns, a dead unit speaks again at step {}",
            match (learning, kept) {
                (Some(_), None) => "holds if no layer before it learns",
                (None, None) => "holds",
                _ => "false",
            },
            learning.map_or("never".to_owned(), |step| step.to_string()),
        )?;
        let (before, after) = (thawed.losses[0], thawed.losses[STEPS]);
        writeln!(
            f,
            "claim act-17: {} | the loss goes from {before:.2} to {after:.4} in 5,000 steps; over {SEEDS} seeds, {} small networks learn \
             exclusive or with a leak and {} without",
            verdict(after < before / 100.0 && leaks.learned > plain.learned),
            leaks.learned,
            plain.learned
        )
    }
}
