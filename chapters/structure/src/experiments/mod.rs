//! What the claims of this chapter are measured by.
//!
//! An experiment trains, measures, and returns a report. The example `structure` prints it, a
//! test pins it, and the book quotes it.

pub mod biases;
pub mod by_hand;
pub mod epochs;
pub mod first_weights;
pub mod importance;
pub mod intervals;
pub mod one_neuron;
pub mod recipe;
pub mod shapes;
mod shared;
pub mod symmetry;
pub mod widths;
pub mod xor;

pub use shared::{
    Entry, Report, STARTS, Setup, decided, joined, largest_error, learned, lines, trained_network,
    valid, verdict, verdict_if,
};

/// Every report of the chapter.
pub const REPORTS: &[Entry] = &[
    ("biases", || Box::new(biases::report())),
    ("by_hand", || Box::new(by_hand::report())),
    ("epochs", || Box::new(epochs::report())),
    ("first_weights", || Box::new(first_weights::report())),
    ("importance", || Box::new(importance::report())),
    ("one_neuron", || Box::new(one_neuron::report())),
    ("recipe", || Box::new(recipe::report())),
    ("shapes", || Box::new(shapes::report())),
    ("symmetry", || Box::new(symmetry::report())),
    ("widths", || Box::new(widths::report())),
    ("xor", || Box::new(xor::report())),
];
