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
            .map(|((.., wrong), sentence)| (wrong(x, w, b), sentence))
            .collect();
        expect_array(
            &format!("for x = {x}, w = {w} and b = {b}, z"),
            &dense_forward(x, w, b),
            &loops(x, w, b),
            &known,
            "Is there a row for each sample and a column for each unit, and is each number a sum of products plus one bias?",
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
    ("the hints, taken literally", |x, w, b| x.dot(w) + b),
];

/// What is said to each of [`WRONG`], in their order.
const SENTENCES: [&str; 10] = [
    "That is what comes out without the biases. Which sums are they added to?",
    "That is what comes out with the biases subtracted. Which sign does `b` have in the formula?",
    "That is what comes out with a bias for each sample. Does a bias belong to a row, or to a column?",
    "That is what comes out with the weights transposed. Are the weights of a unit a row of w, or a column?",
    "That is what comes out of w times x. Which of the two comes first?",
    "That is the sigmoid of the weighted sums. Is an activation asked for here?",
    "That is what comes out with x and w multiplied number by number. What does a matrix product add up?",
    "That is what comes out with the first bias for every unit. How many biases are there?",
    "That is the first sample alone. How many rows does x have?",
    "That is what comes out with the mean of the products. What does a weighted sum do with them?",
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

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("no biases", "without the biases", |x, w, _| x.dot(w)),
    ("biases subtracted", "subtracted", |x, w, b| x.dot(w) - b),
    ("biases added to samples", "for each sample", |x, w, b| {
        if x.nrows() == b.len() {
            x.dot(w) + b.view().insert_axis(Axis(1))
        } else {
            loops(x, w, b)
        }
    }),
    ("weights transposed", "transposed", |x, w, b| {
        product(x, w, b, |x, w| x.dot(&w.t()))
    }),
    ("factors exchanged", "w times x", |x, w, b| {
        product(x, w, b, |x, w| w.dot(x))
    }),
    ("an activation after it", "the sigmoid", |x, w, b| {
        loops(x, w, b).mapv(|z| 1.0 / (1.0 + (-z).exp()))
    }),
    (
        "multiplied place by place",
        "number by number",
        |x, w, b| product(x, w, b, |x, w| x * w),
    ),
    ("one bias for all units", "the first bias", |x, w, b| {
        x.dot(w) + b[0]
    }),
    ("the first sample only", "first sample alone", |x, w, b| {
        let rows = x.select(Axis(0), &[0]);
        rows.dot(w) + b
    }),
    ("the mean of the products", "the mean", |x, w, b| {
        x.dot(w) / x.ncols() as f64 + b
    }),
];
