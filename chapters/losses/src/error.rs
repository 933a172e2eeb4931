//! What can be wrong with targets and outputs.

use thiserror::Error;

/// Targets and outputs that a loss cannot compare. Rows are counted from 0.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum LossError {
    /// Different shapes or kinds, no samples, or a setting of the loss that makes no sense.
    #[error("{0}")]
    Unfit(String),
    /// A target or an output outside its range: what it is, in which row, and what was expected.
    #[error("{0} at row {1}{2}")]
    Row(String, usize, String),
    /// A row of logits whose largest is not finite: weights have overflowed.
    #[error("the logits in row {0} have no finite largest value; expected finite numbers")]
    Logits(usize),
}

impl LossError {
    /// The same fault at another row: of the data set, where it was found in a batch.
    #[must_use]
    pub fn in_row(self, place: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Row(what, row, expected) => Self::Row(what, place(row), expected),
            Self::Logits(row) => Self::Logits(place(row)),
            unfit @ Self::Unfit(_) => unfit,
        }
    }
}
