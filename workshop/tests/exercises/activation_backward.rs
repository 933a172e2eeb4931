//! The way back through an activation: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, Axis, Zip, array};
use structure::random::generator;

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::support::{called, derivative, numbers, recognised, value};

pub type Answer = fn(Activation, &Array2<f64>, &Array2<f64>) -> Array2<f64>;

pub fn check(activation_backward: Answer) -> Verdict {
    called(&["activate"], super::part)?;
    let case = |activation: Activation, z: &Array2<f64>, dy: &Array2<f64>| {
        let by = |factor: &dyn Fn(f64) -> f64| dy * &z.mapv(factor);
        // Measured, as every gradient in the book.
        let measured = |z| (value(activation, z + 1e-5) - value(activation, z - 1e-5)) / 2e-5;
        let known = [
            (
                dy.clone(),
                "This is dy as it came. Where is the derivative of the activation?",
            ),
            (
                z.mapv(|z| derivative(activation, z)),
                "This is the derivative alone. Where is dy, which came from behind?",
            ),
            (
                by(&|z| value(activation, z)),
                "This is dy times the value of the activation. In which order does `activate` return its two numbers?",
            ),
            (
                by(&|z| derivative(activation, value(activation, z))),
                "This is dy times the derivative at the output y. Which number is the derivative taken at?",
            ),
            (
                by(&|z| derivative(Sigmoid, z)),
                "This is dy times the derivative of the sigmoid. Which activation was given?",
            ),
            (
                by(&|z| value(activation, z) * (1.0 - value(activation, z))),
                "This is dy times y (1 - y). Which activation has that derivative?",
            ),
            (
                by(&measured).mapv(f64::abs),
                "Its sign is lost. Which sign does dy have here?",
            ),
            (
                dy.mapv(|dy| dy.max(0.0)),
                "This is dy where dy is above 0, and 0 elsewhere. Does the derivative of ReLU go by the sign of dy?",
            ),
        ];
        let (got, expected) = (activation_backward(activation, z, dy), by(&measured));
        if got.dim() != expected.dim() {
            return Err(format!(
                "for z and dy of the shape {:?}, dz has the shape {:?}. Are samples or units summed on the way through an activation?",
                expected.dim(),
                got.dim()
            ));
        }
        for ((place, &expected), &found) in expected.indexed_iter().zip(&got) {
            if !close(found, expected, 1e-7) {
                let [z, dy, expected, found] = [z[place], dy[place], expected, found].map(show);
                let otherwise = "Which derivative multiplies the dy in this place?";
                return Err(format!(
                    "for {activation:?}, z = {z} and dy = {dy}, dz should be {expected}, and yours is {found}. {}",
                    recognised(&got, &known, otherwise)
                ));
            }
        }
        Ok(())
    };
    case(Sigmoid, &array![[0.0, 0.0]], &array![[2.0, -4.0]])?;
    let mut rng = generator(7);
    // Square ones and a single sample too. No z lies within 0.05 of the corner of ReLU.
    for (batch, units) in [(1, 2), (2, 2), (3, 2), (3, 3)] {
        for activation in [Sigmoid, Tanh, Relu, Linear] {
            let z = 3.0 * numbers(&mut rng, batch, units) + 0.15;
            case(activation, &z, &(2.0 * numbers(&mut rng, batch, units)))?;
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in one pass over both, by formulas", |activation, z, dy| {
        Zip::from(z)
            .and(dy)
            .map_collect(|&z, &dy| dy * derivative(activation, z))
    }),
    ("changed in place, with the part", |activation, z, dy| {
        let mut dz = dy.clone();
        for (place, dz) in dz.indexed_iter_mut() {
            *dz *= crate::parts::activate(activation, z[place]).1;
        }
        dz
    }),
    ("the hints, taken literally", |activation, z, dy| {
        let derivatives = z.mapv(|z| crate::parts::activate(activation, z).1);
        dy * &derivatives
    }),
];

fn right(activation: Activation, z: &Array2<f64>, dy: &Array2<f64>) -> Array2<f64> {
    (RIGHT[0].1)(activation, z, dy)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the derivative forgotten", "dy as it came", |_, _, dy| {
        dy.clone()
    }),
    (
        "the derivative alone, without dy",
        "derivative alone",
        |activation, z, _| z.mapv(|z| derivative(activation, z)),
    ),
    (
        "the value in place of the derivative",
        "the value of the activation",
        |activation, z, dy| dy * &z.mapv(|z| value(activation, z)),
    ),
    (
        "the derivative at the output y, not at z",
        "at the output y",
        |activation, z, dy| right(activation, &z.mapv(|z| value(activation, z)), dy),
    ),
    (
        "always the derivative of the sigmoid",
        "derivative of the sigmoid",
        |_, z, dy| right(Sigmoid, z, dy),
    ),
    (
        "the sigmoid's formula for tanh, y (1 - y)",
        "y (1 - y)",
        |activation, z, dy| match activation {
            Tanh => dy * &z.mapv(|z| z.tanh() * (1.0 - z.tanh())),
            _ => right(activation, z, dy),
        },
    ),
    (
        "ReLU by the sign of dy, not of z",
        "sign of dy",
        |activation, z, dy| match activation {
            Relu => dy.mapv(|dy| dy.max(0.0)),
            _ => right(activation, z, dy),
        },
    ),
    ("the sign lost", "sign is lost", |activation, z, dy| {
        right(activation, z, dy).mapv(f64::abs)
    }),
    ("summed over the samples", "summed", |activation, z, dy| {
        let dz = right(activation, z, dy);
        dz.sum_axis(Axis(0)).insert_axis(Axis(0))
    }),
];
