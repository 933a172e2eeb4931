//! The chapter on activations: its functions, their derivatives, and what its programs print.

use activations::Activation;
use pinned::{assert_near, assert_printed};

mod derivatives;
mod extremes;
mod finite;
mod references;
mod reports;

/// Every activation, the leaky one with a leak that a test can see.
const ALL: [Activation; 11] = [
    Activation::Linear,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.1),
    Activation::Elu,
    Activation::Selu,
    Activation::Gelu,
    Activation::Silu,
    Activation::Softplus,
    Activation::Softmax,
];
