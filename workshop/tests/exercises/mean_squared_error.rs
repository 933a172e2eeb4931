//! The mean squared error and its gradient: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, Axis, Zip, array};
use structure::random::generator;

use super::check_dense_backward::measured;
use crate::support::{expect_array, numbers};

pub type Answer = fn(&Array2<f64>, &Array2<f64>) -> (f64, Array2<f64>);

pub fn check(mean_squared_error: Answer) -> Verdict {
    let case = |y: &Array2<f64>, t: &Array2<f64>| {
        let (loss, gradient) = mean_squared_error(y, t);
        let ((batch, outputs), n) = (y.dim(), y.len() as f64);
        let what = format!("for a batch of {batch} with {outputs} outputs,");
        let errors = y - t;
        let expected = mean_square(y, t);
        if !close(loss, expected, 1e-9) {
            let sentence = told_by_loss(loss, y, t);
            let [expected, loss] = [expected, loss].map(show);
            return Err(format!(
                "{what} the loss should be {expected}, and yours is {loss}. {sentence}"
            ));
        }
        let expected = measured(y, |y| mean_square(y, t));
        let known = [
            (
                errors.clone(),
                if batch == 2 {
                    "That is the error itself, which with 2 samples is also twice the error divided by the samples. What is the derivative of a square, and how many numbers is the mean taken over?"
                } else {
                    "That is the error itself. What is the derivative of a square, and where is the mean?"
                },
            ),
            (
                &errors / n,
                "That is half of it. What is the derivative of a square?",
            ),
            (
                2.0 * &errors,
                "That is the gradient of the sum. What does the mean do to it?",
            ),
            (
                &errors * (2.0 / batch as f64),
                "That is divided by the samples. How many numbers is the mean taken over?",
            ),
            (
                -&expected,
                "Its sign is turned round. Does the loss grow or fall with an output that is above its target?",
            ),
            (
                expected.mapv(f64::abs),
                "Its sign is lost. Does the loss grow or fall with an output that is below its target?",
            ),
            (
                expected.sum_axis(Axis(0)).insert_axis(Axis(0)),
                "That is summed over the samples. How many outputs are there?",
            ),
        ];
        let rule = "How fast does the loss change with this one output?";
        expect_array(
            &format!("{what} the loss is right. The gradient"),
            &gradient,
            &expected,
            &known,
            rule,
        )
    };
    case(
        &array![[1.0, 2.0], [3.0, 4.0]],
        &array![[0.0, 4.0], [3.0, 4.0]],
    )?;
    let mut rng = generator(8);
    for (batch, outputs) in [(1, 1), (2, 2), (3, 3), (1, 4), (5, 1), (4, 3)] {
        let mut draw = || 5.0 * numbers(&mut rng, batch, outputs);
        case(&draw(), &draw())?;
    }
    Ok(())
}

/// What a wrong loss looks like.
fn told_by_loss(loss: f64, y: &Array2<f64>, t: &Array2<f64>) -> &'static str {
    let ((batch, outputs), n) = (y.dim(), y.len() as f64);
    let (errors, expected) = (y - t, mean_square(y, t));
    let known = [
        (
            n * expected,
            "That is the sum of the squares. Is the sum asked for?",
        ),
        (
            outputs as f64 * expected,
            if batch == 2 {
                "That is half of the sum, which with 2 samples is also the sum divided by the samples. How many numbers is the mean taken over?"
            } else {
                "That is the sum divided by the samples. How many numbers is the mean taken over?"
            },
        ),
        (
            expected / 2.0,
            "That is half of the mean. Does the task halve it?",
        ),
        (
            n * expected / 2.0,
            "That is half of the sum, the loss of chapter 3. Which loss is asked for here?",
        ),
        (
            expected.sqrt(),
            "That is the root of the mean. Is a root asked for?",
        ),
        (
            errors.mapv(f64::abs).sum() / n,
            "That is the mean of the absolute errors. What happens to an error first?",
        ),
        (
            (errors.sum() / n).powi(2),
            "That is the square of the mean error. Which comes first, the square or the mean?",
        ),
    ];
    let known = known.iter().find(|(value, _)| close(loss, *value, 1e-9));
    known.map_or(
        "What happens to each error before the mean is taken?",
        |(_, sentence)| *sentence,
    )
}

