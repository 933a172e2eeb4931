//! Chapter 2: activation functions and their derivatives; [`Activation`] takes whole batches.

mod activation;
mod difference;
pub mod experiments;
mod functions;
mod softmax;

pub use activation::Activation;
pub use difference::{central_difference, gradients_agree};
pub use functions::*;
pub use softmax::{log_softmax, softmax, softmax_backward};
