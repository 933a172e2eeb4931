//! A stack whose layers do not fit, and data and settings that it cannot learn with.

use std::error::Error;
use std::fmt;

use structure::{InputError, ShapeError};

// ANCHOR: stack_error
/// A stack that cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StackError {
    /// A layer does not take what the layer before it gives.
    Width {
        /// Which layer, counted from 0, and what kind: `layer 2 (dense)`.
        layer: String,
        /// Values per sample that the layer takes.
        expected: usize,
        /// Values per sample that arrive.
        found: usize,
    },
    /// A layer cannot be made.
    Shape(ShapeError),
}
// ANCHOR_END: stack_error

impl fmt::Display for StackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Width {
                layer,
                expected,
                found,
            } => write!(
                f,
                "{layer}: expected {expected} values per sample, found {found}"
            ),
            Self::Shape(error) => error.fmt(f),
        }
    }
}

impl Error for StackError {}

impl From<ShapeError> for StackError {
    fn from(error: ShapeError) -> Self {
        Self::Shape(error)
    }
}

/// What the training loop cannot work with.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainingError {
    /// The inputs are empty, too wide or narrow, or not finite.
    Input(InputError),
    /// The targets have another shape than the outputs.
    Targets {
        /// Of the outputs, (batch, outputs).
        expected: (usize, usize),
        /// Of the targets.
        found: (usize, usize),
    },
    /// A learning rate that is negative, NaN or infinite.
    LearningRate(f64),
    /// Batches of no samples.
    BatchSize,
}

impl fmt::Display for TrainingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Targets { expected, found } => write!(
                f,
                "expected targets of shape {expected:?} like the outputs, found {found:?}"
            ),
            Self::LearningRate(rate) => write!(
                f,
                "learning rate {rate}; expected a finite number, at least 0"
            ),
            Self::BatchSize => write!(f, "batch size 0; expected at least 1"),
        }
    }
}

impl Error for TrainingError {}

impl From<InputError> for TrainingError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}
