//! The race of the losses with the network of listing 1, on both of its tasks: the rates are chosen
//! on some initial weights and judged on others.

use activations::{Activation, sigmoid};
use ndarray::Array2;
use propagation::experiments::running_example::running_example;
use propagation::{Mode, descend};
use structure::experiments::intervals::{mean, median};
use structure::experiments::{Report, Setup, largest_error, lines};
use structure::first_network::{FirstNetwork, inputs, targets, xor_targets};

use super::shared::RACERS;
use super::unit::loss_of_logits;
use super::unit_race::{CLOSE, best_rate};
use crate::{Loss, Targets};

/// The seeds that choose the rates.
const CHOOSE: std::ops::RangeInclusive<u32> = 1..=20;
/// The seeds that judge.
const JUDGE: std::ops::RangeInclusive<u32> = 101..=120;
/// Epochs after which a run counts as never.
const PATIENCE: usize = 5000;

/// Epochs until each output of the network of listing 1 is within [`CLOSE`] of its target, from
/// the initial weights of this seed. `None` if that takes more than `patience` epochs.
pub fn epochs_to_learn(
    loss: &dyn Loss,
    learning_rate: f64,
    seed: u32,
    targets: &Array2<f64>,
    patience: usize,
) -> Option<usize> {
    let (x, values) = (inputs(), Targets::Values(targets.clone()));
    let mut network = running_example(&FirstNetwork::new(seed));
    // Without its last sigmoid its output is the logit, for a loss that includes the sigmoid.
    network.layers.pop();
    for epoch in 0..=patience {
        let z = network.forward(&x, Mode::Training);
        if largest_error(&z.mapv(sigmoid), targets) < CLOSE {
            return Some(epoch);
        }
        let (_, dz) = loss_of_logits(loss, Activation::Sigmoid, &z, &values);
        network.backward(&dz);
        descend(&mut network, learning_rate);
    }
    None
}

/// One task, the MSE first in each pair.
pub struct Race {
    /// The rate of each loss at which the slowest choosing seed is done first.
    pub rates: [f64; 2],
    /// Epochs of each judging seed: the MSE at the rate of the cross-entropy, the MSE at its own,
    /// the cross-entropy at its own.
    pub epochs: Vec<[usize; 3]>,
    /// The mean of ln(MSE / cross-entropy) over the judging seeds, and how far its interval reaches:
    /// at the rate of the cross-entropy, and each at its own.
    pub ratios: [(f64, f64); 2],
}

fn race(targets: &Array2<f64>) -> Race {
    let seeds: Vec<u32> = CHOOSE.collect();
    let rates = RACERS.map(|(_, loss)| {
        let run = |rate, seed, patience| epochs_to_learn(loss, rate, seed, targets, patience);
        best_rate(&seeds, PATIENCE, run)
            .expect("a rate at which all learn")
            .0
    });
    let [(_, squared), (_, entropy)] = RACERS;
    let runs = [
        (squared, rates[1]),
        (squared, rates[0]),
        (entropy, rates[1]),
    ];
    let of_seed = |seed| {
        runs.map(|(loss, rate)| {
            epochs_to_learn(loss, rate, seed, targets, PATIENCE).unwrap_or(PATIENCE)
        })
    };
    let epochs: Vec<[usize; 3]> = JUDGE.map(of_seed).collect();
    let ratio = |arm: usize| {
        let logs = epochs
            .iter()
            .map(|run| (run[arm] as f64 / run[2] as f64).ln());
        mean(&logs.collect::<Vec<f64>>())
    };
    let ratios = [ratio(0), ratio(1)];
    Race {
        rates,
        epochs,
        ratios,
    }
}

/// A ratio with its interval, from the mean of its logarithm: `1.20 (1.10 to 1.31)`.
fn times((log, half): (f64, f64)) -> String {
    let [middle, low, high] = [log, log - half, log + half].map(f64::exp);
    format!("{middle:.2} ({low:.2} to {high:.2})")
}

/// What the report found: the copy task, and XOR.
pub type Data = [Race; 2];

/// Chooses the rates and judges them.
pub fn report() -> Report<Data> {
    let races = [targets(), xor_targets()].map(|targets| race(&targets));
    let setup = Setup {
        data: "the copy task and XOR, 4 samples each",
        network: "listing 1's: 3-4-1, sigmoids, no biases, weights from -1 to 1",
        training: "all samples in each step, so an epoch is a step; rates 1/16 to 512 in factors of the square root of 2; at most 5,000 epochs",
        seeds: "1 to 20 choose each loss's rate, the one at which the slowest of them is done first; 101 to 120 judge",
        criterion: "epochs until every output is within .05 of its target; the geometric mean of MSE over \
                    cross-entropy, seed by seed, with its interval at 95%. los-12 holds if, each loss at its own rate, both \
                    intervals lie above 1, holds at the same rate if only those do, and is undecided otherwise",
    };
    let above = |nth: usize| {
        races
            .iter()
            .all(|race| race.ratios[nth].0 > race.ratios[nth].1)
    };
    let verdict = match (above(0), above(1)) {
        (_, true) => "holds",
        (true, false) => "holds if both take the same rate",
        _ => "undecided",
    };
    let named = || ["copy task", "XOR"].into_iter().zip(&races);
    let text = format!(
        "{setup}\n\
         == judged ==\n\
         median epochs           rate   epochs   MSE / cross-entropy\n{}\n\
         {}\
         == claims ==\n\
         claim los-12: {verdict} | at its own rate the MSE takes {} times the epochs of the cross-entropy on the copy task and \
         {} on XOR; at the rate of the cross-entropy {} and {}",
        lines(named(), |(task, race)| {
            let [own, other] = race.rates;
            let rows = [
                ("MSE, same rate", other, 0, times(race.ratios[0])),
                ("MSE", own, 1, times(race.ratios[1])),
                ("cross-entropy", other, 2, String::new()),
            ];
            lines(rows, |(name, rate, arm, ratio)| {
                let median = median(race.epochs.iter().map(|run| run[arm] as f64));
                let row = format!("{task}, {name}");
                let row = format!("{row:<25} {rate:>4.1} {median:8}   {ratio}");
                format!("{}\n", row.trim_end())
            })
        }),
        lines(named().zip(["copy", "xor"]), |((_, race), part)| format!(
            "== {part} ==\nseed   MSE, same rate   MSE   cross-entropy\n{}",
            lines(JUDGE.zip(&race.epochs), |(seed, [same, own, entropy])| {
                format!("{seed:<4} {same:16} {own:5} {entropy:15}\n")
            })
        )),
        times(races[0].ratios[1]),
        times(races[1].ratios[1]),
        times(races[0].ratios[0]),
        times(races[1].ratios[0]),
    );
    Report::new(races, text)
}
