//! Features on one scale, so that a penalty on weights treats them alike.

use ndarray::{Array1, Array2, Axis};
use structure::{InputError, check_batch};

use super::shared::scale;

// ANCHOR: standardize
/// The mean and the standard deviation of each feature of the training data, by which any data are
/// standardized: those of the validation and test data would tell the model about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Standardizer {
    /// A power of two for each feature: on its scale, mean and deviation cannot overflow.
    scale: Array1<f64>,
    mean: Array1<f64>,
    deviation: Array1<f64>,
}

impl Standardizer {
    /// Measures each column of `x`, (samples, features). A feature that is constant, up to
    /// rounding, is divided by its size: it becomes 0, not 0/0.
    ///
    /// # Errors
    /// [`InputError`] when there are no samples, or a value is not finite.
    pub fn fit(x: &Array2<f64>) -> Result<Self, InputError> {
        check_batch(x, "standardizer", x.ncols())?;
        let samples = x.nrows() as f64;
        let scale: Array1<f64> = x.columns().into_iter().map(scale).collect();
        let x = x / &scale;
        // From the first sample on, the mean of many equal numbers is that number.
        let first = x.row(0);
        let mean = (&x - &first).sum_axis(Axis(0)) / samples + first;
        let square = (&x - &mean).pow2().sum_axis(Axis(0)) / samples;
        // Differences in the last digits are roundings.
        let deviation = square.mapv(|square| if square <= 1e-28 { 1.0 } else { square.sqrt() });
        Ok(Self {
            scale,
            mean,
            deviation,
        })
    }

    /// The features of `x` (samples, features) less the mean of the training data, divided by their
    /// deviation.
    ///
    /// # Errors
    /// [`InputError`] when `x` has another shape, or when it or the result is not finite.
    pub fn apply(&self, x: &Array2<f64>) -> Result<Array2<f64>, InputError> {
        check_batch(x, "standardizer", self.mean.len())?;
        let y = (x / &self.scale - &self.mean) / &self.deviation;
        check_batch(&y, "standardizer", self.mean.len())?;
        Ok(y)
    }

    /// The deviation of each feature of the training data, in the units of that feature.
    pub fn deviation(&self) -> Array1<f64> {
        &self.deviation * &self.scale
    }
}
// ANCHOR_END: standardize
