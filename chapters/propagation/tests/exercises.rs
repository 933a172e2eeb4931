//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!(
    chain_by_hand,
    gradient_suspect,
    repair_loop,
    xor_rate,
    inside_circle,
);
