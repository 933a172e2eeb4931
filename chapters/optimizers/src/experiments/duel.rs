//! Rules that each choose their learning rate on some seeds and are judged on others.

use structure::experiments::intervals::{counted, mean};
use structure::experiments::lines;

use super::rules::{Make, RULES};
use super::shared::majority;
use crate::{ModelError, Schedule};

// Where `judge` puts the rules that the chapter compares by name.
pub(super) const MOMENTUM: usize = 1;
pub(super) const ADAM: usize = 4;
pub(super) const MOMENTUM_COSINE: usize = 5;
pub(super) const ADAM_COSINE: usize = 6;

/// How a rule did on a task.
pub struct Judged {
    /// What it is called.
    pub name: String,
    /// The rate that the first seeds chose.
    pub rate: f64,
    /// The loss and the accuracy of each of the other seeds.
    pub runs: Vec<[f64; 2]>,
}

impl Judged {
    /// The mean loss or accuracy, and half of its interval.
    pub fn mean(&self, which: usize) -> (f64, f64) {
        let values: Vec<f64> = self.runs.iter().map(|run| run[which]).collect();
        mean(&values)
    }

    /// In how many seeds its loss ends lower than that of another rule, by more than a hundredth.
    pub(super) fn lower_than(&self, other: &Self) -> usize {
        let pairs = self.runs.iter().zip(&other.runs);
        pairs
            .filter(|(own, others)| own[0] < 0.99 * others[0])
            .count()
    }

    /// Whether that is so in significantly more than half of the seeds.
    pub(super) fn beats(&self, other: &Self) -> bool {
        majority(self.lower_than(other), self.runs.len()) == "holds"
    }

    /// Whether the seeds leave it open that it beats the other in more than half of them.
    pub(super) fn may_beat(&self, other: &Self) -> bool {
        majority(self.lower_than(other), self.runs.len()) != "false"
    }

    /// The count with its interval.
    pub(super) fn counted(&self, other: &Self) -> String {
        counted(self.lower_than(other), self.runs.len())
    }
}

/// A rate of the grid 1, 3, 10, 30 and so on: number 0 is 1, number -1 is 0.3.
fn rate(number: i32) -> f64 {
    let digit = if number.rem_euclid(2) == 0 { 1 } else { 3 };
    let rate = format!("{digit}e{}", number.div_euclid(2));
    rate.parse().unwrap_or(f64::NAN)
}

/// The rate of the grid with a higher loss on both sides of it, from 0.1 downhill.
fn tuned(loss: impl Fn(f64) -> f64) -> f64 {
    let mut best = (-2, loss(rate(-2)));
    for direction in [-1, 1] {
        loop {
            let next = best.0 + direction;
            let found = loss(rate(next));
            // Where training diverges, the rate is too high.
            if found >= best.1 && (best.1.is_finite() || direction == 1) {
                break;
            }
            best = (next, found);
        }
        if best.0 < -2 {
            break; // The rate above it is known to be worse.
        }
    }
    rate(best.0)
}

/// The five rules at a constant rate, then momentum and Adam with a cosine schedule: one tenth of the steps to warm up,
/// the rest to fall. `run` trains a rule on a seed and returns loss and accuracy; the mean loss of 3 seeds chooses the
/// rate, 20 others judge.
pub(super) fn judge(
    steps: i32,
    run: impl Fn(Make, f64, Schedule, u64) -> Result<[f64; 2], ModelError>,
) -> Vec<Judged> {
    let warm_up = steps / 10;
    let steps = steps - warm_up;
    let cosine = Schedule::Cosine { warm_up, steps };
    let constant = RULES.map(|(name, make)| (name.to_owned(), make, Schedule::Constant));
    let scheduled = [MOMENTUM, ADAM].map(|rule| {
        let (name, make) = RULES[rule];
        (format!("{name}, cosine"), make, cosine)
    });
    let judged = constant
        .into_iter()
        .chain(scheduled)
        .map(|(name, make, schedule)| {
            let run = |rate, seed| run(make, rate, schedule, seed).unwrap_or([f64::INFINITY, 0.0]);
            let rate = tuned(|rate| (0..3).map(|seed| run(rate, seed)[0]).sum());
            let runs = (100..120).map(|seed| run(rate, seed)).collect();
            Judged { name, rate, runs }
        });
    judged.collect()
}

/// How often momentum with a schedule ends lower than three others.
pub(super) fn duels(task: &str, judged: &[Judged]) -> String {
    let others = [MOMENTUM, ADAM, ADAM_COSINE];
    lines(others, |other| {
        let count = judged[MOMENTUM_COSINE].counted(&judged[other]);
        format!("{task}, {}: {count}\n", judged[other].name)
    })
}
