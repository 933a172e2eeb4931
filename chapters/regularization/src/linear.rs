//! Linear models with a penalty, fitted to the last digit: where a network would only hide what a
//! penalty does.

use std::error::Error;
use std::fmt;

use ndarray::{Array1, Array2, ArrayRef1, ArrayRef2, Axis, s};
use optimizers::{SettingError, check_not_negative};
use structure::{InputError, check_batch};

/// What a linear model cannot be fitted to.
#[derive(Clone, Debug, PartialEq)]
pub enum LinearError {
    /// Equations that have no single answer, such as two equal columns without a penalty.
    Mixture {
        /// The first column that is a mixture of those before it, counted from 0.
        column: usize,
    },
    /// No samples, or one that is not finite.
    Input(InputError),
    /// A penalty that is negative, NaN or infinite.
    Penalty(SettingError),
}

impl fmt::Display for LinearError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mixture { column } => write!(
                f,
                "column {column} is a mixture of the columns before it, so many weights fit alike; \
                 expected independent columns, or a penalty above 0"
            ),
            Self::Input(error) => error.fmt(f),
            Self::Penalty(error) => error.fmt(f),
        }
    }
}

impl Error for LinearError {}

impl From<InputError> for LinearError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<SettingError> for LinearError {
    fn from(error: SettingError) -> Self {
        Self::Penalty(error)
    }
}

/// Samples, their `y` and a penalty that can be worked with.
fn check(x: &ArrayRef2<f64>, y: &ArrayRef1<f64>, lambda: f64) -> Result<(), LinearError> {
    check_not_negative("penalty", lambda)?;
    check_batch(x, "linear model", x.ncols())?;
    check_batch(&y.view().insert_axis(Axis(1)), "linear model", 1)?;
    Ok(())
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
/// finite, or λ is negative or not finite.
///
/// # Panics
/// If there is not one `y` per sample.
pub fn ridge(
    x: &ArrayRef2<f64>,
    y: &ArrayRef1<f64>,
    lambda: f64,
) -> Result<Array1<f64>, LinearError> {
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
/// until no weight moves by more than 1e-10.
///
/// Shapes: `x` (samples, features), `y` (samples); the result is (features).
///
/// Source: Tibshirani, *Regression Shrinkage and Selection via the Lasso*, 1996; one weight at a
/// time: Friedman, Hastie, Höfling and Tibshirani, *Pathwise coordinate optimization*, 2007.
///
/// # Errors
/// [`LinearError`] when there are no samples, one is not finite, or λ is negative or not finite.
///
/// # Panics
/// If there is not one `y` per sample.
pub fn lasso(
    x: &ArrayRef2<f64>,
    y: &ArrayRef1<f64>,
    lambda: f64,
) -> Result<Array1<f64>, LinearError> {
    check(x, y, lambda)?;
    let mut weights = Array1::<f64>::zeros(x.ncols());
    let mut rest = y.to_owned();
    for _ in 0..10_000 {
        let mut moved = 0.0_f64;
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
            moved = moved.max((after - before).abs());
        }
        if moved < 1e-10 {
            break;
        }
    }
    Ok(weights)
}
// ANCHOR_END: lasso

/// The mean squared error of `x w` against `y`.
///
/// Shapes: `x` (samples, features), `y` (samples), `weights` (features).
///
/// # Panics
/// If there are no samples, or the shapes do not fit.
pub fn mean_squared_error(x: &ArrayRef2<f64>, y: &ArrayRef1<f64>, weights: &ArrayRef1<f64>) -> f64 {
    assert!(!y.is_empty(), "a mean needs at least one sample");
    let errors = x.dot(weights) - y;
    errors.dot(&errors) / y.len() as f64
}
