//! What the examples print, pinned.

pinned::examples!(
    approach,
    chain,
    contest,
    conventions,
    depth,
    downhill,
    gradient_check,
    last_layer,
    listing3,
    minima,
    nudge,
    passes,
    rates,
    trace,
    border,
);
