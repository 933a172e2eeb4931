//! The dense layer's backward pass, checked by finite differences; other right answers, and the wrong ones.

use exercise::Verdict;
use ndarray::{Array, Array1, Array2, Axis, Dimension, array};
use structure::random::generator;

use crate::support::{expect_array, numbers};

type Gradients = (Array2<f64>, Array1<f64>, Array2<f64>);
pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Gradients;

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
                "Yours is transposed: a row belongs to an input, a column to a unit.",
            ),
            (-&expected, "Its sign is turned round."),
            (
                &expected / n,
                "Yours is the mean over the samples. It is their sum: a loss that is a mean has divided already, in dz.",
            ),
            (
                w * &dz.sum_axis(Axis(0)),
                "Yours multiplies by the weights. How fast a weighted sum grows with a weight depends on its input, not on the weight.",
            ),
        ];
        let rule =
            "Each sample adds the input of a weight times the dz of the unit that it leads to.";
        expect_array(&format!("{what} W"), &dw, &expected, &known, rule)?;

        let expected = measured(&b, |b| loss(x, w, b));
        let known = [
            (
                dz.row(0).to_owned(),
                "Yours comes from the first sample only. A bias has a part in every sample.",
            ),
            (-&expected, "Its sign is turned round."),
            (
                &expected / n,
                "Yours is the mean over the samples. It is their sum: a loss that is a mean has divided already, in dz.",
            ),
            (
                dz.sum_axis(Axis(1)),
                "Yours sums over the units. A bias belongs to one unit and has a part in every sample.",
            ),
        ];
        let rule = "A bias is added to the z of its unit in every sample.";
        expect_array(&format!("{what} b"), &db, &expected, &known, rule)?;

        let expected = measured(x, |x| loss(x, w, &b));
        let mut known = vec![(-&expected, "Its sign is turned round.")];
        if inputs == units {
            let sentence = "The weights are not transposed: an input reached the units through its row of the weights.";
            known.push((dz.dot(w), sentence));
        }
        let rule = "An input reached every unit, through one weight each: sum over these paths.";
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
];

fn right(x: &Array2<f64>, w: &Array2<f64>, dz: &Array2<f64>) -> Gradients {
    (RIGHT[0].1)(x, w, dz)
}

pub const WRONG: &[(&str, Answer)] = &[
    ("the weights' gradient transposed", |x, w, dz| {
        let (dw, db, dx) = right(x, w, dz);
        (dw.reversed_axes(), db, dx)
    }),
    ("the mean over the batch, not the sum", |x, w, dz| {
        let (dw, db, dx) = right(x, w, dz);
        let n = x.nrows() as f64;
        (dw / n, db / n, dx)
    }),
    ("the mean over the batch for the biases only", |x, w, dz| {
        let (dw, db, dx) = right(x, w, dz);
        (dw, db / x.nrows() as f64, dx)
    }),
    (
        "the biases' gradient of the first sample only",
        |x, w, dz| {
            let (dw, _, dx) = right(x, w, dz);
            (dw, dz.row(0).to_owned(), dx)
        },
    ),
    ("the biases summed over the units", |x, w, dz| {
        let (dw, _, dx) = right(x, w, dz);
        (dw, dz.sum_axis(Axis(1)), dx)
    }),
    ("W not transposed on the way back", |x, w, dz| {
        let (dw, db, dx) = right(x, w, dz);
        let square = w.nrows() == w.ncols();
        (dw, db, if square { dz.dot(w) } else { dx })
    }),
    (
        "the weights in the place of the inputs in their own gradient",
        |x, w, dz| {
            let (_, db, dx) = right(x, w, dz);
            (w * &dz.sum_axis(Axis(0)), db, dx)
        },
    ),
    ("x times dz without the sum, where it fits", |x, w, dz| {
        let (dw, db, dx) = right(x, w, dz);
        let fits = x.dim() == dz.dim() && x.dim() == dw.dim();
        (if fits { x * dz } else { dw }, db, dx)
    }),
    ("all signs turned round", |x, w, dz| right(x, w, &-dz)),
];
