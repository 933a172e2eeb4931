//! The parts of the network, in the order of the book: each is the reader's where it was written, else the book's.

exercise_macros::parts!(
    neuron,
    dense_forward,
    initial_weights,
    softmax,
    activate,
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
    early_stopping,
    l2,
    dropout,
);
