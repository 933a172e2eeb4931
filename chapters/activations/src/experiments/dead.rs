//! Dead units: frozen by their own derivative, revived by a leak or by the layer before them.

use structure::experiments::intervals::counted;
use structure::experiments::{Report, STARTS, Setup, learned, lines, verdict, verdict_if};
use structure::first_network::{targets, xor_targets};

use super::comeback::{self, Fork};
use super::descent::{STEPS, batch, initial_weights, predictions, sums, train};
use crate::{leaky_relu, relu};

/// What training did to a network.
pub struct Fate {
    /// The loss before each step, and after the last.
    pub losses: Vec<f64>,
    /// The steps after which a hidden unit is active for one more sample than before.
    pub wakings: Vec<usize>,
    /// How many of the 16 weights have moved at all, by a single bit.
    pub moved: usize,
}

/// Trains listing 1's network on the copy task, with a bias of -5 in every hidden unit: the third
/// feature is always 1, so its weights are the biases.
pub fn from_bias_minus_5(activation: fn(f64) -> f64, steps: usize) -> Fate {
    let mut weights = initial_weights(1);
    weights[8..12].fill(-5.0);
    let before = weights.clone();
    let (mut losses, mut wakings, mut active) = (Vec::new(), Vec::new(), 0);
    for step in 0..=steps {
        let sums = sums(&weights);
        let now = sums.as_flattened().iter().filter(|z| **z > 0.0).count();
        if now > active {
            wakings.push(step);
        }
        active = now;
        losses.push(
            train(
                &mut weights,
                activation,
                &targets(),
                usize::from(step < steps),
            )[0],
        );
    }
    let pairs = before.iter().zip(&weights);
    Fate {
        losses,
        wakings,
        moved: pairs.filter(|(before, after)| before != after).count(),
    }
}

/// How a network of four hidden units ended on XOR.
#[derive(Clone, Copy)]
pub struct Ending {
    /// Whether every prediction is within 0.1 of its target.
    pub learned: bool,
    /// Whether some unit is 0 for every sample.
    pub dead_unit: bool,
    /// Whether for some sample every unit is 0, so that the prediction is exactly one half.
    pub silent_sample: bool,
}

/// What is counted.
type Kind = fn(&Ending) -> bool;

/// Trains one network on XOR for each seed from 1 to 20.
fn endings(activation: fn(f64) -> f64) -> Vec<Ending> {
    let ending = |seed| {
        let mut weights = initial_weights(seed);
        train(&mut weights, activation, &xor_targets(), STEPS);
        let y = batch(predictions(&weights, activation));
        let hidden = sums(&weights).map(|row| row.map(activation));
        Ending {
            learned: learned(&y, &xor_targets()),
            dead_unit: (0..4).any(|unit| hidden.iter().all(|row| row[unit] == 0.0)),
            silent_sample: hidden.iter().any(|row| row.iter().all(|&a| a == 0.0)),
        }
    };
    (1..=STARTS).map(ending).collect()
}

fn count(endings: &[Ending], kind: Kind) -> usize {
    endings.iter().filter(|ending| kind(ending)).count()
}

/// Trains networks with and without a leak, and the fork while the layer before its dead unit learns
/// and while it does not. Data: the endings with ReLU and with a leak.
pub fn report() -> Report<[Vec<Ending>; 2]> {
    let setup = Setup {
        data: "the four samples of listing 1; targets: the first feature, the copy task (frozen), or XOR (small)",
        network: "3-4-1, ReLU or a leak of 0.01 in the hidden layer, sigmoid output, no biases, weights within ±1",
        training: "half the summed squared error, measured derivatives, rate 1, all samples a step, 5,000 steps",
        seeds: "small: 1 to 20; frozen: 1, with a weight of -5 from the third feature to every hidden unit",
        criterion: "a dead layer is frozen if no weight moves by a bit; a leak revives it if the loss falls to a hundredth",
    };
    let leaky = |z| leaky_relu(z, 0.01);
    let [dead, thawed] = [relu, leaky].map(|activation| from_bias_minus_5(activation, STEPS));
    let losses = lines([0, 100, 1_000, 2_000, 5_000], |step| {
        let (relu, leaky) = (dead.losses[step], thawed.losses[step]);
        format!("{step:<12} {relu:>8.4} {leaky:>8.4}\n")
    });
    let (moved, moved_leaky, loss) = (dead.moved, thawed.moved, dead.losses[STEPS]);
    let frozen = verdict(moved == 0);

    let [learning, kept] = [true, false].map(|learns| comeback::train(learns, 200));
    let states = lines([0, 5, 10, 15, 20, 50, 200], |step| {
        let state = |fork: Fork| format!("{:>14.4} {:>13.4}", fork.sum(), fork.v);
        let (learning, kept) = (state(learning[step]), state(kept[step]));
        format!("{step:<6} {learning} {kept}\n")
    });
    // The first step before which the dead unit of the fork is active.
    let active = |fork: &Fork| fork.sum() > 0.0;
    let [woke, woke_kept] = [learning, kept].map(|states| states.iter().position(active));
    let frozen_before = "the layers before it do not change";
    let comes_back = verdict_if(woke_kept.is_none(), woke.is_none(), frozen_before);
    let step = woke.map_or("never".to_owned(), |step| step.to_string());

    let endings = [endings(relu), endings(leaky)];
    let kinds: [(&str, Kind); 4] = [
        ("learned", |ending| ending.learned),
        ("some dead unit", |ending| ending.dead_unit),
        ("some silent sample", |ending| ending.silent_sample),
        ("failed, and not silent", |ending| {
            !ending.learned && !ending.silent_sample
        }),
    ];
    let tallies = lines(kinds, |(name, kind)| {
        let [relu, leaky] = endings.each_ref().map(|endings| count(endings, kind));
        format!("{name:<22} {relu:>8} {leaky:>8}\n")
    });
    let [learned, learned_leaky] = endings
        .each_ref()
        .map(|endings| counted(count(endings, |ending| ending.learned), endings.len()));
    let (before, after) = (thawed.losses[0], thawed.losses[STEPS]);
    let thaws = verdict(after < before / 100.0);
    let text = format!("\
{setup}
== frozen ==
loss after       relu    leaky
{losses}moved {moved:>15} {moved_leaky:>8}
== comeback ==
            the layer before learns   the layer before is frozen
step              sum        weight            sum        weight
{states}== small ==
XOR, four hidden units, of {STARTS}
                           relu    leaky
{tallies}== claims ==
claim act-15: {frozen} | after 5,000 steps {moved} of 16 weights have moved, and the loss is {loss:.2} as at the start
claim act-16: {comes_back} | with a layer before it that learns, a dead unit is active again at step {step}
claim act-17: {thaws} | the loss goes from {before:.2} to {after:.4} in 5,000 steps; with a leak {learned_leaky} small networks learn XOR, without {learned}"
    );
    Report::new(endings, text)
}
