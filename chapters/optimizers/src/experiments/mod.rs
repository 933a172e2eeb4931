//! The experiments of the chapter. The example `optimizers` prints their reports, tests pin them,
//! and the book's figures draw them.

pub mod advantages;
pub mod batches;
pub mod counterexample;
pub mod descent;
pub mod digits;
pub mod duel;
pub mod floor;
pub mod models;
pub mod paths;
pub mod remembered;
pub mod rules;
pub mod seeds;
pub mod tasks;
pub mod valley;
pub mod walk;

use structure::experiments::Entry;
use structure::experiments::intervals::share;

/// The reports of the chapter.
pub const REPORTS: &[Entry] = &[
    ("descent", || Box::new(descent::report())),
    ("batches", || Box::new(batches::report())),
    ("floor", || Box::new(floor::report())),
    ("valley", || Box::new(valley::report())),
    ("remembered", || Box::new(remembered::report())),
    ("paths", || Box::new(paths::report())),
    ("advantages", || Box::new(advantages::report())),
    ("counterexample", || Box::new(counterexample::report())),
    ("models", || Box::new(models::report())),
    ("seeds", || Box::new(seeds::report())),
    ("tasks", || Box::new(tasks::report())),
    ("digits", || Box::new(digits::report())),
];

/// The rate with the smallest loss, and that loss; NaN where every loss is NaN or infinite.
fn best_rate(rates: &[f64], loss: impl Fn(f64) -> f64) -> (f64, f64) {
    let losses = rates.iter().map(|rate| (*rate, loss(*rate)));
    losses
        .filter(|(_, loss)| loss.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((f64::NAN, f64::INFINITY))
}

/// The verdict of a claim that most of the runs go one way: undecided where the interval of the count holds one half.
fn majority(count: usize, runs: usize) -> &'static str {
    match share(count, runs) {
        (low, _) if low > 0.5 => "holds",
        (_, high) if high < 0.5 => "false",
        _ => "undecided",
    }
}
