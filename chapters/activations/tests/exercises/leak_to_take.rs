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
        "The side below zero is steeper than the other one now, and a step of the same rate leaps further."
    } else if leak < 0.0 {
        "The units are near to a V, and most of them learn. A positive leak can serve all ten."
    } else if leak < 0.3 {
        "Those that fail lie still on the flat side, or cannot get off it in time. Would more leak help them?"
    } else if leak > 0.75 {
        "The nonlinearity is so slight that the network is nearly linear. Does it need a sharper corner?"
    } else {
        "Close. Which seeds fail, and does a little more or a little less help them?"
    };
    // Without the errors: their digits, after so bumpy a training, differ from machine to machine.
    let leak = show(leak);
    Err(format!(
        "with leak {leak}, {good} of 10 networks learn. {question}"
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[("a little less", || 0.5), ("a little more", || 0.7)];

pub const WRONG: &[(&str, Answer)] = &[
    ("no leak", || 0.0),
    ("the usual hundredth", || 0.01),
    ("a tenth", || 0.1),
    ("the quarter at which the learned one starts", || 0.25),
    ("as much as possible", || 1.0),
    ("almost as much as possible", || 0.9),
    ("half, the other way", || -0.5),
    ("steeper than the right side", || 3.0),
    ("not a number", || f64::NAN),
];
