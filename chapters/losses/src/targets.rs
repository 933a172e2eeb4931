//! What the outputs of a network are compared with.

use ndarray::Array2;

use crate::LossError;

/// What the network should predict, one row or one label per sample.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets {
    /// Numbers, (samples, outputs).
    Values(Array2<f64>),
    /// The index of the true class of each sample.
    Labels(Vec<usize>),
}

impl Targets {
    /// Number of samples.
    pub fn samples(&self) -> usize {
        match self {
            Self::Values(values) => values.nrows(),
            Self::Labels(labels) => labels.len(),
        }
    }
}

impl From<Array2<f64>> for Targets {
    fn from(values: Array2<f64>) -> Self {
        Self::Values(values)
    }
}

impl From<Vec<usize>> for Targets {
    fn from(labels: Vec<usize>) -> Self {
        Self::Labels(labels)
    }
}

/// Labels as rows with a single 1: class 2 of 4 is `[0, 0, 1, 0]`. Shape: (labels, classes).
///
/// # Errors
/// [`LossError`] at the first label that is not below `classes`. Rows beyond any memory panic.
pub fn one_hot(labels: &[usize], classes: usize) -> Result<Array2<f64>, LossError> {
    let mut rows = Array2::zeros((labels.len(), classes));
    for (row, &label) in labels.iter().enumerate() {
        let Some(entry) = rows.get_mut([row, label]) else {
            let expected = format!(", classes 0..{}", classes.saturating_sub(1));
            return Err(LossError::Row(format!("label {label}"), row, expected));
        };
        *entry = 1.0;
    }
    Ok(rows)
}
