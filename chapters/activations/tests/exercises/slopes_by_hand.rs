//! Derivatives by hand: the check measures the row of units, and names the slip behind a wrong number.

use activations::{central_difference, leaky_relu, relu, sigmoid, tanh};
use exercise::{Verdict, close, expect_close};

pub type Answer = fn() -> [f64; 3];

/// The row of units, with the biases at which the outputs are those of the task; `z` is the sum of the first.
fn row(z: f64, third: impl Fn(f64) -> f64, third_sum: f64) -> f64 {
    let second = tanh(sigmoid(z) + (-0.5_f64).atanh() - 0.8);
    third(second + 0.5 + third_sum)
}

pub fn check(slopes_by_hand: Answer) -> Verdict {
    let first_sum = (0.8_f64 / 0.2).ln();
    let expected = [
        central_difference(sigmoid, first_sum),
        central_difference(|z| row(z, relu, 2.0), first_sum),
        central_difference(|z| row(z, |z| leaky_relu(z, 0.1), -2.0), first_sum),
    ];
    let got = slopes_by_hand();
    let names = [
        "the derivative of the sigmoid where it gives 0.8",
        "the derivative of the row",
        "the derivative of the row with the leaky unit",
    ];
    for (i, (name, (got, expected))) in names.iter().zip(got.into_iter().zip(expected)).enumerate()
    {
        expect_close(name, got, expected, 1e-4).map_err(|fault| {
            // The expected number would give the exercise away, so only what was given is told.
            let given = fault.split("yours").last().unwrap_or_default();
            format!("{name}: yours{given}. {}", question(i, got))
        })?;
    }
    Ok(())
}

fn question(number: usize, got: f64) -> &'static str {
    let is = |value: f64| close(got, value, 2e-3);
    match number {
        0 if is(0.25) => {
            "A quarter is its derivative in the middle, where the output is one half. Where is it here?"
        }
        0 if is(sigmoid(0.8) * (1.0 - sigmoid(0.8))) => {
            "That would be right if 0.8 were the sum. Is it the sum, or the output?"
        }
        0 if is(1.0 - 0.8 * 0.8) => {
            "For this output, that is the derivative of tanh. What is the derivative of the sigmoid?"
        }
        0 => "The derivative is a(1 - a), and a is the output.",
        1 if is(0.16 + 0.75 + 1.0) => {
            "A change goes through one unit after the other. Are derivatives added, then?"
        }
        1 if is(0.16 * 0.5) || is(0.16 * -0.5) || is(0.8 * -0.5 * 2.0) => {
            "Is one of the factors an output? What comes through is the change, times each derivative."
        }
        1 if is(0.16 * 0.75 * 2.0) => {
            "A ReLU whose sum is 2 passes on 2. How much of a change does it pass on?"
        }
        1 if got < 0.0 => {
            "None of the three curves falls, so which of the derivatives is below zero? That of tanh is 1 - a^2."
        }
        1 => "Multiply three derivatives. That of tanh is 1 - a^2, and that of ReLU is 1 or 0.",
        _ if got == 0.0 => "A ReLU is flat below zero. What does the leak make of it?",
        _ if got < 0.0 => "The sum is negative. Is the derivative of the leaky unit?",
        _ => {
            "Only the last of the three derivatives is another one now: what is that of a leaky ReLU below zero?"
        }
    }
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("as products", || {
        let two = 0.8 * (1.0 - 0.8) * (1.0 - 0.5 * 0.5);
        [0.8 * (1.0 - 0.8), two, two / 10.0]
    }),
    ("the hints, taken literally", || {
        [
            0.8 * 0.2,
            0.8 * 0.2 * (1.0 - 0.25) * 1.0,
            0.8 * 0.2 * (1.0 - 0.25) * 0.1,
        ]
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("a quarter for every sigmoid", "quarter", || {
        [0.25, 0.1875, 0.01875]
    }),
    ("the output taken for the sum", "the sum", || {
        let a = sigmoid(0.8);
        [a * (1.0 - a), 0.12, 0.012]
    }),
    (
        "the derivative of tanh for the sigmoid",
        "derivative of tanh",
        || [0.36, 0.27, 0.027],
    ),
    ("derivatives added", "added", || [0.16, 1.91, 1.01]),
    ("the derivative of the sigmoid for tanh", "tanh", || {
        [0.16, -0.12, -0.012]
    }),
    ("outputs multiplied, not derivatives", "an output", || {
        [0.16, -0.8, 0.08]
    }),
    (
        "the ReLU's output for its derivative",
        "passes on 2",
        || [0.16, 0.24, -0.024],
    ),
    ("the leaky unit taken for a dead one", "flat", || {
        [0.16, 0.12, 0.0]
    }),
    (
        "the leaky unit's output for its derivative",
        "negative",
        || [0.16, 0.12, -0.024],
    ),
    ("the leak forgotten", "leaky ReLU", || [0.16, 0.12, 0.12]),
];
