//! The limit of a rate, by hand: the check walks on the bowl a little below and a little above it.

use exercise::{Verdict, expect_close, show};
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
    if far(end(rate * 0.99, 4_000)) {
        return Err(format!(
            "a hundredth below your limit of {}, a weight already blows up. Which curvature sets the limit?",
            show(rate)
        ));
    }
    if !far(end(rate * 1.01, 4_000)) {
        return Err(format!(
            "a hundredth above your limit of {}, all three weights still settle. How far may a step overshoot before it \
             ends farther away than it began?",
            show(rate)
        ));
    }
    expect_close(
        "the factor of the flattest weight",
        factor,
        end(rate, 1)[2],
        1e-3,
    )
    .map_err(|fault| {
        format!("{fault}. A step makes w into (1 - rate * curvature) * w. With which curvature?")
    })
}

pub const RIGHT: &[(&str, Answer)] = &[("from the formula", || {
    let rate = 2.0 / 10.0;
    [rate, 1.0 - rate * 0.5]
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("the rate that lands on the bottom, not the limit", || {
        [0.1, 0.95]
    }),
    ("the flattest weight sets the limit", || [4.0, -1.0]),
    ("the first weight sets the limit", || [0.5, 0.75]),
    ("the factor of the steepest weight", || [0.2, -1.0]),
    ("what a step takes away, not what it leaves", || [0.2, 0.1]),
    ("no rate at all", || [0.0, 1.0]),
];
