//! Is Adam the default choice? Four tasks, five rules, several seeds.

use super::Text;
use super::models::{Task, learn};
use super::rules::{Make, RULES};

const SEEDS: usize = 5;

/// The loss of the seed in the middle; infinite where training blew up, and where the median is no
/// lower than `enough`, which is settled once most seeds are not.
fn median_loss(task: Task, make: Make, rate: f64, enough: f64) -> f64 {
    let mut losses = Vec::new();
    let mut higher = 0;
    for seed in 0..SEEDS {
        let learned = learn(task, make(rate), seed as u64);
        let loss = learned.map_or(f64::INFINITY, |[_, after]| after.loss);
        higher += usize::from(loss >= enough);
        if higher > SEEDS / 2 {
            return f64::INFINITY;
        }
        losses.push(loss);
    }
    losses.sort_by(f64::total_cmp);
    losses[SEEDS / 2]
}

/// The rates of the race.
const RATES: [f64; 10] = [1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// The rate that every rule gets when none is tuned.
const UNTUNED: f64 = 0.01;

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
type Table = [[f64; 5]; 4];

/// Trains every rule on every task, at every rate.
pub fn report() -> String {
    let untuned =
        TASKS.map(|task| RULES.map(|(_, make)| median_loss(task, make, UNTUNED, f64::INFINITY)));
    let mut tuned = untuned;
    let mut rates = [[UNTUNED; 5]; 4];
    for (row, task) in TASKS.into_iter().enumerate() {
        for (rule, (_, make)) in RULES.into_iter().enumerate() {
            // From the top, most of those below the best are soon found to be worse.
            for rate in RATES.into_iter().rev().filter(|rate| *rate != UNTUNED) {
                let loss = median_loss(task, make, rate, tuned[row][rule]);
                if loss < tuned[row][rule] {
                    (rates[row][rule], tuned[row][rule]) = (rate, loss);
                }
            }
        }
    }
    let mut text = Text::default();
    text.line(format!(
        "== untuned ==\nmedian loss of {SEEDS} seeds, rate {UNTUNED} for all"
    ));
    push_losses(&mut text, &untuned);
    writeln!(text, "== tuned ==\nthe same, each at its best rate");
    push_losses(&mut text, &tuned);
    writeln!(text, "== rates ==\nthe best rates");
    writeln!(text, "rule               units   border   circle      xor");
    for (rule, (name, _)) in RULES.iter().enumerate() {
        let row = rates.map(|rates| format!(" {:>8}", rates[rule])).concat();
        writeln!(text, "{name:<16}{row}");
    }
    let (before, after) = (counts(&untuned), counts(&tuned));
    let others = |counts: [usize; 5]| counts[..ADAM].iter().copied().fold(0, usize::max);
    let (others_before, others_after) = (others(before), others(after));
    let (before, after) = (before[ADAM], after[ADAM]);
    let verdict = match (before, after) {
        (4, 4) => "holds",
        (_, 4) if others_after < 4 => "holds if its learning rate is tuned as well",
        (_, 4) => "holds if its learning rate is tuned as well, and a tie will do",
        (4, _) => "holds if no rate is tuned",
        _ => "false",
    };
    text.line(format!(
        "== claims ==\nclaim opt-10: {verdict} | near the best loss in {before} of 4 tasks at one \
         rate for all, in {after} of 4 at tuned rates; the best of the other rules in \
         {others_before} and {others_after}"
    ));
    text.0
}

/// In how many tasks each rule comes near the best one.
fn counts(table: &Table) -> [usize; 5] {
    [0, 1, 2, 3, 4].map(|rule| {
        let least = |losses: &[f64; 5]| losses.iter().copied().fold(f64::INFINITY, f64::min);
        let rows = table.iter();
        rows.filter(|losses| near(losses[rule], least(losses)))
            .count()
    })
}

fn push_losses(text: &mut Text, table: &Table) {
    text.line("rule               units   border   circle      xor   near the best");
    for ((rule, (name, _)), near) in RULES.iter().enumerate().zip(counts(table)) {
        let row = table.map(|losses| match losses[rule] {
            ..1e3 => format!(" {:>8.4}", losses[rule]),
            _ => " blown up".to_owned(),
        });
        writeln!(text, "{name:<16}{} {near:>10} of 4", row.concat());
    }
}
