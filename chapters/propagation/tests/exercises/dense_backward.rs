//! The dense layer's backward pass, checked by nudging; another right answer, and the wrong ones.

use activations::central_difference;
use exercise::{Verdict, expect_close};
use ndarray::{Array1, Array2, Axis};
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
        let (by_w, by_b, by_x) = dense_backward(&x, &w, &dy);
        let what = format!("with a batch of {batch}, {inputs} inputs and {units} units,");
        for (name, got, expected) in [
            ("by the weights", by_w.shape(), w.shape()),
            ("by the biases", by_b.shape(), b.shape()),
            ("by x", by_x.shape(), x.shape()),
        ] {
            if got != expected {
                return Err(format!(
                    "{what} the gradient {name} should have the shape {expected:?}, and yours has {got:?}"
                ));
            }
        }
        // Any loss whose gradient by y is dy: the sum of y times dy.
        let loss = |x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>| ((x.dot(w) + b) * &dy).sum();
        for (place, &got) in by_w.indexed_iter() {
            let mut nudged = w.clone();
            let measured = central_difference(
                |value| {
                    nudged[place] = value;
                    loss(&x, &nudged, &b)
                },
                w[place],
            );
            expect_close(format!("{what} the gradient by the weight {place:?}"), got, measured, 1e-7)
                .map_err(|fault| format!("{fault}. A weight is to blame for what it was given, times what it led to, in every sample"))?;
        }
        for (place, &got) in by_b.indexed_iter() {
            let mut nudged = b.clone();
            let measured = central_difference(
                |value| {
                    nudged[place] = value;
                    loss(&x, &w, &nudged)
                },
                b[place],
            );
            expect_close(
                format!("{what} the gradient by the bias {place}"),
                got,
                measured,
                1e-7,
            )
            .map_err(|fault| format!("{fault}. In how many samples does a bias have a part?"))?;
        }
        for (place, &got) in by_x.indexed_iter() {
            let mut nudged = x.clone();
            let measured = central_difference(
                |value| {
                    nudged[place] = value;
                    loss(&nudged, &w, &b)
                },
                x[place],
            );
            expect_close(
                format!("{what} the gradient by x at {place:?}"),
                got,
                measured,
                1e-7,
            )
            .map_err(|fault| {
                format!("{fault}. Through which weights did this input reach the outputs?")
            })?;
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[("number by number, in loops", |x, w, dy| {
    let mut by_w = Array2::zeros(w.dim());
    let mut by_b = Array1::zeros(w.ncols());
    let mut by_x = Array2::zeros(x.dim());
    for ((sample, unit), &dy) in dy.indexed_iter() {
        by_b[unit] += dy;
        for input in 0..w.nrows() {
            by_w[(input, unit)] += x[(sample, input)] * dy;
            by_x[(sample, input)] += w[(input, unit)] * dy;
        }
    }
    (by_w, by_b, by_x)
})];

fn right(x: &Array2<f64>, w: &Array2<f64>, dy: &Array2<f64>) -> Gradients {
    (RIGHT[0].1)(x, w, dy)
}

pub const WRONG: &[(&str, Answer)] = &[
    ("the weights' gradient transposed", |x, w, dy| {
        let (by_w, by_b, by_x) = right(x, w, dy);
        (by_w.reversed_axes(), by_b, by_x)
    }),
    ("the mean over the batch, not the sum", |x, w, dy| {
        let (by_w, by_b, by_x) = right(x, w, dy);
        let n = x.nrows() as f64;
        (by_w / n, by_b / n, by_x)
    }),
    (
        "the biases' gradient of the first sample only",
        |x, w, dy| {
            let (by_w, _, by_x) = right(x, w, dy);
            (by_w, dy.row(0).to_owned(), by_x)
        },
    ),
    ("W not transposed on the way back", |x, w, dy| {
        let (by_w, by_b, by_x) = right(x, w, dy);
        let square = w.nrows() == w.ncols();
        (by_w, by_b, if square { dy.dot(w) } else { by_x })
    }),
    (
        "the weights' gradient as the weights times dy",
        |x, w, dy| {
            let (_, by_b, by_x) = right(x, w, dy);
            (w * &dy.sum_axis(Axis(0)), by_b, by_x)
        },
    ),
    ("biases summed over the units", |x, w, dy| {
        let (by_w, _, by_x) = right(x, w, dy);
        (by_w, dy.sum_axis(Axis(1)), by_x)
    }),
    ("all signs turned round", |x, w, dy| right(x, w, &-dy)),
];
