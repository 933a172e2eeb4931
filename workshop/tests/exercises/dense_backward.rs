//! The dense layer's backward pass, checked by finite differences; other right answers, and the wrong ones.

use exercise::Verdict;
use ndarray::{Array, Array1, Array2, Axis, Dimension, array};
use structure::random::generator;

use crate::support::{expect_array, numbers};

type Gradients = (Array2<f64>, Array1<f64>, Array2<f64>);
pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Gradients;

/// What is said where the mean over the samples is found.
const MEAN: &str = "That is the mean over the samples. Is a mean taken on the way through this layer, or only in the loss?";

pub fn check(dense_backward: Answer) -> Verdict {
    let case = |x: &Array2<f64>, w: &Array2<f64>, dz: &Array2<f64>| {
        let (dw, db, dx) = dense_backward(x, w, dz);
        let ((batch, inputs), units) = (x.dim(), w.ncols());
        let what = format!(
            "for a batch of {batch} with {inputs} inputs and {units} units, the gradient with respect to"
        );
        // Any loss whose gradient with respect to z is dz: the sum of z times dz.
        let loss = |x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>| ((x.dot(w) + b) * dz).sum();
        let b = Array1::zeros(units);
        let n = batch as f64;

        let expected = measured(w, |w| loss(x, w, &b));
        let known = [
            (
                expected.t().to_owned(),
                "That is the transpose. Does a row of W belong to an input, or to a unit?",
            ),
            (
                -&expected,
                "Its sign is turned round. Is anything subtracted on the way forward?",
            ),
            (&expected / n, MEAN),
            (
                w * &dz.sum_axis(Axis(0)),
                "Those are the weights times dz. What decides how fast a weighted sum grows with one of its weights?",
            ),
            (
                if x.dim() == dz.dim() {
                    x * dz
                } else {
                    Array2::zeros((0, 0))
                },
                "That is x times dz, number by number. Which inputs meet which units in W?",
            ),
        ];
        let rule = "What does each sample add to the gradient of this one weight?";
        expect_array(&format!("{what} W"), &dw, &expected, &known, rule)?;

        let expected = measured(&b, |b| loss(x, w, b));
        let known = [
            (
                dz.row(0).to_owned(),
                "That is dz of the first sample alone. In how many samples does a bias have a part?",
            ),
            (
                -&expected,
                "Its sign is turned round. Is anything subtracted on the way forward?",
            ),
            (&expected / n, MEAN),
            (
                dz.sum_axis(Axis(1)),
                "That is the sum over the units. How many units share a bias, and how many samples?",
            ),
        ];
        let rule = "To which of the numbers in z is this bias added?";
        expect_array(&format!("{what} b"), &db, &expected, &known, rule)?;

        let expected = measured(x, |x| loss(x, w, &b));
        let mut known = vec![(
            -&expected,
            "Its sign is turned round. Is anything subtracted on the way forward?",
        )];
        if inputs == units {
            let sentence = "That is dz times the weights as they are. Did this input reach the units through a row of W, or through a column?";
            known.push((dz.dot(w), sentence));
        }
        let rule = "On how many paths did this input reach the outputs, and through which weights?";
        expect_array(&format!("{what} x"), &dx, &expected, &known, rule)
    };
    let w = array![[3.0, 4.0], [5.0, 6.0]];
    case(&array![[1.0, 2.0]], &w, &array![[10.0, -1.0]])?;
    let mut rng = generator(6);
    // A single sample, then square matrices, on which no shape gives a mistake away.
    for (batch, inputs, units) in [
        (1, 2, 2),
        (2, 2, 2),
        (3, 3, 3),
        (4, 3, 2),
        (2, 1, 3),
        (1, 3, 1),
    ] {
        let mut draw = |rows, columns| numbers(&mut rng, rows, columns);
        case(
            &draw(batch, inputs),
            &draw(inputs, units),
            &draw(batch, units),
        )?;
    }
    Ok(())
}

