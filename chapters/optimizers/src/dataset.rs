//! Samples with their targets.

use losses::Targets;
use ndarray::{Array2, Axis};
use structure::check_batch;

use crate::ModelError;

/// Inputs (samples, features) with one target per sample, all finite, and at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    inputs: Array2<f64>,
    targets: Targets,
}

impl Dataset {
    /// Takes inputs (samples, features), and targets (samples, outputs) or one label per sample.
    ///
    /// # Errors
    /// [`ModelError`] when there are no samples, not one target per sample, or an input or a
    /// target that is not finite.
    pub fn new(inputs: Array2<f64>, targets: impl Into<Targets>) -> Result<Self, ModelError> {
        let targets = targets.into();
        check_batch(&inputs, "data set", inputs.ncols())?;
        let (rows, found) = (inputs.nrows(), targets.len());
        if rows != found {
            let message = format!("expected {rows} targets, one per sample, found {found}");
            return Err(ModelError::Data(message));
        }
        if let Targets::Values(values) = &targets
            && let Some(((row, column), t)) = values.indexed_iter().find(|(_, t)| !t.is_finite())
        {
            let place = format!("the target at row {row}, column {column}");
            let message = format!("{place} is {t}; expected finite numbers");
            return Err(ModelError::Data(message));
        }
        Ok(Self { inputs, targets })
    }

    /// The inputs, (samples, features).
    pub fn inputs(&self) -> &Array2<f64> {
        &self.inputs
    }

    /// The targets.
    pub fn targets(&self) -> &Targets {
        &self.targets
    }

    /// Number of samples.
    pub fn samples(&self) -> usize {
        self.inputs.nrows()
    }

    /// The given samples, in the given order.
    ///
    /// # Errors
    /// [`ModelError`] when there are none, or one that the data set does not have.
    pub fn select(&self, samples: &[usize]) -> Result<Self, ModelError> {
        if let Some(sample) = samples.iter().find(|&&sample| sample >= self.samples()) {
            let last = self.samples() - 1;
            let message = format!("sample {sample}; the data set has samples 0..{last}");
            return Err(ModelError::Data(message));
        }
        let (inputs, targets) = self.batch(samples);
        Self::new(inputs, targets)
    }

    /// A batch: the given samples, in the given order.
    pub(crate) fn batch(&self, samples: &[usize]) -> (Array2<f64>, Targets) {
        let inputs = self.inputs.select(Axis(0), samples);
        (inputs, self.targets.select(samples))
    }
}
