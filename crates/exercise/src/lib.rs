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
use std::fs;
use std::path::Path;

/// How a right answer is called that does what the three hints say, and nothing else.
const LITERAL: &str = "the hints, taken literally";

/// The answers of one exercise that the check must tell apart.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a, A> {
    /// The file in `solutions/`.
    pub solution: A,
    /// Other right answers, written differently, each with a few words on how. One at least is "the hints, taken
    /// literally"; a few words more may follow.
    pub right: &'a [(&'a str, A)],
    /// Wrong answers, each with the misconception behind it, and the word or the phrase that names the misconception in
    /// the message.
    pub wrong: &'a [(&'a str, &'a str, A)],
}

/// Shows that a check accepts every right answer, and refuses every wrong one with a message that holds its word; the
/// refusals, a line each.
///
/// # Errors
/// Every answer on which the check errs, and what the set of answers lacks: the answer that takes the hints literally,
/// one other right answer, three wrong ones, and a message that differs from one misconception to the next. A word that
/// all messages hold names nothing.
pub fn prove<A: Copy>(check: fn(A) -> Verdict, answers: Answers<'_, A>) -> Result<String, Red> {
    let mut faults = Vec::new();
    let mut refusals = Vec::new();
    let right = [("the solution", answers.solution)];
    for (how, answer) in right.iter().chain(answers.right) {
        if let Err(message) = check(*answer) {
            faults.push(format!("a right answer ({how}) is refused: {message}"));
        }
    }
    for (misconception, word, answer) in answers.wrong {
        match check(*answer) {
            Ok(()) => faults.push(format!("a wrong answer ({misconception}) is accepted")),
            Err(message) => {
                refusals.push((*misconception, *word, message.replace('\n', " ")));
            }
        }
    }
    for (misconception, word, message) in &refusals {
        if word.trim().is_empty() || !message.contains(word) {
            let fault = format!("is refused without \"{word}\": {message}");
            faults.push(format!("a wrong answer ({misconception}) {fault}"));
        } else if refusals.len() > 1 && refusals.iter().all(|(.., other)| other.contains(word)) {
            let fault = format!("has the word \"{word}\", and every message holds it");
            faults.push(format!("a wrong answer ({misconception}) {fault}"));
        }
    }
    let is_literal = |(how, _): &&(&str, A)| how.starts_with(LITERAL);
    let literal = answers.right.iter().filter(is_literal).count();
    if literal == 0 {
        faults.push(format!("there is no right answer called \"{LITERAL}\""));
    }
    if literal == answers.right.len() {
        faults.push("there is no other right answer".to_owned());
    }
    if answers.wrong.len() < 3 {
        faults.push("there are fewer than three wrong answers".to_owned());
    }
    let messages: BTreeSet<_> = refusals.iter().map(|(.., message)| message).collect();
    if faults.is_empty() && messages.len() < 2 {
        faults.push("every wrong answer gets the same message".to_owned());
    }
    if !faults.is_empty() {
        return Err(Red(faults.join("\n")));
    }
    let lines = refusals
        .iter()
        .map(|(misconception, _, message)| format!("{misconception} | {message}\n"));
    Ok(lines.collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice three.
    fn check(answer: i32) -> Verdict {
        match answer {
            6 => Ok(()),
            0 => Err("0 is nothing".to_owned()),
            1..=5 => Err(format!("{answer} is too small")),
            _ => Err(format!("{answer} is too large")),
        }
    }

    const RIGHT: &[(&str, i32)] = &[(LITERAL, 6), ("by counting", 6)];
    const WRONG: &[(&str, &str, i32)] = &[
        ("added", "small", 5),
        ("squared", "large", 9),
        ("forgotten", "nothing", 0),
    ];

    #[test]
    fn what_a_set_of_answers_lacks_is_told() {
        let prove = |right, wrong| {
            let solution = 6;
            let answers = Answers {
                solution,
                right,
                wrong,
            };
            prove(check, answers).map_err(|red| red.0)
        };
        let table = "added | 5 is too small\nsquared | 9 is too large\nforgotten | 0 is nothing\n";
        assert_eq!(prove(RIGHT, WRONG), Ok(table.to_owned()));
        for (right, wrong, fault) in [
            (
                &[(LITERAL, 7), RIGHT[1]][..],
                WRONG,
                "a right answer (the hints, taken literally) is refused: 7 is too large",
            ),
            (
                &RIGHT[1..],
                WRONG,
                "there is no right answer called \"the hints, taken literally\"",
            ),
            (&RIGHT[..1], WRONG, "there is no other right answer"),
            (
                RIGHT,
                &WRONG[1..],
                "there are fewer than three wrong answers",
            ),
            (
                RIGHT,
                &[("nothing wrong", "large", 6), WRONG[0], WRONG[2]],
                "a wrong answer (nothing wrong) is accepted",
            ),
            (
                RIGHT,
                &[("added", "sum", 5), WRONG[1], WRONG[2]],
                "a wrong answer (added) is refused without \"sum\": 5 is too small",
            ),
            (
                RIGHT,
                &[("added", "is", 5), WRONG[1], WRONG[2]],
                "a wrong answer (added) has the word \"is\", and every message holds it",
            ),
        ] {
            assert_eq!(prove(right, wrong), Err(fault.to_owned()));
        }
    }
}
