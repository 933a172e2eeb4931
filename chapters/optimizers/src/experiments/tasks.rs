//! Is Adam the default choice? Four tasks, five rules, several seeds.

use std::fmt;

use super::models::{Task, learn};
use super::rules::{Make, RULES};

/// Seeds of the race.
pub const SEEDS: u64 = 5;

/// The loss of the seed in the middle; infinite where training blew up.
pub fn median_loss(task: Task, make: Make, rate: f64) -> f64 {
    let loss = |seed| learn(task, make(rate), seed).map_or(f64::INFINITY, |[_, after]| after.loss);
    let mut losses: Vec<f64> = (0..SEEDS).map(loss).collect();
    losses.sort_by(f64::total_cmp);
    losses[losses.len() / 2]
}

/// The rates of the race.
pub const RATES: [f64; 10] = [1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// Which of [`RATES`] every rule gets when none is tuned.
const UNTUNED: usize = 2;

// ANCHOR: near
/// Whether a loss is near the best of its task: at most a tenth above it, or at most 0.01. The
/// second is for tasks that can be solved to the end, where a tenth of next to nothing means
/// nothing.
pub fn near(loss: f64, best: f64) -> bool {
    loss <= 1.1 * best || loss <= best + 0.01
}
// ANCHOR_END: near

const TASKS: [Task; 4] = [Task::Units, Task::Border, Task::Circle, Task::Xor];
const ADAM: usize = 4;

/// What each of [`RULES`] reaches, task by task.
pub type Table = [[f64; 5]; 4];

/// The losses of all rules on all tasks.
#[derive(Debug)]
pub struct Report {
    /// At one rate for all.
    pub untuned: Table,
    /// The best rate of each.
    pub rates: Table,
    /// The loss at that rate.
    pub tuned: Table,
}

/// Trains every rule on every task, at every rate.
pub fn report() -> Report {
    let losses = TASKS
        .map(|task| RULES.map(|(_, make)| RATES.map(|rate| (rate, median_loss(task, make, rate)))));
    let least = |losses: [(f64, f64); 10]| {
        let least = losses.into_iter().min_by(|a, b| a.1.total_cmp(&b.1));
        least.unwrap_or((f64::NAN, f64::INFINITY))
    };
    let tuned = losses.map(|rules| rules.map(least));
    Report {
        untuned: losses.map(|rules| rules.map(|losses| losses[UNTUNED].1)),
        rates: tuned.map(|rules| rules.map(|(rate, _)| rate)),
        tuned: tuned.map(|rules| rules.map(|(_, loss)| loss)),
    }
}

/// In how many tasks each rule comes near the best one.
fn counts(table: &Table) -> [usize; 5] {
    [0, 1, 2, 3, 4].map(|rule| {
        let least = |losses: &[f64; 5]| losses.iter().copied().fold(f64::INFINITY, f64::min);
        let close = table
            .iter()
            .filter(|losses| near(losses[rule], least(losses)));
        close.count()
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== untuned ==")?;
        let rate = RATES[UNTUNED];
        writeln!(f, "median loss of {SEEDS} seeds, rate {rate} for all")?;
        write_losses(f, &self.untuned)?;
        writeln!(f, "== tuned ==")?;
        writeln!(f, "the same, each at its best rate")?;
        write_losses(f, &self.tuned)?;
        writeln!(f, "== rates ==")?;
        writeln!(f, "the best rates")?;
        writeln!(f, "rule               units   border   circle      xor")?;
        for (rule, (name, _)) in RULES.iter().enumerate() {
            write!(f, "{name:<16}")?;
            for rates in &self.rates {
                write!(f, " {:>8}", rates[rule])?;
            }
            writeln!(f)?;
        }
        let (before, after) = (counts(&self.untuned), counts(&self.tuned));
        let others = |counts: &[usize; 5]| counts[..ADAM].iter().copied().max().unwrap_or(0);
        let verdict = match (before[ADAM], after[ADAM]) {
            (4, 4) => "holds",
            (_, 4) if others(&after) < 4 => "holds if its learning rate is tuned as well",
            (_, 4) => "holds if its learning rate is tuned as well, and a tie will do",
            (4, _) => "holds if no rate is tuned",
            _ => "false",
        };
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-10: {verdict} | near the best loss in {} of 4 tasks at one rate for all, in \
             {} of 4 at tuned rates; the best of the other rules in {} and {}",
            before[ADAM],
            after[ADAM],
            others(&before),
            others(&after)
        )
    }
}

fn write_losses(f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
    writeln!(
        f,
        "rule               units   border   circle      xor   near the best"
    )?;
    for ((rule, (name, _)), near) in RULES.iter().enumerate().zip(counts(table)) {
        write!(f, "{name:<16}")?;
        for losses in table {
            if losses[rule] < 1e3 {
                write!(f, " {:>8.4}", losses[rule])?;
            } else {
                write!(f, " blown up")?;
            }
        }
        writeln!(f, " {near:>10} of 4")?;
    }
    Ok(())
}
