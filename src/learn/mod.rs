//! The exercises from the learner's side: judging what was written, hints, solutions, and back to the beginning.
//!
//! There is no file that keeps what a learner has done: the tests say it, each time anew. Which exercise was chosen last, and
//! how many hints were shown, stand in small files under `target/workbook`; without them nothing is lost.

pub(crate) mod commands;
mod compile;
mod current;
pub(crate) mod group;
#[cfg(unix)]
pub(crate) mod guard;
mod hints;
mod job;
pub(crate) mod judge;
pub(crate) mod reset;
mod saves;
pub(crate) mod screen;
mod select;
mod session;
pub(crate) mod show;
pub(crate) mod watch;
