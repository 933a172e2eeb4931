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
            "{} is no probability strictly between 0 and 1. Is it a logit?",
            show(threshold)
        ));
    }
    let (unit, samples) = setting();
    let found = judge(unit, samples, threshold);
    if found.recall.is_nan() || found.recall < 0.85 {
        return Err(format!(
            "with the threshold {}, recall is {:.3} and should be 0.85. Which way does it go when more samples are \
             predicted positive?",
            show(threshold),
            found.recall
        ));
    }
    if found.precision < 0.023 {
        let question = if found.recall > 0.999 {
            "The unit predicts positive for nearly every sample. What do its predictions say then?"
        } else {
            "How many of its positive predictions are right, and would a higher threshold leave more of the others out?"
        };
        return Err(format!(
            "with the threshold {}, precision is {:.4} and should be 0.023. {question}",
            show(threshold),
            found.precision
        ));
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a little higher", || 0.0042),
    ("the hints, taken literally", || {
        let (unit, samples) = (plain(), rare(20_000, 2));
        let mut threshold = 0.01;
        while judge(&unit, &samples, threshold).recall <= 0.85 {
            threshold /= 2.0;
        }
        // What room is, the hint leaves open: three parts in a hundred.
        let room = |threshold: f64| {
            let found = judge(&unit, &samples, threshold);
            found.recall > 1.03 * 0.85 && found.precision > 1.03 * 0.023
        };
        while !room(threshold) {
            threshold -= 0.0005;
        }
        threshold
    }),
    ("the hints, taken literally: the lower end", || 0.0035),
    ("the hints, taken literally: the upper end", || 0.0045),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("one half, by habit", "recall is", || 0.5),
    ("the share of the positives", "recall is", || 0.01),
    ("one in ten", "recall is", || 0.1),
    ("one in a thousand", "precision is", || 0.001),
    ("nearly zero, so that all are found", "every sample", || {
        1e-9
    }),
    ("a logit in place of a probability", "logit", || -5.0),
    ("not a number", "no probability", || f64::NAN),
];
