//! What can be wrong with a model, its settings and its data.

use std::error::Error;
use std::fmt;

use losses::LossError;
use propagation::StackError;
use structure::{InputError, ShapeError};

/// A setting outside its range.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingError {
    /// The setting, such as `learning rate`.
    pub setting: &'static str,
    /// What it was set to.
    pub value: f64,
    /// What it may be.
    pub expected: &'static str,
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            setting,
            value,
            expected,
        } = self;
        write!(f, "{setting} {value}; expected {expected}")
    }
}

impl Error for SettingError {}

/// A model that cannot be made, or data that it cannot learn from.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelError {
    /// A setting is outside its range.
    Setting(SettingError),
    /// The layers do not fit.
    Stack(StackError),
    /// The inputs are empty, too wide or narrow, or not finite.
    Input(InputError),
    /// The outputs cannot be compared with the targets.
    Loss(LossError),
    /// There is not one target per sample.
    Samples {
        /// Rows of the inputs.
        inputs: usize,
        /// Rows or labels of the targets.
        targets: usize,
    },
    /// A target is NaN or infinite, first here.
    Target {
        /// The row, counted from 0.
        row: usize,
        /// The column, counted from 0.
        column: usize,
        /// The target.
        value: f64,
    },
    /// A model without layers.
    NoLayers,
    /// The loss on the data is infinite or NaN.
    Overflow,
    /// The loss turned infinite or NaN. The weights and the optimizer's memory are those from the
    /// start of the last epoch that began with a finite loss.
    Diverged {
        /// The epoch, counted from 1.
        epoch: usize,
        /// The batch within it, counted from 1.
        batch: usize,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(error) => error.fmt(f),
            Self::Stack(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
            Self::Loss(error) => error.fmt(f),
            Self::Samples { inputs, targets } => {
                write!(
                    f,
                    "expected {inputs} targets, one per sample, found {targets}"
                )
            }
            Self::Target { row, column, value } => write!(
                f,
                "the target at row {row}, column {column} is {value}; expected finite numbers"
            ),
            Self::NoLayers => write!(f, "a model without layers; expected at least 1"),
            Self::Overflow => write!(
                f,
                "the loss on these data is not finite; the weights are too large: train again with a smaller learning rate"
            ),
            Self::Diverged { epoch, batch } => write!(
                f,
                "the loss is no longer finite at epoch {epoch}, batch {batch}; the weights are those from the start of the last epoch that began with a finite loss; try a smaller learning rate"
            ),
        }
    }
}

impl Error for ModelError {}

impl ModelError {
    /// The fault of a batch, told of the data set that its `samples` were taken from.
    pub(crate) fn of_samples(self, samples: &[usize]) -> Self {
        match self {
            Self::Loss(error) => Self::Loss(error.in_row(|row| samples[row])),
            other => other,
        }
    }
}

impl From<SettingError> for ModelError {
    fn from(error: SettingError) -> Self {
        Self::Setting(error)
    }
}

impl From<StackError> for ModelError {
    fn from(error: StackError) -> Self {
        Self::Stack(error)
    }
}

impl From<ShapeError> for ModelError {
    fn from(error: ShapeError) -> Self {
        Self::Stack(error.into())
    }
}

impl From<InputError> for ModelError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<LossError> for ModelError {
    fn from(error: LossError) -> Self {
        Self::Loss(error)
    }
}
