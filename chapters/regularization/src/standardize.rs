//! Features on one scale, so that a penalty on weights treats them alike.

use std::fmt;

use ndarray::{Array1, ArrayRef2};
use structure::Float;

// ANCHOR: standardize
/// The mean and the standard deviation of each feature of the training data, to be taken from any
/// data.
///
/// Validation and test data are moved by the numbers of the training data: their own would tell the
/// model about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardizer<A> {
    mean: Array1<A>,
    deviation: Array1<A>,
}

impl<A: Float> Standardizer<A> {
    /// The deviation of each feature of the training data, in the units of that feature.
    pub fn deviation(&self) -> &Array1<A> {
        &self.deviation
    }

    /// Measures each column of `x`, (samples, features).
    ///
    /// A feature that never changes gets the deviation 1, so it becomes 0 and not 0/0.
    ///
    /// # Errors
    /// [`StandardizeError`] when there are no samples, or a value is not finite.
    pub fn fit(x: &ArrayRef2<A>) -> Result<Self, StandardizeError> {
        if x.nrows() == 0 {
            return Err(StandardizeError::NoSamples);
        }
        if let Some(((row, column), _)) = x.indexed_iter().find(|(_, value)| !value.is_finite()) {
            return Err(StandardizeError::NotFinite { row, column });
        }
        let samples = x.nrows() as f64;
        let (mean, deviation) = x
            .columns()
            .into_iter()
            .map(|feature| {
                // Compared, not measured: the variance of equal numbers can come out as a rounding
                // error above 0.
                if feature.iter().all(|value| *value == feature[0]) {
                    return (feature[0], A::one());
                }
                let mean = feature.iter().map(|value| value.widen()).sum::<f64>() / samples;
                let squares = feature.iter().map(|value| (value.widen() - mean).powi(2));
                let deviation = A::of((squares.sum::<f64>() / samples).sqrt());
                // Differences too small for this float count as none.
                (
                    A::of(mean),
                    if deviation > A::zero() {
                        deviation
                    } else {
                        A::one()
                    },
                )
            })
            .unzip::<A, A, Vec<A>, Vec<A>>();
        Ok(Self {
            mean: Array1::from(mean),
            deviation: Array1::from(deviation),
        })
    }

    /// Gives each feature of `x` (samples, features) the scale on which the training data have mean 0
    /// and deviation 1.
    ///
    /// # Errors
    /// [`StandardizeError::Features`] when `x` has another number of columns.
    pub fn apply(&self, x: &mut ArrayRef2<A>) -> Result<(), StandardizeError> {
        if x.ncols() != self.mean.len() {
            return Err(StandardizeError::Features {
                expected: self.mean.len(),
                found: x.ncols(),
            });
        }
        *x -= &*self.mean;
        *x /= &*self.deviation;
        Ok(())
    }
}
// ANCHOR_END: standardize

/// Why data cannot be standardized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StandardizeError {
    /// There is nothing to measure.
    NoSamples,
    /// The first value that is NaN or infinite.
    NotFinite {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// Not the features that were measured.
    Features {
        /// Columns of the training data.
        expected: usize,
        /// Columns found.
        found: usize,
    },
}

impl fmt::Display for StandardizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSamples => f.write_str("expected at least one sample, found none"),
            Self::NotFinite { row, column } => {
                write!(
                    f,
                    "expected finite values, found NaN or infinity at row {row}, column {column}"
                )
            }
            Self::Features { expected, found } => {
                write!(f, "expected {expected} features, found {found}")
            }
        }
    }
}

impl std::error::Error for StandardizeError {}
