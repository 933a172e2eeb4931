//! Four activations and their derivatives: the check, other right answers, and the wrong ones that it refuses.

use exercise::{Verdict, close, show};

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::support::{derivative, value};

pub type Answer = fn(Activation, f64) -> (f64, f64);

pub fn check(activate: Answer) -> Verdict {
    for z in [2.0, -1.5, 0.5, -0.25, 0.0, 30.0, -1000.0, 1000.0] {
        for activation in [Sigmoid, Tanh, Relu, Linear] {
            one(activation, z, activate(activation, z))?;
        }
    }
    Ok(())
}

fn one(activation: Activation, z: f64, (y, slope): (f64, f64)) -> Verdict {
    let expected = (value(activation, z), derivative(activation, z));
    let is = |found: f64, expected: f64| close(found, expected, 1e-9);
    if is(y, expected.0) && is(slope, expected.1) {
        return Ok(());
    }
    let both = |(value, slope): (f64, f64)| format!("({}, {})", show(value), show(slope));
    let what = format!(
        "activate({activation:?}, {z:?}) should be {}, and yours is {}",
        both(expected),
        both((y, slope))
    );
    let sentence = if !(y.is_finite() && slope.is_finite()) && z.abs() > 700.0 {
        "Which power of e becomes infinite here, and what is it divided by?"
    } else if !(y.is_finite() && slope.is_finite()) {
        "Is something divided by 0?"
    } else if is(y, expected.1) && is(slope, expected.0) {
        "That is the derivative, then the value. Which of them comes first?"
    } else if is(y, expected.0) {
        slope_sentence(activation, z, slope)
    } else {
        value_sentence(activation, z, y)
    };
    Err(format!("{what}. {sentence}"))
}

fn slope_sentence(activation: Activation, z: f64, slope: f64) -> &'static str {
    let y = value(activation, z);
    let is = |mistake: f64| close(slope, mistake, 1e-9);
    match activation {
        Relu if z == 0.0 => "What does the task say about the derivative at the corner?",
        Linear => "How much does a linear output grow when z grows by a little?",
        _ if is(y) => "The value stands in both places. Where is the derivative?",
        Sigmoid | Tanh if is(z * (1.0 - z)) || is(1.0 - z * z) => {
            "That is the formula of the derivative with z in it. Does it take z, or the output a?"
        }
        Sigmoid | Tanh if is(derivative(activation, y)) => {
            "That is the derivative at a. Is it taken at z, or at the output?"
        }
        Sigmoid if is(1.0 - y) => "That is one factor of the derivative. What is the other?",
        Tanh if is(1.0 - y) => {
            "That is one minus a. What is taken from 1 in the derivative of tanh?"
        }
        Tanh if is(y * (1.0 - y)) => {
            "That is the derivative of a sigmoid with this output. What is that of tanh?"
        }
        _ if is(-derivative(activation, z)) => {
            "Its sign is turned round. Does the activation rise here, or fall?"
        }
        _ => "How much does the value grow when z grows by a little?",
    }
}

fn value_sentence(activation: Activation, z: f64, y: f64) -> &'static str {
    let is = |other: f64| close(y, other, 1e-9);
    match activation {
        Sigmoid if is(value(Sigmoid, -z)) => {
            "That is the sigmoid of -z. Does yours rise with z, or fall?"
        }
        Tanh if is(2.0 * value(Sigmoid, z) - 1.0) => {
            "That is the sigmoid, stretched to reach from -1 to 1. How steep is tanh at 0, and how steep is yours?"
        }
        Relu if is(-z) => "That is the size of z. What does a ReLU give below 0?",
        _ if activation != Sigmoid && is(value(Sigmoid, z)) => {
            "That is the sigmoid. Which activation was asked for?"
        }
        _ => "What does the formula of this activation give here?",
    }
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("value and derivative by themselves", |activation, z| {
        (value(activation, z), derivative(activation, z))
    }),
    (
        "with powers that are at most 1",
        |activation, z| match activation {
            Sigmoid => {
                let power = (-z.abs()).exp();
                let high = 1.0 / (1.0 + power);
                let y = if z < 0.0 { power * high } else { high };
                (y, power * high * high)
            }
            Tanh => (z.tanh(), z.cosh().powi(-2)),
            Relu => (f64::midpoint(z, z.abs()), f64::from(u8::from(z > 0.0))),
            Linear => (z, 1.0),
        },
    ),
    (
        "the hints, taken literally",
        |activation, z| match activation {
            Linear => (z, 1.0),
            Sigmoid => {
                let y = 1.0 / (1.0 + (-z).exp());
                (y, y * (1.0 - y))
            }
            Tanh => {
                let y = z.tanh();
                (y, 1.0 - y * y)
            }
            Relu => {
                if z > 0.0 {
                    (z, 1.0)
                } else {
                    (0.0, 0.0)
                }
            }
        },
    ),
];

