//! Linear models with a penalty, fitted to the last digit: they show what a penalty does and
//! nothing else.

use ndarray::{Array1, Array2, Axis, concatenate};
use optimizers::{SettingError, check_not_negative};
use structure::{InputError, check_batch};
use thiserror::Error;

use super::shared::scale;

/// What a linear model cannot be fitted to.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum LinearError {
    /// The first column, counted from 0, that leaves no single solution.
    #[error(
        "column {0} is a mixture of the columns before it, so many weights fit alike; \
         expected independent columns, or a penalty above 0"
    )]
    Mixture(usize),
    /// No samples, or one that is not finite.
    #[error(transparent)]
    Input(#[from] InputError),
    /// How many targets or weights there should be, of what, and how many were given.
    #[error("expected {0} {1}, found {2}")]
    Length(usize, &'static str, usize),
    /// The index and the value of a target that is NaN or infinite.
    #[error("target {0} is {1}; expected finite numbers")]
    Target(usize, f64),
    /// A penalty that is negative, NaN or infinite.
    #[error(transparent)]
    Penalty(#[from] SettingError),
    /// The sweeps of the lasso: columns that are nearly alike trade their weights for a long time.
    #[error(
        "the weights still move after {0} sweeps; expected columns that differ more, or a larger \
         penalty"
    )]
    NotConverged(usize),
    /// The weights or the error do not fit into an `f64`.
    #[error("the result is too large for a float; scale the samples or the targets")]
    Overflow,
}

