//! What the examples of this chapter print, pinned.

pinned::examples!(
    listing1,
    one_neuron,
    by_hand,
    shapes,
    xor,
    widths,
    symmetry,
    epochs,
    importance,
    biases,
    first_weights;
    timed: first_network_time
);
