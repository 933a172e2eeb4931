//! The exercises from the learner's side: judging what was written, hints, solutions, and back to the beginning.
//!
//! There is no file that keeps what a learner has done. The tests say it, each time anew.

mod bounded_output;
pub(crate) mod commands;
mod compile;
mod group;
mod judge;
mod reset;
mod select;
mod show;
mod watch;
