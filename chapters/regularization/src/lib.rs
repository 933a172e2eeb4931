//! Chapter 6: penalties, dropout, validation and data sets.

mod digit_model;
mod dropout;
mod early_stopping;
pub mod experiments;
mod penalty;
mod weight_decay;

pub use digit_model::digit_model;
pub use dropout::{Dropout, dropout};
pub use early_stopping::EarlyStopping;
pub use experiments::split;
pub use penalty::Penalty::{self, L1, L2};
pub use penalty::penalised;
pub use weight_decay::DecoupledWeightDecay;
