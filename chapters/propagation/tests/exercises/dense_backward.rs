//! The dense layer's backward pass, checked by finite differences; another right answer, and the wrong ones.

use activations::central_difference;
use exercise::{Verdict, expect_close};
use ndarray::{Array, Array1, Array2, Axis, Dimension};
use structure::random::{generator, uniform};

type Gradients = (Array2<f64>, Array1<f64>, Array2<f64>);
pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array2<f64>) -> Gradients;

pub fn check(dense_backward: Answer) -> Verdict {
    let mut rng = generator(6);
    // A single sample first, then square matrices, on which no shape gives a mistake away.
    for (batch, inputs, units) in [(1, 2, 2), (2, 2, 2), (3, 3, 3), (4, 3, 2), (2, 1, 3)] {
        let mut draw = |rows, columns| {
            Array2::from_shape_simple_fn((rows, columns), || {
                (20.0 * uniform(&mut rng)).round() / 10.0 - 1.0
            })
        };
        let (x, w, dy) = (draw(batch, inputs), draw(inputs, units), draw(batch, units));
        let b = draw(1, units).remove_axis(Axis(0));
        let (dw, db, dx) = dense_backward(&x, &w, &dy);
        let what = format!("with a batch of {batch}, {inputs} inputs and {units} units,");
        for (name, got, expected) in [
            ("with respect to the weights", dw.shape(), w.shape()),
            ("with respect to the biases", db.shape(), b.shape()),
            ("with respect to x", dx.shape(), x.shape()),
        ] {
            if got != expected {
                return Err(format!(
                    "{what} the gradient {name} should have the shape {expected:?}, and yours has {got:?}"
                ));
            }
        }
        // Any loss whose gradient with respect to y is dy: the sum of y times dy.
        let loss = |x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>| ((x.dot(w) + b) * &dy).sum();
        let what = format!("{what} the gradient with respect to");
        agrees(&dw, &w, |w| loss(&x, w, &b)).map_err(|fault| {
            format!("{what} the weight {fault}. The gradient of a weight is its input times the gradient of its output, summed over the samples")
        })?;
        agrees(&db, &b, |b| loss(&x, &w, b)).map_err(|fault| {
            format!("{what} the bias {fault}. In how many samples does a bias have a part?")
        })?;
        agrees(&dx, &x, |x| loss(x, &w, &b)).map_err(|fault| {
            format!("{what} x at {fault}. Through which weights did this input reach the outputs?")
        })?;
    }
    Ok(())
}

/// Compares a gradient, number by number, with the measured one at `values`.
fn agrees<D: Dimension>(
    gradient: &Array<f64, D>,
    values: &Array<f64, D>,
    loss: impl Fn(&Array<f64, D>) -> f64,
) -> Verdict {
    for (index, ((place, &got), &value)) in gradient.indexed_iter().zip(values).enumerate() {
        let mut changed = values.clone();
        let loss_at = |value| {
            *changed.iter_mut().nth(index).expect("the same shape") = value;
            loss(&changed)
        };
        expect_close(
            format!("{place:?}"),
            got,
            central_difference(loss_at, value),
            1e-7,
        )?;
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("number by number, in loops", |x, w, dy| {
        let mut dw = Array2::zeros(w.dim());
        let mut db = Array1::zeros(w.ncols());
        let mut dx = Array2::zeros(x.dim());
        for ((sample, unit), &dy) in dy.indexed_iter() {
            db[unit] += dy;
            for input in 0..w.nrows() {
                dw[(input, unit)] += x[(sample, input)] * dy;
                dx[(sample, input)] += w[(input, unit)] * dy;
            }
        }
        (dw, db, dx)
    }),
    ("the hints, taken literally", |x, w, dy| {
        (x.t().dot(dy), dy.sum_axis(Axis(0)), dy.dot(&w.t()))
    }),
];

fn right(x: &Array2<f64>, w: &Array2<f64>, dy: &Array2<f64>) -> Gradients {
    (RIGHT[0].1)(x, w, dy)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the weights' gradient transposed",
        "its input",
        |x, w, dy| {
            let (dw, db, dx) = right(x, w, dy);
            (dw.reversed_axes(), db, dx)
        },
    ),
    (
        "the mean over the batch, not the sum",
        "summed",
        |x, w, dy| {
            let (dw, db, dx) = right(x, w, dy);
            let n = x.nrows() as f64;
            (dw / n, db / n, dx)
        },
    ),
    (
        "the biases' gradient of the first sample only",
        "how many samples",
        |x, w, dy| {
            let (dw, _, dx) = right(x, w, dy);
            (dw, dy.row(0).to_owned(), dx)
        },
    ),
    (
        "W not transposed on the way back",
        "Through which weights",
        |x, w, dy| {
            let (dw, db, dx) = right(x, w, dy);
            let square = w.nrows() == w.ncols();
            (dw, db, if square { dy.dot(w) } else { dx })
        },
    ),
    (
        "the weights' gradient as the weights times dy",
        "its input",
        |x, w, dy| {
            let (_, db, dx) = right(x, w, dy);
            (w * &dy.sum_axis(Axis(0)), db, dx)
        },
    ),
    ("biases summed over the units", "shape", |x, w, dy| {
        let (dw, _, dx) = right(x, w, dy);
        (dw, dy.sum_axis(Axis(1)), dx)
    }),
    ("all signs turned round", "its input", |x, w, dy| {
        right(x, w, &-dy)
    }),
];
