//! Dead units: frozen for good, thawed by a leak, thawed by the layer before them.

use structure::experiments::{learned, lines, verdict, verdict_if};
use structure::first_network::{targets, xor_targets};

use super::comeback::{self, Fork};
use super::descent::{STEPS, answers, batch, initial_weights, sums, train};
use crate::{leaky_relu, relu};

const SEEDS: u32 = 20;

/// What training did to a network.
pub struct Fate {
    /// The loss before each step, and after the last.
    pub losses: Vec<f64>,
    /// How many of the 16 weights have moved at all, by a single bit.
    pub moved: usize,
}

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

/// Trains one network of four hidden units on exclusive or for each seed from 1 to [`SEEDS`], and counts:
/// those that learn; those with a dead unit, whose output is 0 for every sample; and those in which
/// no hidden unit speaks for some sample, so that the output is exactly 0.5.
fn tally(bend: fn(f64) -> f64) -> [usize; 3] {
    let mut counts = [0; 3];
    for seed in 1..=SEEDS {
        let mut weights = initial_weights(seed);
        train(&mut weights, bend, &xor_targets(), STEPS);
        let solved = learned(&batch(answers(&weights, bend)), &xor_targets());
        let hidden = sums(&weights).map(|row| row.map(bend));
        let dead = (0..4).any(|unit| hidden.iter().all(|row| row[unit] == 0.0));
        let silent = hidden.iter().any(|row| row.iter().all(|&a| a == 0.0));
        for (count, counted) in counts.iter_mut().zip([solved, dead, silent]) {
            *count += usize::from(counted);
        }
    }
    counts
}

/// Trains networks with and without a leak, and the fork while the layer before its dead unit learns
/// and while it does not.
pub fn report() -> String {
    let leaky = |z| leaky_relu(z, 0.01);
    let [dead, thawed] = [relu, leaky].map(|bend| from_bias_minus_5(bend, STEPS));
    let losses = lines([0, 100, 1_000, 2_000, 5_000], |step| {
        let (relu, leaky) = (dead.losses[step], thawed.losses[step]);
        format!("{step:<12} {relu:>8.4} {leaky:>8.4}\n")
    });
    let (moved, moved_leaky, loss) = (dead.moved, thawed.moved, dead.losses[STEPS]);
    let frozen = verdict(moved == 0);

    let [learning, kept] = [true, false].map(|learns| comeback::train(learns, 200));
    let states = lines([0, 5, 10, 15, 20, 50, 200], |step| {
        let state = |fork: Fork| format!("{:>14.4} {:>13.4}", fork.sum(), fork.v);
        format!(
            "{step:<6} {} {}\n",
            state(learning[step]),
            state(kept[step])
        )
    });
    // The first step before which the dead unit of the fork speaks.
    let speaks = |fork: &Fork| fork.sum() > 0.0;
    let [woke, woke_kept] = [learning, kept].map(|states| states.iter().position(speaks));
    let frozen_before = "no layer before it learns";
    let comes_back = verdict_if(woke_kept.is_none(), woke.is_none(), frozen_before);
    let step = woke.map_or("never".to_owned(), |step| step.to_string());

    let (tally_relu, tally_leaky) = (tally(relu), tally(leaky));
    let tallies = lines(0..3, |row| {
        let (name, relu) = (["learned", "dead unit", "silent"][row], tally_relu[row]);
        format!("{name:<12} {relu:>8} {:>8}\n", tally_leaky[row])
    });
    let (learned, learned_leaky) = (tally_relu[0], tally_leaky[0]);
    let (before, after) = (thawed.losses[0], thawed.losses[STEPS]);
    let thaws = verdict(after < before / 100.0 && learned_leaky > learned);
    format!("\
== frozen ==
loss after       relu    leaky
{losses}moved {moved:>15} {moved_leaky:>8}
== comeback ==
            the layer before learns   the layer before is frozen
step              sum        weight            sum        weight
{states}== small ==
exclusive or, four hidden units, {SEEDS} seeds
                 relu    leaky
{tallies}== claims ==
claim act-15: {frozen} | after 5,000 steps {moved} of 16 weights have moved, and the loss is {loss:.2} as at the start
claim act-16: {comes_back} | with a layer before it that learns, a dead unit speaks again at step {step}
claim act-17: {thaws} | the loss goes from {before:.2} to {after:.4} in 5,000 steps; over {SEEDS} seeds, {learned_leaky} small networks learn exclusive or with a leak and {learned} without
")
}
