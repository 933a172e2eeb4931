//! What the examples print.

pinned::examples!(
    overfitting,
    collinear,
    selection,
    decay,
    dropout,
    few_digits,
    misread,
    rounded_outputs;
    within 0.02: listing6;
    timed: epoch_time
);
