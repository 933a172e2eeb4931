//! Find the bug in a sigmoid: the suspects, and the tests of learners that are fooled by one.

use exercise::{Verdict, suspects};

pub type Answer = fn(fn(f64) -> f64) -> bool;

/// A function handed to the learner's test: what it is, and whether it is the sigmoid.
type Suspect = suspects::Suspect<fn(f64) -> f64>;

const SUSPECTS: &[Suspect] = &[
    ("the sigmoid in two branches", true, two_branches),
    ("the sigmoid by way of tanh", true, |z| {
        0.5 * (1.0 + (0.5 * z).tanh())
    }),
    (
        "1 / (1 + e^z), turned round, right in the middle and in its range",
        false,
        |z| 1.0 / (1.0 + z.exp()),
    ),
    ("tanh, which ends at -1", false, f64::tanh),
    ("tanh moved up and halved, twice too steep", false, |z| {
        0.5 * (1.0 + z.tanh())
    }),
    ("a straight line cut off at 0 and 1", false, |z| {
        (0.25 * z + 0.5).clamp(0.0, 1.0)
    }),
    (
        "e^z / (1 + e^z), right but for NaN far from zero, at 1000",
        false,
        |z| z.exp() / (1.0 + z.exp()),
    ),
    ("the sigmoid, but 0.5 at every z below zero", false, |z| {
        two_branches(z.max(0.0))
    }),
    ("a millionth too large", false, |z| {
        1.000_001 * two_branches(z)
    }),
    (
        "a table of its values at the whole numbers, with straight lines between",
        false,
        |z| {
            let part = z - z.floor();
            (1.0 - part) * two_branches(z.floor()) + part * two_branches(z.floor() + 1.0)
        },
    ),
];

fn two_branches(z: f64) -> f64 {
    let small = (-z.abs()).exp();
    if z < 0.0 {
        small / (1.0 + small)
    } else {
        1.0 / (1.0 + small)
    }
}

pub fn check(sigmoid_suspect: Answer) -> Verdict {
    suspects::judge(
        SUSPECTS,
        sigmoid_suspect,
        "function",
        [
            "Does it ask for more digits than 1e-9, or for something that the sigmoid does not do?",
            "At which z does it differ most, and how near must it be there?",
        ],
    )
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("by its own properties, not by the formula", by_properties),
    ("the hints, taken literally", |suspect| {
        let near = |z: f64, expected: f64| (suspect(z) - expected).abs() < 1e-9;
        let between = (0..=400).map(|i| f64::from(i) / 10.0 - 20.0);
        near(-1000.0, 0.0)
            && near(1000.0, 1.0)
            && between
                .into_iter()
                .all(|z| near(z, 1.0 / (1.0 + (-z).exp())))
    }),
];

/// s(0) = 1/2, s(-z) = 1 - s(z), and ln(s / (1 - s)) = z wherever that is safe.
fn by_properties(s: fn(f64) -> f64) -> bool {
    let odds = |z: f64| ((s(z) / s(-z)).ln() - z).abs() < 1e-9;
    let mirrored = |z: f64| (s(-z) + s(z) - 1.0).abs() < 1e-12;
    (s(0.0) - 0.5).abs() < 1e-12
        && (1..=60).all(|i| odds(f64::from(i) / 4.0) && mirrored(f64::from(i) / 4.0))
        && [100.0, 1000.0]
            .into_iter()
            .all(|z| mirrored(z) && s(z) > 0.999)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no test at all", "believes every", |_| true),
    ("nothing passes", "turns away every", |_| false),
    ("only the middle, s(0) = 1/2", "in the middle", |s| {
        s(0.0) == 0.5
    }),
    ("only the range 0 to 1", "range", |s| {
        (-10..=10).all(|z| (0.0..=1.0).contains(&s(f64::from(z))))
    }),
    ("only near zero", "far from zero", |s| {
        (-20..=20).all(|z| (s(f64::from(z)) - two_branches(f64::from(z))).abs() < 1e-9)
    }),
    ("only z above zero", "below zero", |s| {
        (0..=1000).all(|z| (s(f64::from(z)) - two_branches(f64::from(z))).abs() < 1e-9)
    }),
    ("only whole numbers", "whole numbers", |s| {
        (-1000..=1000).all(|z| (s(f64::from(z)) - two_branches(f64::from(z))).abs() < 1e-9)
    }),
    ("a failing comparison taken for success", "NaN", |s| {
        !(-1000..=1000).any(|z| (s(f64::from(z)) - two_branches(f64::from(z))).abs() > 1e-9)
    }),
    ("equal to the last bit", "more digits", |s| {
        (-1000..=1000).all(|z| s(f64::from(z)) == two_branches(f64::from(z)))
    }),
    ("a thousandth is near enough", "millionth", |s| {
        (-4000..=4000)
            .map(|i| f64::from(i) / 4.0)
            .all(|z| (s(z) - two_branches(z)).abs() < 1e-3)
    }),
];
