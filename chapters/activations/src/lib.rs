//! Chapter 2: activation functions and their derivatives.
//!
//! One scalar function a formula; [`Activation`] applies them to batches. Derivatives are written
//! in terms of the *output* `a`, because that is what a network has kept when it goes backward.

mod activation;
mod difference;
pub mod experiments;
pub mod functions;
mod softmax;

pub use activation::Activation;
pub use difference::{central_difference, gradients_agree};
pub use functions::{
    leak_derivative, leaky_relu, leaky_relu_derivative, linear, linear_derivative, relu,
    relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative,
};
pub use softmax::{log_softmax, softmax, softmax_backward};
