//! The workbook as a program: it weaves six chapters into a book, draws its figures and judges its exercises.
//!
//! The chapters are crates of their own, under `chapters/`; nothing in this package is needed to run them.

pub mod book;
pub mod cli;
pub mod data;
pub mod exercises;
pub mod failure;
pub mod root;
pub mod terminal;
pub mod weave;

/// The chapters, in the order of the book.
pub const CHAPTERS: [&str; 6] = [
    "structure",
    "activations",
    "propagation",
    "losses",
    "optimizers",
    "regularization",
];
