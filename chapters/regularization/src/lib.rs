//! Chapter 6: penalties, dropout, validation and data sets.

mod digit_model;
mod dropout;
mod early_stopping;
mod penalty;
mod weight_decay;

pub mod experiments;
pub mod linear;
pub mod split;
pub mod standardize;

pub use digit_model::digit_model;
pub use dropout::{Dropout, DropoutLayer};
pub use early_stopping::EarlyStopping;
pub use penalty::{L1, L2, Penalised, Penalty};
pub use weight_decay::DecoupledWeightDecay;
