//! What the checks of the exercises share: verdicts, comparisons, and how a stub is made of a solution.
//!
//! A check is a function from an answer to a [`Verdict`]. It never asks where the answer comes from, so the
//! learner's file, the solution, other right answers and wrong ones all go through the same lines.

#[cfg(feature = "finite")]
pub mod finite;
mod stub;
pub mod suspects;
mod verdict;

pub use stub::{essence, is_stub, stub_of, task};
pub use verdict::{Red, Verdict, close, expect_close, expect_slice, show};

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The answers of one exercise that the check must tell apart.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a, A> {
    /// The file in `solutions/`.
    pub solution: A,
    /// Other right answers, written differently, each with a few words on how.
    pub right: &'a [(&'a str, A)],
    /// Wrong answers, each with the misconception behind it.
    pub wrong: &'a [(&'a str, A)],
}

/// Shows that a check accepts every right answer and refuses every wrong one; the refusals, a line each.
///
/// # Errors
/// Every answer on which the check errs, and what the set of answers lacks: one other right answer, three wrong
/// ones, and a message that differs from one misconception to the next.
pub fn prove<A: Copy>(check: fn(A) -> Verdict, answers: Answers<'_, A>) -> Result<String, Red> {
    let mut faults = Vec::new();
    let mut refusals = String::new();
    let mut messages = BTreeSet::new();
    let right = [("the solution", answers.solution)];
    for (how, answer) in right.iter().chain(answers.right) {
        if let Err(message) = check(*answer) {
            faults.push(format!("a right answer ({how}) is refused: {message}"));
        }
    }
    for (misconception, answer) in answers.wrong {
        match check(*answer) {
            Ok(()) => faults.push(format!("a wrong answer ({misconception}) is accepted")),
            Err(message) if message.trim().is_empty() => {
                let fault = "is refused without a word";
                faults.push(format!("a wrong answer ({misconception}) {fault}"));
            }
            Err(message) => {
                let line = message.replace('\n', " ");
                let _ = writeln!(refusals, "{misconception} | {line}");
                messages.insert(line);
            }
        }
    }
    if answers.right.is_empty() {
        faults.push("there is no second right answer".to_owned());
    }
    if answers.wrong.len() < 3 {
        faults.push("there are fewer than three wrong answers".to_owned());
    }
    if faults.is_empty() && messages.len() < 2 {
        faults.push("every wrong answer gets the same message".to_owned());
    }
    if faults.is_empty() {
        Ok(refusals)
    } else {
        Err(Red(faults.join("\n")))
    }
}

/// Refuses a test program that was compiled from other texts than the files in `folder` hold now.
///
/// Cargo goes by the times of files, and takes such a program for new after the clock was set back, or where a link points
/// to another file.
///
/// # Errors
/// The first file that holds something else.
pub fn up_to_date(folder: &str, compiled: &[(&str, &str)]) -> Result<(), Red> {
    for (file, text) in compiled {
        if fs::read_to_string(Path::new(folder).join(file))
            .ok()
            .as_deref()
            != Some(*text)
        {
            let what = "is not what was compiled: save it again, so that cargo sees it";
            return Err(Red(format!("{file} {what}")));
        }
    }
    Ok(())
}
