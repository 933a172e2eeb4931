//! The parts of the network, in the order of the book: each is the reader's where it was written, else the book's.

exercise_macros::parts!(
    dense_forward,
    batches,
    schedule,
    momentum,
    adam,
    early_stopping,
    l2,
    dropout,
);
