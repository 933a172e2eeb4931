//! The workbook as a program: it weaves six chapters into a book, draws its figures and judges its exercises.
//!
//! The chapters are crates of their own, under `chapters/`; nothing in this package is needed to run them.

pub mod atomic;
pub mod book;
pub mod checks;
pub mod cli;
pub mod data;
pub mod failure;
pub mod learn;
pub mod root;
pub mod sources;
pub mod terminal;
pub mod weave;

pub use sources::chapters::CHAPTERS;
