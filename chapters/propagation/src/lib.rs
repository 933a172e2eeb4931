//! Chapter 3: forward and backward through a network of layers.
//!
//! [`Layer`] is what every layer of the book can do: forward, and backward. [`Network`] chains
//! layers. [`check_gradients`] measures what backward derives. [`graph`] works on single numbers.

mod check;
pub mod experiments;
mod layer;
mod layers;
mod network;
mod training;

pub use check::{GradientCheck, RandomLoss, check_gradients};
pub use experiments::{graph, mean_squared_error};
pub use layer::{Kind, Layer, Mode, Parameter};
pub use layers::{ActivationLayer, DenseLayer};
pub use network::Network;
pub use training::{clip_by_norm, descend, epoch, half_squared_error, propagate, training_step};