/// The gradient of a loss at `values`, by central differences.
pub fn measured<D: Dimension>(
    values: &Array<f64, D>,
    loss: impl Fn(&Array<f64, D>) -> f64,
) -> Array<f64, D> {
    let mut gradient = values.clone();
    for (index, gradient) in gradient.iter_mut().enumerate() {
        let at = |change: f64| {
            let mut changed = values.clone();
            *changed.iter_mut().nth(index).expect("the same shape") += change;
            loss(&changed)
        };
        *gradient = (at(1e-5) - at(-1e-5)) / 2e-5;
    }
    gradient
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("number by number, in loops", |x, w, dz| {
        let mut dw = Array2::zeros(w.dim());
        let mut db = Array1::zeros(w.ncols());
        let mut dx = Array2::zeros(x.dim());
        for ((sample, unit), &dz) in dz.indexed_iter() {
            db[unit] += dz;
            for input in 0..w.nrows() {
                dw[(input, unit)] += x[(sample, input)] * dz;
                dx[(sample, input)] += w[(input, unit)] * dz;
            }
        }
        (dw, db, dx)
    }),
    ("transposed products, transposed back", |x, w, dz| {
        let dw = dz.t().dot(x).reversed_axes();
        let ones = Array1::ones(x.nrows());
        (dw, ones.dot(dz), w.dot(&dz.t()).reversed_axes())
    }),
    ("the hints, taken literally", |x, w, dz| {
        let dw = x.t().dot(dz);
        let db = dz.sum_axis(Axis(0));
        let dx = dz.dot(&w.t());
        (dw, db, dx)
    }),
];

fn right(x: &Array2<f64>, w: &Array2<f64>, dz: &Array2<f64>) -> Gradients {
    (RIGHT[0].1)(x, w, dz)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the weights' gradient transposed",
        "transpose",
        |x, w, dz| {
            let (dw, db, dx) = right(x, w, dz);
            (dw.reversed_axes(), db, dx)
        },
    ),
    (
        "the mean over the batch, not the sum",
        "mean over the samples",
        |x, w, dz| {
            let (dw, db, dx) = right(x, w, dz);
            let n = x.nrows() as f64;
            (dw / n, db / n, dx)
        },
    ),
    (
        "the mean over the batch for the biases only",
        "mean over the samples",
        |x, w, dz| {
            let (dw, db, dx) = right(x, w, dz);
            (dw, db / x.nrows() as f64, dx)
        },
    ),
    (
        "the biases' gradient of the first sample only",
        "first sample alone",
        |x, w, dz| {
            let (dw, _, dx) = right(x, w, dz);
            (dw, dz.row(0).to_owned(), dx)
        },
    ),
    (
        "the biases summed over the units",
        "sum over the units",
        |x, w, dz| {
            let (dw, _, dx) = right(x, w, dz);
            (dw, dz.sum_axis(Axis(1)), dx)
        },
    ),
    (
        "W not transposed on the way back",
        "as they are",
        |x, w, dz| {
            let (dw, db, dx) = right(x, w, dz);
            let square = w.nrows() == w.ncols();
            (dw, db, if square { dz.dot(w) } else { dx })
        },
    ),
    (
        "the weights in the place of the inputs in their own gradient",
        "weights times dz",
        |x, w, dz| {
            let (_, db, dx) = right(x, w, dz);
            (w * &dz.sum_axis(Axis(0)), db, dx)
        },
    ),
    (
        "x times dz without the sum, where it fits",
        "number by number",
        |x, w, dz| {
            let (dw, db, dx) = right(x, w, dz);
            let fits = x.dim() == dz.dim() && x.dim() == dw.dim();
            (if fits { x * dz } else { dw }, db, dx)
        },
    ),
    (
        "all signs turned round",
        "sign is turned round",
        |x, w, dz| right(x, w, &-dz),
    ),
];
