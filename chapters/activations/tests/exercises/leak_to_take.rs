//! A leak that serves ten seeds: the check trains with it and says in which way it fails.

use activations::experiments::leak::learn;
use exercise::{Verdict, show};

pub type Answer = fn() -> f64;

pub fn check(leak_to_take: Answer) -> Verdict {
    let leak = leak_to_take();
    if !leak.is_finite() {
        let leak = show(leak);
        return Err(format!("{leak} is no leak. It is a slope, a finite number"));
    }
    let learns = |seed: &u32| learn(*seed, leak, false, 500).error() <= 0.1;
    let good = (1..=10).filter(learns).count();
    if good == 10 {
        return Ok(());
    }
    let question = if leak == 0.0 {
        "That is ReLU. What becomes of a unit that is silent for all samples?"
    } else if leak == 1.0 {
        "With leak 1 there is no nonlinearity any more. What can a linear network not do?"
    } else if !(-1.0..1.0).contains(&leak) {
        "The side below zero is steeper than the other one. Does a step of the same rate leap too far there?"
    } else if leak < 0.0 {
        "Below zero the units rise to the left, as a V does. Does a positive leak do better?"
    } else if leak < 0.3 {
        "Do units of those that fail stay on the flat side, or get off it too late? Would more leak help them?"
    } else if leak > 0.75 {
        "Is the network nearly linear with such a leak? Would a sharper corner help?"
    } else {
        "Close. Which seeds fail, and does a little more or a little less help them?"
    };
    // Without the errors: their digits, after so bumpy a training, differ from machine to machine.
    let leak = show(leak);
    Err(format!(
        "with leak {leak}, {good} of 10 networks learn. {question}"
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("a little less", || 0.55),
    ("the hints, taken literally: the lower end", || 0.5),
    ("the hints, taken literally: the upper end", || 0.7),
    ("the hints, taken literally", || {
        let worst = |leak: f64| {
            let errors = (1..=10).map(|seed| learn(seed, leak, false, 500).error());
            errors.fold(0.0, f64::max)
        };
        let leaks = (0..=10).map(|tenths| f64::from(tenths) / 10.0);
        leaks
            .min_by(|a, b| worst(*a).total_cmp(&worst(*b)))
            .unwrap_or(0.0)
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no leak", "ReLU", || 0.0),
    ("the usual hundredth", "flat side", || 0.01),
    ("a tenth", "more leak", || 0.1),
    (
        "the quarter at which the learned one starts",
        "more leak",
        || 0.25,
    ),
    ("as much as possible", "no nonlinearity", || 1.0),
    ("almost as much as possible", "nearly linear", || 0.9),
    ("half, the other way", "positive", || -0.5),
    ("steeper than the right side", "steeper", || 3.0),
    ("not a number", "finite", || f64::NAN),
];
