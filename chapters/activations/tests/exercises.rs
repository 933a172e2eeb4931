//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!(
    sigmoid_suspect,
    leaky_relu,
    repair_far_unit,
    slopes_by_hand,
    leak_to_take,
    polyline_network
);
