//! A dense layer forward: the check, other right answers, and the wrong ones that it refuses.

use exercise::Verdict;
use ndarray::{Array1, Array2, Axis, array};
use structure::random::generator;

use crate::support::{expect_array, numbers};

pub type Answer = fn(&Array2<f64>, &Array2<f64>, &Array1<f64>) -> Array2<f64>;

pub fn check(dense_forward: Answer) -> Verdict {
    let case = |x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>| {
        let known: Vec<_> = WRONG
            .iter()
            .zip(SENTENCES)
            .map(|((_, wrong), sentence)| (wrong(x, w, b), sentence))
            .collect();
        expect_array(
            &format!("for x = {x}, w = {w} and b = {b}, z"),
            &dense_forward(x, w, b),
            &loops(x, w, b),
            &known,
            "There is a row for each sample and a column for each unit.",
        )
    };
    case(
        &array![[1.0, 2.0]],
        &array![[3.0, 4.0], [5.0, 6.0]],
        &array![0.5, -1.0],
    )?;
    let mut rng = generator(2);
    // Square matrices too, on which no shape gives a mistake away, and a single sample.
    for (batch, inputs, units) in [
        (2, 2, 2),
        (3, 3, 3),
        (1, 3, 2),
        (4, 3, 2),
        (2, 1, 3),
        (3, 2, 1),
    ] {
        let b = numbers(&mut rng, 1, units).remove_axis(Axis(0));
        case(
            &numbers(&mut rng, batch, inputs),
            &numbers(&mut rng, inputs, units),
            &b,
        )?;
    }
    Ok(())
}

fn loops(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    Array2::from_shape_fn((x.nrows(), w.ncols()), |(sample, unit)| {
        let products = (0..w.nrows()).map(|input| x[(sample, input)] * w[(input, unit)]);
        b[unit] + products.sum::<f64>()
    })
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("number by number", loops),
    (
        "sample by sample, from the transposed product",
        |x, w, b| {
            let mut z = w.t().dot(&x.t()).reversed_axes();
            for mut row in z.rows_mut() {
                row += b;
            }
            z
        },
    ),
];

/// What is said to each of the first of [`WRONG`], in their order.
const SENTENCES: [&str; 8] = [
    "The biases are missing.",
    "The biases were subtracted.",
    "A bias belongs to a unit, a column. Here it was added to a sample, a row.",
    "The weights were transposed: those of a unit are a column of w.",
    "x and w changed places in the product: the rows of x meet the columns of w.",
    "That is the sigmoid of the weighted sums. A dense layer has no activation of its own.",
    "x and w were multiplied place by place. The layer is a matrix product.",
    "Every unit got the first bias.",
];

/// The wrong product where its shape fits, else the right one.
fn product(
    x: &Array2<f64>,
    w: &Array2<f64>,
    b: &Array1<f64>,
    wrong: fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>,
) -> Array2<f64> {
    if x.is_square() && x.dim() == w.dim() {
        wrong(x, w) + b
    } else {
        loops(x, w, b)
    }
}

pub const WRONG: &[(&str, Answer)] = &[
    ("no biases", |x, w, _| x.dot(w)),
    ("biases subtracted", |x, w, b| x.dot(w) - b),
    ("biases added to samples", |x, w, b| {
        if x.nrows() == b.len() {
            x.dot(w) + &b.view().insert_axis(Axis(1))
        } else {
            loops(x, w, b)
        }
    }),
    ("weights transposed", |x, w, b| {
        product(x, w, b, |x, w| x.dot(&w.t()))
    }),
    ("factors exchanged", |x, w, b| {
        product(x, w, b, |x, w| w.dot(x))
    }),
    ("an activation after it", |x, w, b| {
        loops(x, w, b).mapv(|z| 1.0 / (1.0 + (-z).exp()))
    }),
    ("multiplied place by place", |x, w, b| {
        product(x, w, b, |x, w| x * w)
    }),
    ("one bias for all units", |x, w, b| x.dot(w) + b[0]),
    ("the first sample only", |x, w, b| {
        let rows = x.select(Axis(0), &[0]);
        rows.dot(w) + b
    }),
    ("the mean of the products", |x, w, b| {
        x.dot(w) / x.ncols() as f64 + b
    }),
];
