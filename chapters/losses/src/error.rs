//! What can be wrong with targets and outputs.

use std::error::Error;
use std::fmt;

/// Targets and outputs that a loss cannot compare.
#[derive(Clone, Debug, PartialEq)]
pub enum LossError {
    /// A batch without rows: its mean would be 0/0.
    EmptyBatch,
    /// Outputs without columns: there is nothing to compare.
    NoOutputs,
    /// The loss compares with values, and was given labels, or the other way round.
    Kind {
        /// The loss.
        loss: &'static str,
        /// What it compares with: `values` or `labels`.
        expected: &'static str,
    },
    /// Outputs and targets differ in shape.
    Shape {
        /// Of the outputs, (batch, outputs).
        outputs: (usize, usize),
        /// Of the targets.
        targets: (usize, usize),
    },
    /// There is not one label per row.
    LabelCount {
        /// Rows of the outputs.
        rows: usize,
        /// Labels that were given.
        labels: usize,
    },
    /// A label that is no class.
    Label {
        /// The label.
        label: usize,
        /// Its row, counted from 0.
        row: usize,
        /// How many classes there are.
        classes: usize,
    },
    /// A setting of the loss itself that makes no sense.
    Setting {
        /// What it is: `delta`, `quantile` or `weight`.
        what: &'static str,
        /// What it may be, in words.
        expected: &'static str,
        /// What was given.
        found: f64,
    },
    /// An output of the binary cross-entropy outside [0, 1], or NaN.
    NotProbability {
        /// The row, counted from 0.
        row: usize,
        /// The column, counted from 0.
        column: usize,
        /// The output.
        output: f64,
    },
    /// Outputs that are no probabilities: below 0, above 1, NaN, or a row that does not sum to 1.
    NotProbabilities {
        /// The first such row, counted from 0.
        row: usize,
        /// The sum of the row.
        sum: f64,
    },
    /// A target row that is no distribution, such as one with two ones, or none.
    NotOneHot {
        /// The first such row, counted from 0.
        row: usize,
        /// The sum of the row.
        sum: f64,
    },
    /// A target of the binary cross-entropy outside [0, 1], or NaN.
    NotBinary {
        /// The row, counted from 0.
        row: usize,
        /// The column, counted from 0.
        column: usize,
        /// The target.
        target: f64,
    },
    /// A row of logits without a finite largest one.
    Logits {
        /// The row, counted from 0.
        row: usize,
    },
}

impl fmt::Display for LossError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::EmptyBatch => write!(f, "the batch has no rows; expected at least 1"),
            Self::NoOutputs => write!(f, "the outputs have no columns; expected at least 1"),
            Self::Kind { loss, expected } => write!(f, "{loss} compares with {expected}"),
            Self::Shape { outputs, targets } => write!(
                f,
                "expected targets of shape {outputs:?} like the outputs, found {targets:?}"
            ),
            Self::LabelCount { rows, labels } => {
                write!(f, "expected {rows} labels, one per row, found {labels}")
            }
            Self::Label {
                label,
                row,
                classes: 0,
            } => write!(f, "label {label} at row {row}; there are no classes"),
            Self::Label {
                label,
                row,
                classes,
            } => write!(f, "label {label} at row {row}, classes 0..{}", classes - 1),
            Self::Setting {
                what,
                expected,
                found,
            } => write!(f, "{what} {found}; expected a number {expected}"),
            Self::NotProbability {
                row,
                column,
                output,
            } => write!(
                f,
                "output {output} at row {row}, column {column}; expected a probability, 0 to 1"
            ),
            Self::NotProbabilities { row, sum } => write!(
                f,
                "the outputs of row {row} (sum {sum}) are no probabilities; expected 0 to 1, sum 1"
            ),
            Self::NotOneHot { row, sum } => write!(
                f,
                "the targets of row {row} (sum {sum}) are no distribution; expected 0 to 1, sum 1"
            ),
            Self::NotBinary {
                row,
                column,
                target,
            } => write!(
                f,
                "target {target} at row {row}, column {column}; expected 0 to 1"
            ),
            Self::Logits { row } => write!(
                f,
                "the logits in row {row} have no finite largest value; expected finite numbers"
            ),
        }
    }
}

impl Error for LossError {}

impl LossError {
    /// The same fault with another row: of a data set, say, where it was found in a batch.
    #[must_use]
    pub fn in_row(mut self, place: impl Fn(usize) -> usize) -> Self {
        match &mut self {
            Self::Label { row, .. }
            | Self::NotProbability { row, .. }
            | Self::NotProbabilities { row, .. }
            | Self::NotOneHot { row, .. }
            | Self::NotBinary { row, .. }
            | Self::Logits { row } => *row = place(*row),
            Self::EmptyBatch
            | Self::NoOutputs
            | Self::Kind { .. }
            | Self::Shape { .. }
            | Self::LabelCount { .. }
            | Self::Setting { .. } => {}
        }
        self
    }
}

impl From<activations::SoftmaxError> for LossError {
    fn from(error: activations::SoftmaxError) -> Self {
        Self::Logits { row: error.row }
    }
}
