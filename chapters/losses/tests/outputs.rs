//! What the examples print.

pinned::examples!(
    listing4,
    mistakes,
    best_constant,
    mean_or_sum,
    likelihood,
    softmax_slope,
    clipping,
    race,
    imbalance,
    refusals,
);
