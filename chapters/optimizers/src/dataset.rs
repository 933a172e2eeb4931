//! Samples with their targets.

use losses::Targets;
use ndarray::{Array2, Axis};
use structure::check_batch;

use crate::ModelError;

/// Inputs (samples, features), all finite, with one target per sample, and at least one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    inputs: Array2<f64>,
    targets: Targets,
}

impl Dataset {
    /// Inputs (samples, features), with targets (samples, outputs) or one label per sample.
    ///
    /// # Errors
    /// [`ModelError`] when there are no samples, not one target per sample, or an input that is not
    /// finite. Targets are checked by the loss.
    pub fn new(inputs: Array2<f64>, targets: impl Into<Targets>) -> Result<Self, ModelError> {
        let targets = targets.into();
        check_batch(&inputs, "data set", inputs.ncols())?;
        let (rows, found) = (inputs.nrows(), targets.samples());
        if rows != found {
            let message = format!("expected {rows} targets, one per sample, found {found}");
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

    /// A batch: the given samples, in the given order.
    ///
    /// # Panics
    /// When one of them is not there.
    pub fn batch(&self, samples: &[usize]) -> Self {
        let targets = match &self.targets {
            Targets::Values(values) => values.select(Axis(0), samples).into(),
            Targets::Labels(labels) => {
                Targets::Labels(samples.iter().map(|&i| labels[i]).collect())
            }
        };
        let inputs = self.inputs.select(Axis(0), samples);
        Self { inputs, targets }
    }
}
