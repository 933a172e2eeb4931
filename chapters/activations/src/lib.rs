//! Chapter 2: activation functions and their slopes.
//!
//! One scalar function a formula; [`Activation`] applies them to batches. Slopes are written in
//! terms of the *output* `a`, because that is what a network has kept when it goes backward.

mod activation;
mod difference;
pub mod experiments;
pub mod functions;
mod softmax;

pub use activation::Activation;
pub use difference::{central_difference, gradients_agree};
pub use functions::{
    leak_slope, leaky_relu, leaky_relu_slope, linear, linear_slope, relu, relu_slope, sigmoid,
    sigmoid_slope, tanh, tanh_slope,
};
pub use softmax::{SoftmaxError, log_softmax, softmax, softmax_backward};
