//! A stack whose layers do not fit.

use std::error::Error;
use std::fmt;

use structure::ShapeError;

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
