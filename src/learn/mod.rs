//! The exercises from the learner's side: judging what was written, hints, solutions, and back to the beginning.
//!
//! There is no file that keeps what a learner has done. The tests say it, each time anew.

pub(crate) mod commands;
mod compile;
pub(crate) mod group;
pub(crate) mod judge;
pub(crate) mod reset;
mod select;
pub(crate) mod show;
pub(crate) mod watch;
