//! The parts of the network: each check judges the learner's file, and is proved on right and wrong answers.

mod support;

use workshop::{network, parts};

exercise_macros::exercises!(
    neuron,
    dense_forward,
    initial_weights,
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
    batches,
    schedule,
    momentum,
    adam,
    fit,
    early_stopping,
    l2,
    dropout,
    regularized_gradient,
    fit_few,
);
