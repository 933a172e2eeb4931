//! The limit of a rate, by hand: the check walks on the bowl a little below and a little above it.

use exercise::{Verdict, close, show};
use optimizers::GradientDescent;
use optimizers::experiments::walk::walk;

pub type Answer = fn() -> [f64; 2];

const CURVATURES: [f64; 3] = [4.0, 10.0, 0.5];

/// Where 4,000 steps from (1, 1, 1) end.
fn end(rate: f64, steps: i32) -> [f64; 3] {
    let path = walk(&GradientDescent::new(rate), [1.0; 3], steps, |_, w| {
        std::array::from_fn(|i| CURVATURES[i] * w[i])
    });
    path[steps as usize]
}

pub fn check(largest_rate: Answer) -> Verdict {
    let [rate, factor] = largest_rate();
    if !(rate > 0.0 && rate.is_finite()) {
        return Err(format!(
            "{} is no learning rate: it is above 0 and finite",
            show(rate)
        ));
    }
    // What has overflowed is NaN, and that is not near.
    let far = |w: [f64; 3]| !w.iter().all(|w| w.abs() <= 1.0);
    if far(end(rate * 0.9975, 4_000)) {
        return Err(format!(
            "just below your limit of {}, a weight already blows up. Which curvature sets the limit?",
            show(rate)
        ));
    }
    if !far(end(rate * 1.0025, 4_000)) {
        return Err(format!(
            "just above your limit of {}, all three weights still settle. How far may a step overshoot before it \
             ends farther away than it began?",
            show(rate)
        ));
    }
    let [_, steepest, flattest] = end(rate, 1);
    if close(factor, flattest, 1e-3) {
        return Ok(());
    }
    let question = if close(factor, steepest, 1e-3) {
        "Is it that of the steepest weight? A step makes w into (1 - rate * curvature) * w."
    } else if close(factor, 1.0 - flattest, 1e-3) {
        "That is what a step takes away. What does it leave?"
    } else {
        "A step makes w into (1 - rate * curvature) * w. With which curvature?"
    };
    Err(format!(
        "the limit is right, and {} is not the factor of the flattest weight. {question}",
        show(factor)
    ))
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("as numbers", || [0.2, 0.9]),
    ("the hints, taken literally", || {
        let rate = 2.0 / 10.0;
        [rate, 1.0 - rate * 0.5]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the rate that lands on the bottom, not the limit",
        "overshoot",
        || [0.1, 0.95],
    ),
    (
        "the flattest weight sets the limit",
        "Which curvature sets",
        || [4.0, -1.0],
    ),
    (
        "the first weight sets the limit",
        "Which curvature sets",
        || [0.5, 0.75],
    ),
    (
        "the factor of the steepest weight",
        "the steepest weight",
        || [0.2, -1.0],
    ),
    (
        "what a step takes away, not what it leaves",
        "leave",
        || [0.2, 0.1],
    ),
    ("no rate at all", "above 0", || [0.0, 1.0]),
    (
        "a little less than the limit, to be safe",
        "overshoot",
        || [0.199, 0.9],
    ),
];
