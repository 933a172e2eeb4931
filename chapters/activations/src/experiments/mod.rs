//! The experiments of the chapter. Each trains, measures, and returns a report. The example `activations`
//! prints it, a test pins it, and the book quotes it.

pub mod comeback;
pub mod curves;
pub mod dead;
pub mod descent;
pub mod handed_on;
pub mod leak;
pub mod nonlinearity;
pub mod output_kinds;
pub mod probabilities;
pub mod ranges;
pub mod saturation;
mod shared;
pub mod slips;

use structure::experiments::Entry;

/// Every report of the chapter.
pub const REPORTS: &[Entry] = &[
    ("curves", || Box::new(curves::report())),
    ("dead", || Box::new(dead::report())),
    ("handed_on", || Box::new(handed_on::report())),
    ("leak", || Box::new(leak::report())),
    ("nonlinearity", || Box::new(nonlinearity::report())),
    ("output_kinds", || Box::new(output_kinds::report())),
    ("probabilities", || Box::new(probabilities::report())),
    ("ranges", || Box::new(ranges::report())),
    ("saturation", || Box::new(saturation::report())),
    ("slips", || Box::new(slips::report())),
];
