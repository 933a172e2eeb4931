//! What the examples print.

pinned::examples!(
    overfitting,
    collinear,
    units,
    selection,
    first_network_penalised,
    decay,
    dropout,
    few_digits,
    reliance,
    misread,
    rounded_outputs;
    within 0.02: listing6;
    timed: epoch_time, step_time
);