/// Samples, their `y` and a penalty that can be worked with.
fn check(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<(), LinearError> {
    check_not_negative("penalty", lambda)?;
    check_batch(x, "linear model", x.ncols())?;
    check_length("targets, one per sample", x.nrows(), y.len())?;
    let infinite = y.indexed_iter().find(|(_, value)| !value.is_finite());
    infinite.map_or(Ok(()), |(index, &value)| {
        Err(LinearError::Target(index, value))
    })
}

fn check_length(what: &'static str, expected: usize, found: usize) -> Result<(), LinearError> {
    let fits = (expected == found).then_some(());
    fits.ok_or(LinearError::Length(expected, what, found))
}

/// Divides each column of `x`, and the targets, by a power of two, and returns these scales.
fn rescale(x: &mut Array2<f64>, y: &mut Array1<f64>) -> (Vec<f64>, f64) {
    let columns: Vec<f64> = x.columns().into_iter().map(scale).collect();
    *x /= &Array1::from(columns.clone());
    let targets = scale(&*y);
    *y /= targets;
    (columns, targets)
}

/// The weights for the samples as they came, before [`rescale`].
fn unscaled(weights: &Array1<f64>, scales: &(Vec<f64>, f64)) -> Result<Array1<f64>, LinearError> {
    let (columns, targets) = scales;
    // The quotient may be infinite.
    let unscaled = |(&w, column): (&f64, &f64)| match w {
        0.0 => 0.0,
        _ => w * (targets / column),
    };
    let weights: Array1<f64> = weights.iter().zip(columns).map(unscaled).collect();
    let finite = weights.iter().all(|w| w.is_finite());
    finite.then_some(weights).ok_or(LinearError::Overflow)
}

// ANCHOR: ridge
/// The weights that make `Σ (x w - y)² + λ Σ w²` smallest: least squares where λ is 0, and ridge
/// regression, which is L2 for a linear model, where it is not.
///
/// The penalty is a few more samples: one for each weight, which says "√λ times this weight should
/// be 0". What is left is least squares: each column in turn is made orthogonal to those before it,
/// after Gram and Schmidt.
///
/// Shapes: `x` (samples, features), `y` (samples); the result is (features).
///
/// # Errors
/// [`LinearError`]: any but [`LinearError::NotConverged`].
pub fn ridge(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<Array1<f64>, LinearError> {
    check(x, y, lambda)?;
    let features = x.ncols();
    let mut columns = concatenate![Axis(0), *x, lambda.sqrt() * Array2::eye(features)];
    let mut rest = concatenate![Axis(0), *y, Array1::zeros(features)];
    let scales = rescale(&mut columns, &mut rest);

    let mut triangle = Array2::<f64>::zeros((features, features));
    let mut weights = Array1::zeros(features);
    for j in 0..features {
        let length = columns.column(j).dot(&columns.column(j)).sqrt();
        let before = triangle.column(j).dot(&triangle.column(j)).sqrt();
        if length <= 1e-13 * before || length == 0.0 {
            return Err(LinearError::Mixture(j));
        }
        columns.column_mut(j).mapv_inplace(|value| value / length);
        triangle[[j, j]] = length;
        let unit = columns.column(j).to_owned();
        for k in j + 1..features {
            let along = unit.dot(&columns.column(k));
            triangle[[j, k]] = along;
            columns.column_mut(k).scaled_add(-along, &unit);
        }
        weights[j] = unit.dot(&rest);
        rest.scaled_add(-weights[j], &unit);
    }
    for j in (0..features).rev() {
        let known: f64 = (j + 1..features)
            .map(|k| triangle[[j, k]] * weights[k])
            .sum();
        weights[j] = (weights[j] - known) / triangle[[j, j]];
    }
    unscaled(&weights, &scales)
}
// ANCHOR_END: ridge

// ANCHOR: lasso
/// The weights that make `Σ (x w - y)² + λ Σ |w|` smallest: L1 for a linear model.
///
/// One weight at a time takes the best value that it can have while the others stay: the least
/// squares value, moved towards 0 by a fixed amount, and 0 if it would pass it. Sweeps go on
/// until no weight changes a prediction by more than a part in 10¹⁰ of the targets.
///
/// Shapes: `x` (samples, features), `y` (samples); the result is (features).
///
/// Source: Tibshirani, *Regression Shrinkage and Selection via the Lasso*, 1996; one weight at a
/// time: Friedman, Hastie, Höfling and Tibshirani, *Pathwise coordinate optimization*, 2007.
///
/// # Errors
/// [`LinearError`]: any but [`LinearError::Mixture`].
pub fn lasso(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<Array1<f64>, LinearError> {
    const SWEEPS: usize = 10_000;
    check(x, y, lambda)?;
    let (mut x, mut rest) = (x.clone(), y.clone());
    let scales = rescale(&mut x, &mut rest);
    let enough = 1e-10 * rest.dot(&rest).sqrt();
    let mut weights = Array1::<f64>::zeros(x.ncols());
    for _ in 0..SWEEPS {
        let mut settled = true;
        for (j, column) in x.columns().into_iter().enumerate() {
            let before = weights[j];
            let square = column.dot(&column);
            if square == 0.0 {
                // A feature that is always 0 says nothing: its weight stays 0.
                continue;
            }
            let along: f64 = column.dot(&rest) + square * before;
            let lambda = lambda / scales.0[j] / scales.1;
            let after = (along.abs() - lambda / 2.0).max(0.0) * along.signum() / square;
            rest.scaled_add(before - after, &column);
            weights[j] = after;
            settled &= (after - before).abs() * square.sqrt() <= enough;
        }
        if settled {
            return unscaled(&weights, &scales);
        }
    }
    Err(LinearError::NotConverged(SWEEPS))
}
// ANCHOR_END: lasso

/// The mean squared error of `x w` against `y`.
///
/// Shapes: `x` (samples, features), `y` (samples), `weights` (features).
///
/// # Errors
/// [`LinearError`] when a shape or a number does not fit, or the error overflows.
pub fn mean_squared_error(
    x: &Array2<f64>,
    y: &Array1<f64>,
    weights: &Array1<f64>,
) -> Result<f64, LinearError> {
    check(x, y, 0.0)?;
    check_length("weights, one per feature", x.ncols(), weights.len())?;
    let errors = x.dot(weights) - y;
    let mean = errors.dot(&errors) / y.len() as f64;
    let finite = mean.is_finite();
    finite.then_some(mean).ok_or(LinearError::Overflow)
}
