//! The experiments of the chapter. Each returns data: an example prints it, a test pins it, a
//! figure draws it.

pub mod clipping;
pub mod constants;
pub mod imbalance;
pub mod likelihood;
pub mod mistakes;
pub mod network;
pub mod race;
pub mod rates;
pub mod slopes;
pub mod stretched;
pub mod unit;
pub mod wrong_label;
