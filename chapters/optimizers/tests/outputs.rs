//! What the examples print.

pinned::examples!(
    listing5,
    seeds,
    paths,
    descent,
    batches,
    valley,
    models,
    remembered,
    counterexample,
    advantages,
    tasks;
    timed: small_model_time
);
