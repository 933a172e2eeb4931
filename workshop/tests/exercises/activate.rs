//! The activations and their derivatives: another right answer, and the wrong ones.

use exercise::{Verdict, expect_close};

use crate::network::Activation;
use crate::support::{derivative, value};

pub type Answer = fn(Activation, f64) -> (f64, f64);

pub fn check(activate: Answer) -> Verdict {
    use Activation::{Linear, Relu, Sigmoid, Tanh};
    for activation in [Linear, Sigmoid, Tanh, Relu] {
        for z in [0.0, -1.5, 0.5, 3.0] {
            let (y, dy) = activate(activation, z);
            let what = |name| format!("the {name} of {activation:?} at {z}");
            expect_close(what("value"), y, value(activation, z), 1e-9)?;
            expect_close(what("derivative"), dy, derivative(activation, z), 1e-9)?;
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("by formulas", |activation, z| {
    (value(activation, z), derivative(activation, z))
})];

pub const WRONG: &[(&str, Answer)] = &[
    ("derivative first", |activation, z| {
        (derivative(activation, z), value(activation, z))
    }),
    ("derivative of the value", |activation, z| {
        let y = value(activation, z);
        (y, derivative(activation, y))
    }),
    ("always a sigmoid", |_, z| {
        (
            value(Activation::Sigmoid, z),
            derivative(Activation::Sigmoid, z),
        )
    }),
];
