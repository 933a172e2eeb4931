//! The way back through an activation: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, Axis, Zip, array};
use structure::random::generator;

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::support::{called, derivative, numbers, recognised, value};

pub type Answer = fn(Activation, &Array2<f64>, &Array2<f64>) -> Array2<f64>;

pub fn check(activation_backward: Answer) -> Verdict {
    called(
        "activate",
        super::check_activate::check(crate::parts::activate),
    )?;
    let case = |activation: Activation, z: &Array2<f64>, dy: &Array2<f64>| {
        let by = |factor: &dyn Fn(f64) -> f64| dy * &z.mapv(factor);
        // Measured, as every gradient in the book.
        let measured = |z| (value(activation, z + 1e-5) - value(activation, z - 1e-5)) / 2e-5;
        let known = [
            (
                dy.clone(),
                "This is dy as it came: the derivative of the activation is missing.",
            ),
            (
                z.mapv(|z| derivative(activation, z)),
                "This is the derivative alone: dy, which came from behind, is missing.",
            ),
            (
                by(&|z| value(activation, z)),
                "This is dy times the value of the activation, not its derivative. In which order does `activate` return the two?",
            ),
            (
                by(&|z| derivative(activation, value(activation, z))),
                "This is the derivative at the output y. The derivative is taken at z, which went into the activation.",
            ),
            (
                by(&|z| derivative(Sigmoid, z)),
                "This is the derivative of the sigmoid, and the activation is another one.",
            ),
            (
                by(&|z| value(activation, z) * (1.0 - value(activation, z))),
                "This is y (1 - y), which is the derivative of the sigmoid only.",
            ),
            (
                by(&measured).mapv(f64::abs),
                "Its sign is lost: dy has a sign, and dz keeps it.",
            ),
            (
                dy.mapv(|dy| dy.max(0.0)),
                "This goes by the sign of dy. The derivative of ReLU goes by the sign of z.",
            ),
        ];
        let (got, expected) = (activation_backward(activation, z, dy), by(&measured));
        if got.dim() != expected.dim() {
            return Err(format!(
                "for z and dy of the shape {:?}, dz has the shape {:?}. There is one number in dz for each z; no samples or units are summed on the way through an activation",
                expected.dim(),
                got.dim()
            ));
        }
        for ((place, &expected), &found) in expected.indexed_iter().zip(&got) {
            if !close(found, expected, 1e-7) {
                let [z, dy, expected, found] = [z[place], dy[place], expected, found].map(show);
                let otherwise = "The derivative at this z multiplies the dy in the same place.";
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
];

fn right(activation: Activation, z: &Array2<f64>, dy: &Array2<f64>) -> Array2<f64> {
    (RIGHT[0].1)(activation, z, dy)
}

pub const WRONG: &[(&str, Answer)] = &[
    ("the derivative forgotten", |_, _, dy| dy.clone()),
    ("the derivative alone, without dy", |activation, z, _| {
        z.mapv(|z| derivative(activation, z))
    }),
    (
        "the value in place of the derivative",
        |activation, z, dy| dy * &z.mapv(|z| value(activation, z)),
    ),
    (
        "the derivative at the output y, not at z",
        |activation, z, dy| right(activation, &z.mapv(|z| value(activation, z)), dy),
    ),
    ("always the derivative of the sigmoid", |_, z, dy| {
        right(Sigmoid, z, dy)
    }),
    (
        "the sigmoid's formula for tanh, y (1 - y)",
        |activation, z, dy| match activation {
            Tanh => dy * &z.mapv(|z| z.tanh() * (1.0 - z.tanh())),
            _ => right(activation, z, dy),
        },
    ),
    (
        "ReLU by the sign of dy, not of z",
        |activation, z, dy| match activation {
            Relu => dy.mapv(|dy| dy.max(0.0)),
            _ => right(activation, z, dy),
        },
    ),
    ("the sign lost", |activation, z, dy| {
        right(activation, z, dy).mapv(f64::abs)
    }),
    ("summed over the samples", |activation, z, dy| {
        let dz = right(activation, z, dy);
        dz.sum_axis(Axis(0)).insert_axis(Axis(0))
    }),
];
