//! A threshold to measure: the check, another right answer, and the wrong ones that it refuses.

use std::sync::OnceLock;

use exercise::{Verdict, show};
use losses::experiments::imbalance::{Rare, judge, plain, rare};
use structure::Dense;

pub type Answer = fn() -> f64;

/// The unit, and samples that it has not seen: made once for all answers.
fn setting() -> &'static (Dense, Rare) {
    static SETTING: OnceLock<(Dense, Rare)> = OnceLock::new();
    SETTING.get_or_init(|| (plain(), rare(40_000, 43)))
}

pub fn check(alarm_threshold: Answer) -> Verdict {
    let threshold = alarm_threshold();
    if !(threshold > 0.0 && threshold < 1.0) {
        return Err(format!(
            "{} is no probability strictly between 0 and 1",
            show(threshold)
        ));
    }
    let (unit, samples) = setting();
    let found = judge(unit, samples, threshold);
    if found.recall.is_nan() || found.recall < 0.85 {
        return Err(format!(
            "with the threshold {}, recall is {:.2} and should be 0.85. Which way does it go when more samples are \
             predicted positive?",
            show(threshold),
            found.recall
        ));
    }
    if found.precision < 0.023 {
        return Err(format!(
            "with the threshold {}, precision is {:.3} and should be 0.023. A unit that predicts positive for every sample \
             has a recall of 1, and its predictions say nothing",
            show(threshold),
            found.precision
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("a little higher", || 0.0045)];

pub const WRONG: &[(&str, Answer)] = &[
    ("one half, by habit", || 0.5),
    ("the share of the positives", || 0.01),
    ("one in ten", || 0.1),
    ("one in a thousand", || 0.001),
    ("nearly zero, so that all are found", || 1e-9),
    ("a logit in place of a probability", || -5.0),
    ("not a number", || f64::NAN),
];