/// The loss, in a loop.
fn mean_square(y: &Array2<f64>, t: &Array2<f64>) -> f64 {
    let squares = y.iter().zip(t).map(|(y, t)| (y - t) * (y - t));
    squares.sum::<f64>() / y.len() as f64
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("output by output", |y, t| {
        let n = y.len() as f64;
        let (mut loss, mut gradient) = (0.0, Array2::zeros(y.dim()));
        for (place, &y) in y.indexed_iter() {
            let error = y - t[place];
            loss += error.powi(2) / n;
            gradient[place] = 2.0 * error / n;
        }
        (loss, gradient)
    }),
    ("the mean of the rows' means", |y, t| {
        let loss = (y - t)
            .powi(2)
            .mean_axis(Axis(1))
            .and_then(|rows| rows.mean());
        let n = y.nrows() as f64 * y.ncols() as f64;
        let gradient = Zip::from(y).and(t).map_collect(|y, t| -2.0 * (t - y) / n);
        (loss.unwrap_or(f64::NAN), gradient)
    }),
    ("the hints, taken literally", |y, t| {
        let n = y.len() as f64;
        let error = y - t;
        let loss = error.mapv(|e| e * e).sum() / n;
        (loss, error * (2.0 / n))
    }),
];

fn right(y: &Array2<f64>, t: &Array2<f64>) -> (f64, Array2<f64>) {
    (RIGHT[0].1)(y, t)
}

/// The right loss and gradient, each times a factor.
fn scaled(y: &Array2<f64>, t: &Array2<f64>, loss: f64, gradient: f64) -> (f64, Array2<f64>) {
    let (value, right) = right(y, t);
    (loss * value, gradient * right)
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the sum, not the mean",
        "That is the sum of the squares",
        |y, t| scaled(y, t, y.len() as f64, y.len() as f64),
    ),
    (
        "the mean over the samples only",
        "divided by the samples",
        |y, t| scaled(y, t, y.ncols() as f64, y.ncols() as f64),
    ),
    (
        "half of it, so that no 2 is in the gradient",
        "half of the mean",
        |y, t| scaled(y, t, 0.5, 0.5),
    ),
    (
        "half the sum, as in chapter 3",
        "half of the sum",
        |y, t| scaled(y, t, y.len() as f64 / 2.0, y.len() as f64 / 2.0),
    ),
    ("the root of it", "root", |y, t| {
        let (loss, gradient) = right(y, t);
        (loss.sqrt(), gradient)
    }),
    ("no square", "absolute errors", |y, t| {
        (
            (y - t).mapv(f64::abs).sum() / y.len() as f64,
            (y - t).mapv(f64::signum),
        )
    }),
    (
        "the square of the mean error",
        "square of the mean error",
        |y, t| {
            let (_, gradient) = right(y, t);
            (((y - t).sum() / y.len() as f64).powi(2), gradient)
        },
    ),
    ("the 2 forgotten in the gradient", "half of it", |y, t| {
        scaled(y, t, 1.0, 0.5)
    }),
    (
        "the mean forgotten in the gradient",
        "gradient of the sum",
        |y, t| scaled(y, t, 1.0, y.len() as f64),
    ),
    (
        "the gradient divided by the samples only",
        "divided by the samples",
        |y, t| scaled(y, t, 1.0, y.ncols() as f64),
    ),
    ("the bare error as the gradient", "error itself", |y, t| {
        (right(y, t).0, y - t)
    }),
    (
        "target minus output in the gradient",
        "turned round",
        |y, t| scaled(y, t, 1.0, -1.0),
    ),
    ("the sign lost in the gradient", "lost", |y, t| {
        let (loss, gradient) = right(y, t);
        (loss, gradient.mapv(f64::abs))
    }),
    (
        "the gradient summed over the samples",
        "summed over the samples",
        |y, t| {
            let (loss, gradient) = right(y, t);
            (loss, gradient.sum_axis(Axis(0)).insert_axis(Axis(0)))
        },
    ),
];
