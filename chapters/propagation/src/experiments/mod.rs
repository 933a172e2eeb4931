//! What the claims of this chapter are measured by: an experiment trains and returns a report.

#![expect(
    clippy::missing_panics_doc,
    reason = "an experiment chooses its own shapes, and they fit"
)]

pub mod approach;
pub mod autograd;
pub mod boundary;
pub mod by_activation;
pub mod centring;
pub mod chain;
pub mod conventions;
pub mod depth;
pub mod digits;
pub mod digits_by_activation;
pub mod downhill;
pub mod exploding;
pub mod faults;
pub mod gradient_check;
pub mod graph;
pub mod last_layer;
pub mod minima;
pub mod parametric_relu;
pub mod passes;
pub mod perturbation;
pub mod race;
pub mod rates;
pub mod running_example;
mod shared;
pub mod small_digits;
pub mod surface;
pub mod trace;
pub mod training_faults;
pub mod two_outputs;

pub use shared::{Ends, error_of, mean_squared_error};
use structure::experiments::Entry;

/// Every report.
pub const REPORTS: &[Entry] = &[
    ("approach", || Box::new(approach::report())),
    ("autograd", || Box::new(autograd::report())),
    ("boundary", || Box::new(boundary::report())),
    ("centring", || Box::new(centring::report())),
    ("chain", || Box::new(chain::report())),
    ("conventions", || Box::new(conventions::report())),
    ("depth", || Box::new(depth::report())),
    ("digits", || Box::new(digits::report())),
    ("digits_by_activation", || {
        Box::new(digits_by_activation::report())
    }),
    ("downhill", || Box::new(downhill::report())),
    ("exploding", || Box::new(exploding::report())),
    ("gradient_check", || Box::new(gradient_check::report())),
    ("last_layer", || Box::new(last_layer::report())),
    ("minima", || Box::new(minima::report())),
    ("passes", || Box::new(passes::report())),
    ("perturbation", || Box::new(perturbation::report())),
    ("race", || Box::new(race::report())),
    ("rates", || Box::new(rates::report())),
    ("trace", || Box::new(trace::report())),
    ("training_faults", || Box::new(training_faults::report())),
    ("two_outputs", || Box::new(two_outputs::report())),
];
