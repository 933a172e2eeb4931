//! The exercises from the learner's side: judging what was written, hints, solutions, and back to the beginning.
//!
//! There is no file that keeps what a learner has done. The tests say it, each time anew.

pub mod arguments;
mod bounded_output;
pub mod commands;
mod compile;
mod group;
mod hint;
mod judge;
mod reset;
mod select;
mod show;
mod solution;
mod state;
mod watch;
