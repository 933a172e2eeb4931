//! The parts of the network, each judged by itself and among the others.

#[path = "../src/network.rs"]
mod network;
#[path = "../src/parts.rs"]
mod parts;

exercise_macros::exercises!(
    dense_forward,
    batches,
    schedule,
    momentum,
    adam,
    early_stopping,
    l2,
    dropout,
);
