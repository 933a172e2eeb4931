//! What can be wrong with a model, its settings and its data.

use losses::LossError;
use structure::{InputError, ShapeError};
use thiserror::Error;

use crate::SettingError;

/// A model that cannot be made, or data that it cannot learn from.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ModelError {
    /// A setting is outside its range.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// A layer cannot be made.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// The inputs, of the model or of a layer, are empty, too wide or narrow, or not finite.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The outputs cannot be compared with the targets.
    #[error(transparent)]
    Loss(#[from] LossError),
    /// Numbers do not fit together, as in a data set with more targets than samples.
    #[error("{0}")]
    Data(String),
    /// The outputs, the loss or its gradient are infinite or NaN with the weights that the model has.
    #[error(
        "the outputs, the loss or its gradient on these data are not finite: the weights, the \
         inputs, the targets or a penalty are too large; scale the data, lower the penalty, or \
         train again with a smaller learning rate"
    )]
    Overflow,
    /// The loss, a weight or the optimizer state turned infinite or NaN in training.
    #[error(
        "the loss, a weight or the optimizer state is no longer finite at epoch {epoch}, batch \
         {batch}; the weights are the last ones known to have a finite loss; try a smaller \
         learning rate, or scale the data"
    )]
    Diverged {
        /// Counted from 1.
        epoch: usize,
        /// Within the epoch, counted from 1.
        batch: usize,
    },
}
