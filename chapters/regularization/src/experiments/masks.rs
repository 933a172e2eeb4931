//! What dropout does to a layer of ones.

use ndarray::Array2;
use optimizers::ModelError;
use propagation::{Layer, Mode};

use crate::DropoutLayer;

/// What came out of dropout for a layer of ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Masked {
    /// How many of the units of each sample were dropped.
    pub dropped: Vec<usize>,
    /// The mean over all samples and units.
    pub mean: f64,
    /// The value of a unit that was kept.
    pub kept: f64,
}

/// Sends `samples` rows of `units` ones through dropout.
///
/// # Errors
/// [`ModelError`] when the rate is not in [0, 1).
pub fn of_ones(rate: f64, samples: usize, units: usize, mode: Mode) -> Result<Masked, ModelError> {
    let mut layer = DropoutLayer::new(rate, 5)?;
    let ones = Array2::<f64>::ones((samples, units));
    let mut y = ones.clone();
    layer.forward(&ones, &mut y, mode);
    let zeros = |row: ndarray::ArrayView1<'_, f64>| row.iter().filter(|&&y| y == 0.0).count();
    Ok(Masked {
        dropped: y.rows().into_iter().map(zeros).collect(),
        mean: y.sum() / y.len() as f64,
        kept: y.fold(0.0, |largest: f64, &y| largest.max(y)),
    })
}
