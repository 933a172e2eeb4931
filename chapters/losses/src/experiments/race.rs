//! Squared error against cross-entropy: at one rate, at fair rates, and with a wrong label.

use std::fmt;

use super::network::{self, tasks};
use super::unit_race::{SATURATED, Tuned, epochs_to_learn, one_neuron, starts, step_ratio, tuned};
use super::verdict;
use super::wrong_label::{LastLabel, Outcome, outcome, train};
use crate::{BinaryCrossEntropy, Loss, MeanSquaredError};

const ZERO: [f64; 3] = [0.0; 3];
const LOSSES: [(&str, &dyn Loss); 2] = [
    ("MSE", &MeanSquaredError),
    ("cross-entropy", &BinaryCrossEntropy),
];

/// Epochs under the mean squared error and under the cross-entropy; `None` is never.
pub type Epochs = [Option<usize>; 2];

/// What the report says. Of two results, the first is that of the mean squared error.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Epochs of one unit from zero at the same rate.
    pub same: [(f64, Epochs); 3],
    /// At a logit, how many times longer a step the cross-entropy takes.
    pub steps: [(f64, f64); 5],
    /// The smallest such ratio over many logits.
    pub least_ratio: f64,
    /// Epochs of the unit with the rate of the mean squared error so many times .1.
    pub matched: [(f64, Epochs); 4],
    /// The best rates for the unit, by start.
    pub tuned: [(&'static str, [Option<Tuned>; 2]); 3],
    /// Epochs of the network of listing 1 at the same rate, by task.
    pub network: Vec<(&'static str, f64, Epochs)>,
    /// Epochs of that network at powers of two, a row a rate, for both tasks.
    pub rates: Vec<(f64, [Epochs; 2])>,
    /// The best rates for the network from 20 sets of initial weights, by task.
    pub best: [(&'static str, [Option<Tuned>; 2]); 2],
    /// The output of Nielsen's neuron after 300 epochs, by loss and rate.
    pub neuron: [(&'static str, f64, f64); 4],
    /// With the far label wrong, and with it right.
    pub wrong: [[Outcome; 2]; 2],
}

/// Runs every race.
pub fn report() -> Report {
    let unit = |loss: &dyn Loss, rate| epochs_to_learn(loss, rate, ZERO, 20_000);
    let [squared, entropy] = LOSSES.map(|(_, loss)| loss);
    let entropy_at_a_tenth = unit(entropy, 0.1);
    let starts = [
        ("from zero", vec![ZERO]),
        ("20 random starts", starts()),
        ("wrong and certain", vec![SATURATED]),
    ];
    let at = |task: usize, rate, patience| {
        let targets = &tasks()[task].1;
        LOSSES.map(|(_, loss)| network::epochs_to_learn(loss, rate, 1, targets, patience))
    };
    Report {
        same: [0.1, 1.0, 10.0].map(|rate| (rate, LOSSES.map(|(_, loss)| unit(loss, rate)))),
        steps: [-4.0, -2.0, 0.0, 2.0, 4.0].map(|z| (z, step_ratio(z, 1.0))),
        least_ratio: (-80..=80)
            .map(|i| f64::from(i) / 10.0)
            .flat_map(|z| [step_ratio(z, 0.0), step_ratio(z, 1.0)])
            .fold(f64::INFINITY, f64::min),
        matched: [1.0, 2.0, 4.0, 8.0]
            .map(|times| (times, [unit(squared, 0.1 * times), entropy_at_a_tenth])),
        tuned: starts
            .map(|(kind, starts)| (kind, LOSSES.map(|(_, loss)| tuned(loss, &starts, 5000)))),
        network: (0..2)
            .flat_map(|task| {
                [0.1, 1.0, 10.0].map(|rate| (tasks()[task].0, rate, at(task, rate, 50_000)))
            })
            .collect(),
        rates: (-1..=5)
            .map(|power| 2.0_f64.powi(power))
            .map(|rate| (rate, [0, 1].map(|task| at(task, rate, 5000))))
            .collect(),
        best: tasks().map(|(task, targets)| {
            (
                task,
                LOSSES.map(|(_, loss)| network::tuned(loss, &targets, 2000)),
            )
        }),
        neuron: [(0, 0.15), (1, 0.15), (1, 0.075), (1, 0.005)].map(|(which, rate)| {
            let (name, loss) = LOSSES[which];
            (name, rate, one_neuron(loss, rate, 300))
        }),
        wrong: LOSSES.map(|(_, loss)| {
            [LastLabel::Wrong, LastLabel::Right].map(|last| outcome(&train(loss, last)))
        }),
    }
}

fn shown(epochs: Option<usize>) -> String {
    epochs.map_or("never".to_owned(), |epochs| epochs.to_string())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== same ==")?;
        writeln!(f, "epochs until each error is below .05, from zero")?;
        writeln!(f, "rate      MSE   cross-entropy")?;
        for (rate, epochs) in self.same {
            let [squared, entropy] = epochs.map(shown);
            writeln!(f, "{rate:<6} {squared:>6} {entropy:>15}")?;
        }
        writeln!(f, "== step ==")?;
        writeln!(
            f,
            "z     derivative of the cross-entropy over that of the squared error, of its half"
        )?;
        for (z, ratio) in self.steps {
            writeln!(f, "{z:<4} {ratio:25.2} {:39.2}", 2.0 * ratio)?;
        }
        writeln!(f, "== matched ==")?;
        writeln!(
            f,
            "the MSE at a rate so much higher   MSE   cross-entropy at .1"
        )?;
        for (times, epochs) in self.matched {
            let [squared, entropy] = epochs.map(shown);
            writeln!(f, "{times:<28} {squared:>9} {entropy:>17}")?;
        }
        writeln!(f, "== tuned ==")?;
        writeln!(
            f,
            "start, loss                        rate   median epochs   slowest"
        )?;
        for (start, tuned) in &self.tuned {
            for ((loss, _), tuned) in LOSSES.iter().zip(tuned) {
                let run = format!("{start}, {loss}");
                match tuned {
                    Some(Tuned {
                        learning_rate: rate,
                        median,
                        slowest,
                    }) => writeln!(f, "{run:<34} {rate:>4} {median:>13} {slowest:>10}")?,
                    None => writeln!(f, "{run:<34} never within 5,000 epochs, at any rate")?,
                }
            }
        }
        self.networks(f)?;
        writeln!(f, "== neuron ==")?;
        writeln!(
            f,
            "loss            rate     output after 300 epochs (target 0)"
        )?;
        for (loss, rate, output) in self.neuron {
            writeln!(f, "{loss:<15} {rate:<8} {output:.6}")?;
        }
        writeln!(f, "== wrong ==")?;
        writeln!(f, "                the far label is wrong   it is right")?;
        writeln!(
            f,
            "loss            boundary   mistakes      boundary   mistakes"
        )?;
        for ((loss, _), [wrong, right]) in LOSSES.iter().zip(self.wrong) {
            writeln!(
                f,
                "{loss:<15} {:8.4} {:10} {:13.4} {:10}",
                without_sign(wrong.boundary),
                wrong.mistakes,
                without_sign(right.boundary),
                right.mistakes
            )?;
        }
        self.claims(f)
    }
}

/// Rounds to four decimals; adding zero takes the minus sign off a number that rounds to zero.
fn without_sign(boundary: f64) -> f64 {
    (boundary * 1e4).round() / 1e4 + 0.0
}

impl Report {
    fn networks(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== network ==")?;
        writeln!(
            f,
            "epochs until each error is below .05, from the weights of listing 1"
        )?;
        writeln!(f, "task            rate      MSE   cross-entropy")?;
        for (task, rate, epochs) in &self.network {
            let [squared, entropy] = epochs.map(shown);
            writeln!(f, "{task:<15} {rate:<4} {squared:>8} {entropy:>15}")?;
        }
        writeln!(f, "== rates ==")?;
        writeln!(f, "       first feature             XOR")?;
        writeln!(f, "rate     MSE   cross-entropy     MSE   cross-entropy")?;
        for (rate, [first, xor]) in &self.rates {
            // A number also where it never learns: the figure reads this part.
            let [a, b] = first.map(|epochs| epochs.map_or(f64::INFINITY, |n| n as f64));
            let [c, d] = xor.map(|epochs| epochs.map_or(f64::INFINITY, |n| n as f64));
            writeln!(f, "{rate:<5} {a:>6} {b:>15} {c:>7} {d:>15}")?;
        }
        writeln!(f, "== best ==")?;
        writeln!(
            f,
            "20 initial weights             rate   median epochs   slowest"
        )?;
        for (task, tuned) in &self.best {
            for ((loss, _), tuned) in LOSSES.iter().zip(tuned) {
                let run = format!("{task}, {loss}");
                match tuned {
                    Some(Tuned {
                        learning_rate: rate,
                        median,
                        slowest,
                    }) => writeln!(f, "{run:<30} {rate:>4} {median:>15} {slowest:>9}")?,
                    None => writeln!(f, "{run:<30} at no rate do all 20 learn")?,
                }
            }
        }
        Ok(())
    }

    fn claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== claims ==")?;
        let unit = self.same.iter().map(|(_, epochs)| epochs);
        let network = self.network.iter().map(|(_, _, epochs)| epochs);
        let slower = unit.chain(network).filter_map(|epochs| match *epochs {
            [Some(squared), Some(entropy)] => Some(squared as f64 / entropy as f64),
            _ => None,
        });
        let slower = slower.fold(f64::INFINITY, f64::min);
        let slowest = |tuned: &[Option<Tuned>; 2]| tuned.map(|best| best.map(|best| best.slowest));
        let unit = self.tuned.iter().map(|(_, tuned)| slowest(tuned));
        let network = self.best.iter().map(|(_, tuned)| slowest(tuned));
        // Never is slower than any number of epochs.
        let faster = |[squared, entropy]: Epochs| {
            entropy.unwrap_or(usize::MAX) < squared.unwrap_or(usize::MAX)
        };
        let faster_verdict = match (slower > 1.0, unit.chain(network).all(faster)) {
            (true, true) => "holds",
            (true, false) => "holds if both have the same rate, or the start is wrong and certain",
            _ => "false",
        };
        let [squared, entropy] = slowest(&self.best[1].1).map(shown);
        writeln!(
            f,
            "claim los-12: {faster_verdict} | at one rate the MSE takes at least {slower:.1} times as long; each at its best rate, the network learns XOR from each of 20 starts in {squared} epochs under the MSE, in {entropy} under the cross-entropy"
        )?;
        writeln!(
            f,
            "claim los-13: {} | the derivative of the cross-entropy is at least {:.1} times that of the MSE, and {:.1} times that of half the squared error",
            verdict(self.least_ratio < 1.5),
            self.least_ratio,
            2.0 * self.least_ratio
        )?;
        let [squared, entropy] = self.wrong.map(|ends| ends.map(|end| end.mistakes));
        let better_verdict = match [0, 1].map(|last| entropy[last] <= squared[last]) {
            [true, true] => "holds",
            [false, true] => "holds if the labels are right",
            _ => "false",
        };
        writeln!(
            f,
            "claim los-14: {better_verdict} | one wrong label far out costs the cross-entropy {} of 20 right ones, the MSE {}; with the label put right {} and {}",
            entropy[0], squared[0], entropy[1], squared[1]
        )
    }
}
