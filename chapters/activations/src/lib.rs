//! Chapter 2: activation functions and their derivatives, of one number and, in [`Activation`], of
//! batches.

mod activation;
mod difference;
pub mod experiments;
mod functions;
mod softmax;

pub use activation::Activation;
pub use difference::{central_difference, gradients_agree};
pub use functions::{
    leak_derivative, leaky_relu, leaky_relu_derivative, linear, linear_derivative, relu,
    relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative,
};
pub use softmax::{log_softmax, softmax, softmax_backward};
