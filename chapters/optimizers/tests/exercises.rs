//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!(
    largest_rate,
    one_epoch,
    rule_suspect,
    repair_training,
    sign_descent
);
