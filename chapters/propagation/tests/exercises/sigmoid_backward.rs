//! The sigmoid's backward pass: the check, another right answer, and the wrong ones.

use activations::{central_difference, sigmoid};
use exercise::{Verdict, close, show};
use ndarray::{Array2, Zip, array};
use structure::random::{generator, uniform};

pub type Answer = fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>;

pub fn check(sigmoid_backward: Answer) -> Verdict {
    let case = |y: &Array2<f64>, dy: &Array2<f64>, expected: &Array2<f64>, question: &str| {
        let got = sigmoid_backward(y, dy);
        if got.dim() != expected.dim() {
            let (got, expected) = (got.dim(), y.dim());
            return Err(format!(
                "the shape of dz is {got:?}, and that of y and dy {expected:?}: one number for each"
            ));
        }
        for ((place, &got), &expected) in got.indexed_iter().zip(expected) {
            if !close(got, expected, 1e-7) {
                let [y, dy, expected, got] = [y[place], dy[place], expected, got].map(show);
                return Err(format!(
                    "for y = {y} and dy = {dy}, dz should be {expected}, and yours is {got}. {question}"
                ));
            }
        }
        Ok(())
    };
    let question = "What is the derivative of the sigmoid in its middle?";
    case(&array![[0.5]], &array![[2.0]], &array![[0.5]], question)?;
    let question = "What reaches the unit is dy; its own derivative multiplies it.";
    let (y, dy) = (array![[0.5, 0.5]], array![[0.0, -4.0]]);
    case(&y, &dy, &array![[0.0, -1.0]], question)?;
    // At a z of any size, against the measured derivative of the sigmoid.
    let mut rng = generator(4);
    let mut draw = |reach: f64| {
        let number = || (20.0 * reach * uniform(&mut rng)).round() / 10.0 - reach;
        Array2::from_shape_simple_fn((5, 3), number)
    };
    let (z, dy) = (draw(4.0), draw(2.0));
    let y = z.mapv(sigmoid);
    let measured = z.mapv(|z| central_difference(sigmoid, z)) * &dy;
    let question = "It is right in the middle of the curve. Is y what went into the sigmoid, or what came out?";
    case(&y, &dy, &measured, question)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in one pass over both", |y, dy| {
        Zip::from(y).and(dy).map_collect(|&y, &dy| dy * (y - y * y))
    }),
    ("the hints, taken literally", |y, dy| {
        let derivatives = y.mapv(|a| a * (1.0 - a));
        dy * &derivatives
    }),
];

fn right(y: &Array2<f64>, dy: &Array2<f64>) -> Array2<f64> {
    (RIGHT[0].1)(y, dy)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the derivative forgotten", "derivative", |_, dy| dy.clone()),
    ("the derivative alone, without dy", "derivative", |y, _| {
        y.mapv(|a| a * (1.0 - a))
    }),
    (
        "a quarter of dy, as in the middle of the curve",
        "middle of the curve",
        |_, dy| dy * 0.25,
    ),
    ("y taken for z", "derivative", |y, dy| {
        dy * &y.mapv(|z| sigmoid(z) * (1.0 - sigmoid(z)))
    }),
    ("1 + y in place of 1 - y", "derivative", |y, dy| {
        dy * &y.mapv(|a| a * (1.0 + a))
    }),
    ("the sign lost", "its own derivative", |y, dy| {
        right(y, dy).mapv(f64::abs)
    }),
    ("the first sample only", "shape", |y, dy| {
        right(y, dy).slice_move(ndarray::s![..1, ..])
    }),
];