/// The right answer, but for one activation.
fn but(of: Activation, activation: Activation, z: f64, wrong: (f64, f64)) -> (f64, f64) {
    if activation == of {
        wrong
    } else {
        (value(activation, z), derivative(activation, z))
    }
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the derivative first",
        "derivative, then the value",
        |activation, z| (derivative(activation, z), value(activation, z)),
    ),
    (
        "the derivative of the sigmoid with z for a",
        "with z in it",
        |activation, z| but(Sigmoid, activation, z, (value(Sigmoid, z), z * (1.0 - z))),
    ),
    (
        "the derivative of tanh with z for a",
        "with z in it",
        |activation, z| but(Tanh, activation, z, (z.tanh(), 1.0 - z * z)),
    ),
    (
        "the derivative taken at a",
        "derivative at a",
        |activation, z| {
            let y = value(activation, z);
            (y, derivative(activation, y))
        },
    ),
    (
        "half of the sigmoid's derivative",
        "one factor",
        |activation, z| {
            let y = value(Sigmoid, z);
            but(Sigmoid, activation, z, (y, 1.0 - y))
        },
    ),
    (
        "no square in the derivative of tanh",
        "one minus a",
        |activation, z| but(Tanh, activation, z, (z.tanh(), 1.0 - z.tanh())),
    ),
    (
        "tanh with the sigmoid's derivative",
        "derivative of a sigmoid",
        |activation, z| {
            let y = z.tanh();
            but(Tanh, activation, z, (y, y * (1.0 - y)))
        },
    ),
    ("the value twice", "both places", |activation, z| {
        let y = value(activation, z);
        (y, y)
    }),
    ("1 at the corner of ReLU", "corner", |activation, z| {
        but(
            Relu,
            activation,
            z,
            (z.max(0.0), f64::from(u8::from(z >= 0.0))),
        )
    }),
    ("the size of z for ReLU", "size of z", |activation, z| {
        but(Relu, activation, z, (z.abs(), f64::from(u8::from(z > 0.0))))
    }),
    (
        "the derivative of a linear output as 0",
        "linear output",
        |activation, z| but(Linear, activation, z, (z, 0.0)),
    ),
    ("always the sigmoid", "That is the sigmoid", |_, z| {
        (value(Sigmoid, z), derivative(Sigmoid, z))
    }),
    (
        "the sigmoid turned round",
        "sigmoid of -z",
        |activation, z| {
            let y = value(Sigmoid, -z);
            but(Sigmoid, activation, z, (y, y * (1.0 - y)))
        },
    ),
    (
        "tanh as the sigmoid stretched",
        "stretched",
        |activation, z| {
            let y = 2.0 * value(Sigmoid, z) - 1.0;
            but(Tanh, activation, z, (y, 1.0 - y * y))
        },
    ),
    ("a sigmoid that overflows", "infinite", |activation, z| {
        let y = z.exp() / (1.0 + z.exp());
        but(Sigmoid, activation, z, (y, y * (1.0 - y)))
    }),
    ("a tanh that overflows", "infinite", |activation, z| {
        let y = (z.exp() - (-z).exp()) / (z.exp() + (-z).exp());
        but(Tanh, activation, z, (y, 1.0 - y * y))
    }),
];
