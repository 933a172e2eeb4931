//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

exercise_macros::exercises!(
    honest_degree,
    price_of_weights,
    ridge_by_hand,
    lambda_for_eleven,
    deal_folds,
    dropout_suspect,
    tuned_ridge,
);
