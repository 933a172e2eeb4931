//! What can be wrong with a layer, and with what is put into it.

use std::error::Error;
use std::fmt;

/// A layer that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeError {
    /// A layer needs at least one input and one unit.
    Zero {
        /// What there are none of: `inputs` or `units`.
        what: &'static str,
    },
    /// `inputs * units` does not fit into memory.
    TooLarge {
        /// Values per sample that go in.
        inputs: usize,
        /// Values per sample that come out.
        units: usize,
    },
    /// There is not one bias per unit.
    Bias {
        /// Units of the layer.
        units: usize,
        /// Biases that were given.
        found: usize,
    },
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zero { what } => write!(f, "a layer with 0 {what}; it needs at least 1"),
            Self::TooLarge { inputs, units } => {
                write!(f, "{inputs} inputs times {units} units is too large")
            }
            Self::Bias { units, found } => {
                write!(f, "expected {units} biases, one per unit, found {found}")
            }
        }
    }
}

impl Error for ShapeError {}

/// A batch that a layer cannot take.
#[derive(Clone, Debug, PartialEq)]
pub enum InputError {
    /// A batch without rows: its mean would be 0/0.
    EmptyBatch,
    /// Rows without columns: there is nothing to choose from.
    NoColumns,
    /// The samples do not have as many features as the layer has inputs.
    Width {
        /// The layer that was asked.
        layer: String,
        /// Features per sample that it takes.
        expected: usize,
        /// Features per sample that it was given.
        found: usize,
    },
    /// A NaN or an infinity, at the first place where there is one.
    NotFinite {
        /// The row, counted from 0.
        row: usize,
        /// The column, counted from 0.
        column: usize,
        /// The value.
        value: f64,
    },
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyBatch => write!(f, "the batch has no rows; expected at least 1"),
            Self::NoColumns => write!(f, "the rows have no columns; expected at least 1"),
            Self::Width {
                layer,
                expected,
                found,
            } => write!(
                f,
                "{layer}: expected {expected} features per sample, found {found}"
            ),
            Self::NotFinite { row, column, value } => write!(
                f,
                "the input has {value} at row {row}, column {column}; expected finite numbers"
            ),
        }
    }
}

impl Error for InputError {}
