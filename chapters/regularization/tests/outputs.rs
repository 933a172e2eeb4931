//! What the examples print.

pinned::examples!(
    overfitting,
    collinear,
    selection,
    decay,
    dropout,
    few_digits,
    probabilities,
);
