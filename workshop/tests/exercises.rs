//! The parts of the network, each judged by itself and among the others.

#[path = "../src/network.rs"]
mod network;
#[path = "../src/parts.rs"]
mod parts;
mod support;

exercise_macros::exercises!(
    dense_forward,
    activate,
    softmax,
    forward,
    activation_backward,
    dense_backward,
    backward,
    measured_gradient,
    mean_squared_error,
    cross_entropy,
    train,
);
