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
mod shared;
pub mod tasks;
pub mod valley;
pub mod walk;

use structure::experiments::Entry;

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
