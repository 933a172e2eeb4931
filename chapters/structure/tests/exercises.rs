//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!(
    product_suspect,
    epochs_enough,
    count_by_hand,
    first_weights,
    largest_score,
    try_again
);
