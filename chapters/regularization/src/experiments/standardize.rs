//! Features on one scale, so that a penalty on weights treats them alike.

use ndarray::{Array1, Array2, ArrayView1};
use structure::{InputError, check_batch, maximum};

// ANCHOR: standardize
/// The mean and the standard deviation of each feature of the training data, to be taken from any
/// data.
///
/// Validation and test data are moved by the numbers of the training data: their own would tell the
/// model about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardizer {
    mean: Array1<f64>,
    deviation: Array1<f64>,
}

impl Standardizer {
    /// Measures each column of `x`, (samples, features).
    ///
    /// A feature that is constant, up to rounding, gets the deviation 1: it becomes 0, not 0/0.
    ///
    /// # Errors
    /// [`InputError`] when there are no samples, or a value is not finite.
    pub fn fit(x: &Array2<f64>) -> Result<Self, InputError> {
        check_batch(x, "standardizer", x.ncols())?;
        let columns = x.columns().into_iter();
        let (mean, deviation): (Vec<f64>, Vec<f64>) =
            columns.map(|feature| mean_and_deviation(&feature)).unzip();
        Ok(Self {
            mean: mean.into(),
            deviation: deviation.into(),
        })
    }

    /// The features of `x` (samples, features) on the scale on which the training data have mean 0
    /// and deviation 1.
    ///
    /// # Errors
    /// [`InputError`] when `x` is empty, has another number of columns, or is not finite.
    pub fn apply(&self, x: &Array2<f64>) -> Result<Array2<f64>, InputError> {
        check_batch(x, "standardizer", self.mean.len())?;
        // Divided before the difference, which could overflow.
        Ok(x / &self.deviation - &self.mean / &self.deviation)
    }
}
// ANCHOR_END: standardize

impl Standardizer {
    /// The deviation of each feature of the training data, in the units of that feature.
    pub fn deviation(&self) -> &Array1<f64> {
        &self.deviation
    }
}

fn mean_and_deviation(feature: &ArrayView1<'_, f64>) -> (f64, f64) {
    // On the scale of the largest value, so that no square overflows.
    let scale = maximum(feature.iter().map(|value| value.abs()));
    if scale == 0.0 {
        return (0.0, 1.0);
    }
    let scaled = feature.mapv(|value| value / scale);
    let mean = scaled.sum() / scaled.len() as f64;
    let deviation =
        (scaled.mapv(|value| (value - mean).powi(2)).sum() / scaled.len() as f64).sqrt();
    // Differences of a few last digits are roundings.
    if deviation <= 1e-14 {
        (mean * scale, 1.0)
    } else {
        (mean * scale, deviation * scale)
    }
}
