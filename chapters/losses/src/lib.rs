//! Chapter 4: losses and their gradients.
//!
//! Each formula is one scalar function; structs such as [`MeanSquaredError`] apply them to batches.
//! Logarithms are natural, so cross-entropies are in nats.

mod categorical;
mod checks;
mod classification;
mod error;
pub mod experiments;
mod loss;
mod regression;
mod targets;

pub use categorical::{CategoricalCrossEntropy, SparseCategoricalCrossEntropy};
pub use classification::{
    BinaryCrossEntropy, CLIP, binary_cross_entropy, binary_cross_entropy_derivative,
    binary_cross_entropy_from_logit, cross_entropy, cross_entropy_derivative, logit_derivative,
};
pub use error::LossError;
pub use experiments::quantile::{Quantile, quantile_derivative, quantile_loss};
pub use loss::{Loss, LossResult};
pub use regression::{
    Huber, MeanAbsoluteError, MeanSquaredError, absolute_error, absolute_error_derivative, huber,
    huber_derivative, squared_error, squared_error_derivative,
};
pub use targets::{Targets, one_hot};
