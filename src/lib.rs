//! The workbook as a program: it weaves six chapters into a book, draws its figures and judges its exercises.
//!
//! The chapters are crates of their own, under `chapters/`; nothing in this package is needed to run them.

mod atomic;
pub mod book;
pub mod checks;
mod cli;
mod data;
mod failure;
mod learn;
mod open;
pub mod sources;
mod terminal;
#[cfg(test)]
mod tests;
mod weave;

pub use cli::main;
pub use sources::chapters::{CHAPTERS, WITH_EXERCISES, folder};
