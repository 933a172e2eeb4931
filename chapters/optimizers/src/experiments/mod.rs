//! The experiments of the chapter. Each returns data: an example prints it, a test pins it, a
//! figure draws it.

pub mod advantages;
pub mod batches;
pub mod bowl;
pub mod counterexample;
pub mod listing5;
pub mod remembered;
pub mod rules;
pub mod tasks;
pub mod valley;
pub mod walk;
