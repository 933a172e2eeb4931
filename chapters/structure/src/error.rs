//! What can be wrong with a layer, and with its input.

use thiserror::Error;

/// A layer that cannot be made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ShapeError {
    /// No `inputs` or no `units`.
    #[error("a layer with 0 {0}; it needs at least 1")]
    Zero(&'static str),
    /// More than 2²⁷ weights, inputs times units: a gigabyte.
    #[error("{0} inputs times {1} units is too large")]
    TooLarge(usize, usize),
    /// Not one bias per unit: the number of units, and of biases.
    #[error("expected {0} biases, one per unit, found {1}")]
    Bias(usize, usize),
}

/// A batch that a layer cannot take. Rows and columns are counted from 0.
#[derive(Clone, Debug, Error, PartialEq)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum InputError {
    /// A batch without rows, whose mean would be 0/0.
    #[error("the batch has no rows; expected at least 1")]
    EmptyBatch,
    /// Rows without columns: there is nothing to choose from.
    #[error("the rows have no columns; expected at least 1")]
    NoColumns,
    /// More or fewer values per sample than the layer takes.
    #[error("{layer}: expected {expected} features per sample, found {found}")]
    Width {
        layer: String,
        expected: usize,
        found: usize,
    },
    /// The row and the column of the first NaN or infinity, and which it is.
    #[error("the input has {2} at row {0}, column {1}; expected finite numbers")]
    NotFinite(usize, usize, f64),
}
