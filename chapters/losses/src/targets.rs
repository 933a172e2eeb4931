//! What the outputs of a network are compared with.

use ndarray::{Array2, Axis};
use structure::Float;

use crate::LossError;

// ANCHOR: targets
/// What the network should answer, one row or one label per sample.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets<A> {
    /// Numbers, (samples, outputs).
    Values(Array2<A>),
    /// The index of the true class of each sample.
    Labels(Vec<usize>),
}
// ANCHOR_END: targets

// ANCHOR: methods
impl<A: Float> Targets<A> {
    /// Samples.
    pub fn len(&self) -> usize {
        match self {
            Self::Values(values) => values.nrows(),
            Self::Labels(labels) => labels.len(),
        }
    }

    /// Whether there are no samples.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The targets of the given samples, in the given order.
    ///
    /// # Panics
    /// If an index is not below [`len`](Self::len).
    pub fn select(&self, samples: &[usize]) -> Self {
        match self {
            Self::Values(values) => Self::Values(values.select(Axis(0), samples)),
            Self::Labels(labels) => Self::Labels(samples.iter().map(|&i| labels[i]).collect()),
        }
    }
}

impl<A> From<Array2<A>> for Targets<A> {
    fn from(values: Array2<A>) -> Self {
        Self::Values(values)
    }
}

impl<A> From<Vec<usize>> for Targets<A> {
    fn from(labels: Vec<usize>) -> Self {
        Self::Labels(labels)
    }
}

// ANCHOR_END: methods

// ANCHOR: one_hot
/// Labels as rows with a single 1: class 2 of 4 is `[0, 0, 1, 0]`. Shape: (labels, classes).
///
/// # Errors
/// [`LossError::Label`] at the first label that is not below `classes`.
pub fn one_hot<A: Float>(labels: &[usize], classes: usize) -> Result<Array2<A>, LossError> {
    let mut rows = Array2::zeros((labels.len(), classes));
    for (row, &label) in labels.iter().enumerate() {
        *rows.get_mut((row, label)).ok_or(LossError::Label {
            label,
            row,
            classes,
        })? = A::one();
    }
    Ok(rows)
}
// ANCHOR_END: one_hot
