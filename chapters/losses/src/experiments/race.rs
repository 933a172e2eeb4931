//! Squared error against cross-entropy on one unit: at one rate, and at fair rates.

use structure::experiments::{Report, Setup, lines};

use super::shared::RACERS;
use super::unit_race::{SATURATED, best_rate, epochs_to_learn, one_neuron, rates, step_ratio};
use crate::Loss;

/// What both losses give, the mean squared error first.
fn both<T>(run: impl Fn(&dyn Loss) -> T) -> [T; 2] {
    RACERS.map(|(_, loss)| run(loss))
}

/// Epochs of one unit from zero.
fn epochs(loss: &dyn Loss, rate: f64) -> usize {
    epochs_to_learn(loss, rate, [0.0; 3], 20_000).expect("the unit learns from zero")
}

/// What the report found, the MSE first in each pair.
pub struct Data {
    /// A rate, and the epochs of both at it.
    pub same: Vec<(f64, [usize; 2])>,
    /// How many times higher the rate of the MSE is than .1, and its epochs.
    pub matched: Vec<(f64, usize)>,
    /// The smallest best rate from zero and from a wrong, certain start, with the epochs at it and the
    /// largest rate that needs as few.
    pub tuned: [[Option<(f64, usize, f64)>; 2]; 2],
    /// The smallest ratio of the two gradients.
    pub least_ratio: f64,
    /// The outputs of Nielsen's neuron, in the order of the report.
    pub neuron: Vec<f64>,
}

/// Runs every race of the unit.
pub fn report() -> Report<Data> {
    let same = [0.1, 1.0, 10.0].map(|rate| (rate, both(|loss| epochs(loss, rate))));
    let matched = [1.0, 2.0, 4.0, 8.0].map(|times| (times, epochs(RACERS[0].1, 0.1 * times)));
    let tuned = [[0.0; 3], SATURATED].map(|start| {
        both(|loss| {
            let run = |rate, start, patience| epochs_to_learn(loss, rate, start, patience);
            let (rate, epochs) = best_rate(&[start], 5000, run)?;
            let as_few = |rate: &f64| run(*rate, start, epochs) == Some(epochs);
            let largest = rates().into_iter().rev().find(as_few).unwrap_or(rate);
            Some((rate, epochs, largest))
        })
    });
    let logits = (-80..=80).map(|i| f64::from(i) / 10.0);
    let ratios = logits.flat_map(|z| [step_ratio(z, 0.0), step_ratio(z, 1.0)]);
    let least_ratio = ratios.fold(f64::INFINITY, f64::min);
    let runs = [(0, 0.15), (0, 0.075), (1, 0.15), (1, 0.075), (1, 0.005)];
    let neuron = runs.map(|(which, rate)| one_neuron(RACERS[which].1, rate, 300));

    let setup = Setup {
        data: "the copy task: 4 samples of 3 features; `neuron`: one sample, input 1, target 0",
        network: "one sigmoid unit without a bias, weights from 0, or wrong and certain: -10 0 0; `neuron`: weight \
                  and bias 2",
        training: "all samples in each step, so an epoch is a step; `tuned`: the smallest and the largest of the rates with \
                  the fewest epochs, from 1/16 to 512 in factors of the square root of 2, within 5,000 epochs; `neuron`: 300 epochs",
        criterion: "learned: every output within .05 of its target",
        ..Setup::default()
    };
    let [(name, _), (other, _)] = RACERS;
    let tuned_rows = ["from zero", "wrong and certain"].iter().zip(&tuned);
    let text = format!(
        "{setup}\n\
         == same ==\n\
         epochs, from zero\n\
         rate      MSE   cross-entropy\n{}\
         == step ==\n\
         z     gradient of the cross-entropy over that of the MSE\n{}\
         == matched ==\n\
         rate of the MSE   its epochs   cross-entropy at .1\n{}\
         == tuned ==\n\
         start, loss                       rate   epochs   up to rate\n{}\
         == neuron ==\n\
         loss            rate     output (target 0)\n{}",
        lines(&same, |(rate, [squared, entropy])| format!(
            "{rate:<6} {squared:>6} {entropy:>15}\n"
        )),
        lines([-4.0, -2.0, 0.0, 2.0, 4.0], |z| format!(
            "{z:<4} {:25.2}\n",
            step_ratio(z, 1.0)
        )),
        lines(&matched, |(times, squared)| format!(
            "{:<17} {squared:>10} {:>21}\n",
            0.1 * times,
            same[0].1[1]
        )),
        lines(tuned_rows, |(start, [squared, entropy])| {
            lines([(name, squared), (other, entropy)], |(name, best)| {
                let run = format!("{start}, {name}");
                match best {
                    Some((rate, epochs, largest)) => {
                        format!("{run:<33} {rate:>5.1} {epochs:>7} {largest:>11.1}\n")
                    }
                    None => format!("{run:<33} none learns within 5,000 epochs\n"),
                }
            })
        }),
        lines(runs.iter().zip(&neuron), |((which, rate), output)| format!(
            "{:<15} {rate:<8} {output:.4}\n",
            RACERS[*which].0
        )),
    );
    let data = Data {
        same: same.to_vec(),
        matched: matched.to_vec(),
        tuned,
        least_ratio,
        neuron: neuron.to_vec(),
    };
    Report::new(data, text.trim_end())
}
