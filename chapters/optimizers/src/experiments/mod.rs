//! The experiments of the chapter. Each makes a report: its data, and how they are printed. The
//! example `optimizers` prints it, a test pins it, the book's figures draw it.

pub mod advantages;
pub mod batches;
pub mod counterexample;
pub mod descent;
pub mod models;
pub mod paths;
pub mod remembered;
pub mod rules;
pub mod seeds;
pub mod tasks;
pub mod valley;
pub mod walk;

use std::fmt::Display;

/// A report by name, and what makes it.
pub type NamedReport = (&'static str, fn() -> Box<dyn Display>);

/// The reports of the chapter.
pub const REPORTS: &[NamedReport] = &[
    ("descent", || Box::new(descent::report())),
    ("paths", || Box::new(paths::report())),
    ("batches", || Box::new(batches::report())),
    ("valley", || Box::new(valley::report())),
    ("models", || Box::new(models::report())),
    ("remembered", || Box::new(remembered::report())),
    ("advantages", || Box::new(advantages::report())),
    ("counterexample", || Box::new(counterexample::report())),
    ("tasks", || Box::new(tasks::report())),
    ("seeds", || Box::new(seeds::report())),
];

/// The verdict on a claim that holds or does not.
fn holds(it: bool) -> &'static str {
    if it { "holds" } else { "false" }
}
