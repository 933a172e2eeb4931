//! Turns the list of a chapter's exercises into tests, and that of the workshop's parts into a network.
//!
//! A macro does this and no build script, since cargo compiles the library again, and each chapter after it,
//! whenever the build script has run: that would make a learner wait for every saved edit. The macro is run by
//! the compiler when the test itself is compiled, so an edit costs the compiling of that one test.

mod exercises;
mod parts;
mod source;

use proc_macro::TokenStream;

/// The tests of the exercises named, each `<name>` out of `exercises/<name>.rs`, `solutions/<name>.rs` and
/// `tests/exercises/<name>.rs`.
///
/// - `<name>` judges the learner's file. It is ignored with `not started` while the file is as it was or still
///   holds a `todo!()`.
/// - `proofs::<name>` shows that the check accepts the solution, the hints taken literally and the other right answers,
///   and refuses each wrong one with a message that names its misconception.
/// - `proofs::finite_<name>` shows that the check refuses NaN and infinities.
/// - `kill_table` pins the refusals in `tests/snapshots/exercises__kills.snap`.
///
/// - `up_to_date` refuses a program that was compiled from other texts than the files hold now.
///
/// Where the variable `WORKBOOK_SKIP` names an exercise (a list with commas), its file is left out: the command
/// sets it to judge the others while one does not compile. Where `WORKBOOK_ONLY` names some, only these are judged, and
/// nothing is proved: the command sets it, since there is less to compile then.
///
/// In a crate with `src/parts.rs` the exercises are the parts that [`parts!`] lists there: the learner's function is
/// then `crate::parts::<name>`, since a file that was compiled twice would give every message of the compiler twice.
#[proc_macro]
pub fn exercises(list: TokenStream) -> TokenStream {
    exercises::expand(list)
}

/// The parts named, in `src/parts.rs` of the workshop: each is a function `<name>` out of `exercises/<name>.rs` where the
/// learner has written it, else out of `solutions/<name>.rs`. Parts call one another under `crate::parts`.
///
/// Each has the signature of the solution, and calls `crate::blame::part`, which learns in which part a panic began. `PARTS`
/// names them, each with whether it is the learner's; `TEXTS` says of which files they were made.
///
/// Where the variable `WORKBOOK_SKIP` names a part, it is the book's.
#[proc_macro]
pub fn parts(list: TokenStream) -> TokenStream {
    parts::expand(list)
}
