//! Linear models with a penalty, fitted to the last digit: where a network would only hide what a
//! penalty does.

use ndarray::{Array1, Array2, s};
use optimizers::{SettingError, check_not_negative};
use structure::{InputError, check_batch, maximum};
use thiserror::Error;

/// What a linear model cannot be fitted to.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum LinearError {
    /// Equations that have no single solution, such as two equal columns without a penalty.
    #[error(
        "column {column} is a mixture of the columns before it, so many weights fit alike; \
         expected independent columns, or a penalty above 0"
    )]
    Mixture {
        /// The first column that is a mixture of those before it, counted from 0.
        column: usize,
    },
    /// No samples, or one that is not finite.
    #[error(transparent)]
    Input(#[from] InputError),
    /// There is not one target, or not one weight, where there should be.
    #[error("expected {expected} {what}, found {found}")]
    Length {
        /// `targets, one per sample` or `weights, one per feature`.
        what: &'static str,
        /// The number of samples or features.
        expected: usize,
        /// The number that was given.
        found: usize,
    },
    /// A target that is NaN or infinite.
    #[error("target {index} is {value}; expected finite numbers")]
    Target {
        /// Its index.
        index: usize,
        /// Its value.
        value: f64,
    },
    /// A penalty that is negative, NaN or infinite.
    #[error(transparent)]
    Penalty(#[from] SettingError),
    /// The sweeps of the lasso did not settle: columns that are nearly alike trade their weights
    /// for a long time.
    #[error(
        "the weights still move after {sweeps} sweeps; expected columns that differ more, or a \
         larger penalty"
    )]
    NotConverged {
        /// The number of sweeps.
        sweeps: usize,
    },
}

/// Samples, their `y` and a penalty that can be worked with.
fn check(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<(), LinearError> {
    check_not_negative("penalty", lambda)?;
    check_batch(x, "linear model", x.ncols())?;
    check_length("targets, one per sample", x.nrows(), y.len())?;
    match y.indexed_iter().find(|(_, value)| !value.is_finite()) {
        None => Ok(()),
        Some((index, &value)) => Err(LinearError::Target { index, value }),
    }
}

fn check_length(what: &'static str, expected: usize, found: usize) -> Result<(), LinearError> {
    if expected == found {
        return Ok(());
    }
    Err(LinearError::Length {
        what,
        expected,
        found,
    })
}

// ANCHOR: ridge
/// The weights that make `Σ (x w - y)² + λ Σ w²` smallest: least squares where λ is 0, and ridge
/// regression, which is L2 for a linear model, where it is not.
///
/// The penalty is a few more samples: one for each weight, which says "this weight should be 0",
/// with weight √λ. What is left is least squares, by Gram and Schmidt's columns at right angles.
///
/// Shapes: `x` (samples, features), `y` (samples); the result is (features).
///
/// # Errors
/// [`LinearError`] when a column is a mixture of those before it, there are no samples, one is not
/// finite, there is not one `y` per sample, or λ is negative or not finite.
pub fn ridge(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<Array1<f64>, LinearError> {
    check(x, y, lambda)?;
    let (samples, features) = x.dim();
    let mut columns = Array2::zeros((samples + features, features));
    columns.slice_mut(s![..samples, ..]).assign(x);
    let mut rest = Array1::zeros(samples + features);
    rest.slice_mut(s![..samples]).assign(y);
    for feature in 0..features {
        columns[[samples + feature, feature]] = lambda.sqrt();
    }

    let mut triangle = Array2::<f64>::zeros((features, features));
    let mut weights = Array1::zeros(features);
    for j in 0..features {
        let length = columns.column(j).dot(&columns.column(j)).sqrt();
        let before = triangle.column(j).dot(&triangle.column(j)).sqrt();
        if length <= 1e-13 * before.max(f64::MIN_POSITIVE) || length == 0.0 {
            return Err(LinearError::Mixture { column: j });
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
    Ok(weights)
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
/// [`LinearError`] when there are no samples, one is not finite, there is not one `y` per sample,
/// λ is negative or not finite, or the sweeps do not settle.
pub fn lasso(x: &Array2<f64>, y: &Array1<f64>, lambda: f64) -> Result<Array1<f64>, LinearError> {
    const SWEEPS: usize = 10_000;
    check(x, y, lambda)?;
    let mut weights = Array1::<f64>::zeros(x.ncols());
    let mut rest = y.clone();
    let enough = 1e-10 * y.dot(y).sqrt();
    for _ in 0..SWEEPS {
        let mut moved = 0.0;
        for (j, column) in x.columns().into_iter().enumerate() {
            let before = weights[j];
            let square = column.dot(&column);
            if square == 0.0 {
                // A feature that is always 0 says nothing: its weight stays 0.
                continue;
            }
            let pull: f64 = column.dot(&rest) + square * before;
            let after = (pull.abs() - lambda / 2.0).max(0.0) * pull.signum() / square;
            rest.scaled_add(before - after, &column);
            weights[j] = after;
            moved = maximum([moved, (after - before).abs() * square.sqrt()]);
        }
        if moved <= enough {
            return Ok(weights);
        }
    }
    Err(LinearError::NotConverged { sweeps: SWEEPS })
}
// ANCHOR_END: lasso

/// The mean squared error of `x w` against `y`.
///
/// Shapes: `x` (samples, features), `y` (samples), `weights` (features).
///
/// # Errors
/// [`LinearError`] when there are no samples, one is not finite, or the shapes do not fit.
pub fn mean_squared_error(
    x: &Array2<f64>,
    y: &Array1<f64>,
    weights: &Array1<f64>,
) -> Result<f64, LinearError> {
    check(x, y, 0.0)?;
    check_length("weights, one per feature", x.ncols(), weights.len())?;
    let errors = x.dot(weights) - y;
    Ok(errors.dot(&errors) / y.len() as f64)
}
