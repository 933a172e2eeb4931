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
            let known = [
                (
                    n * expected,
                    "That is the sum. The mean divides it by the number of outputs of all samples.",
                ),
                (
                    outputs as f64 * expected,
                    "That is divided by the samples only, or half of the sum. The mean is over all outputs of all samples.",
                ),
                (
                    expected / 2.0,
                    "That is half of the mean. This loss is not halved.",
                ),
                (
                    n * expected / 2.0,
                    "That is half the sum, the loss of chapter 3. Here it is the mean.",
                ),
                (
                    expected.sqrt(),
                    "That is the root of the mean squared error.",
                ),
                (
                    errors.mapv(f64::abs).sum() / n,
                    "That is the mean of the errors without their squares.",
                ),
                (
                    (errors.sum() / n).powi(2),
                    "That is the square of the mean error: errors of both signs cancel. Square each one first.",
                ),
            ];
            let known = known.iter().find(|(value, _)| close(loss, *value, 1e-9));
            let sentence =
                known.map_or("Subtract, square, take the mean.", |(_, sentence)| sentence);
            let [expected, loss] = [expected, loss].map(show);
            return Err(format!(
                "{what} the loss should be {expected}, and yours is {loss}. {sentence}"
            ));
        }
        let expected = measured(y, |y| mean_square(y, t));
        let known = [
            (
                errors.clone(),
                "That is the error itself. The square brings a factor of 2, and the mean is over all outputs of all samples, not over the samples only.",
            ),
            (
                &errors / n,
                "The factor of 2 that the square brings is missing.",
            ),
            (
                2.0 * &errors,
                "The mean divides the loss, and so it divides its gradient.",
            ),
            (
                &errors * (2.0 / batch as f64),
                "It is divided by the samples only, and the loss is a mean over all outputs.",
            ),
            (
                -&expected,
                "Its sign is turned round: the loss grows with an output that is above its target.",
            ),
            (
                expected.mapv(f64::abs),
                "Its sign is lost: an output below its target has a negative gradient.",
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
];

fn right(y: &Array2<f64>, t: &Array2<f64>) -> (f64, Array2<f64>) {
    (RIGHT[0].1)(y, t)
}

/// The right loss and gradient, each times a factor.
fn scaled(y: &Array2<f64>, t: &Array2<f64>, loss: f64, gradient: f64) -> (f64, Array2<f64>) {
    let (value, right) = right(y, t);
    (loss * value, gradient * right)
}

pub const WRONG: &[(&str, Answer)] = &[
    ("the sum, not the mean", |y, t| {
        scaled(y, t, y.len() as f64, y.len() as f64)
    }),
    ("the mean over the samples only", |y, t| {
        scaled(y, t, y.ncols() as f64, y.ncols() as f64)
    }),
    ("half of it, so that no 2 is in the gradient", |y, t| {
        scaled(y, t, 0.5, 0.5)
    }),
    ("half the sum, as in chapter 3", |y, t| {
        scaled(y, t, y.len() as f64 / 2.0, y.len() as f64 / 2.0)
    }),
    ("the root of it", |y, t| {
        let (loss, gradient) = right(y, t);
        (loss.sqrt(), gradient)
    }),
    ("no square", |y, t| {
        (
            (y - t).mapv(f64::abs).sum() / y.len() as f64,
            (y - t).mapv(f64::signum),
        )
    }),
    ("the square of the mean error", |y, t| {
        let (_, gradient) = right(y, t);
        (((y - t).sum() / y.len() as f64).powi(2), gradient)
    }),
    ("the 2 forgotten in the gradient", |y, t| {
        scaled(y, t, 1.0, 0.5)
    }),
    ("the mean forgotten in the gradient", |y, t| {
        scaled(y, t, 1.0, y.len() as f64)
    }),
    ("the gradient divided by the samples only", |y, t| {
        scaled(y, t, 1.0, y.ncols() as f64)
    }),
    ("the bare error as the gradient", |y, t| {
        (right(y, t).0, y - t)
    }),
    ("target minus output in the gradient", |y, t| {
        scaled(y, t, 1.0, -1.0)
    }),
    ("the sign lost in the gradient", |y, t| {
        let (loss, gradient) = right(y, t);
        (loss, gradient.mapv(f64::abs))
    }),
    ("the gradient summed over the samples", |y, t| {
        let (loss, gradient) = right(y, t);
        (loss, gradient.sum_axis(Axis(0)).insert_axis(Axis(0)))
    }),
];
