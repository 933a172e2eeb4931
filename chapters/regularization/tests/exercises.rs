//! The exercises of this chapter: each check judges the learner's file, and is proved on right and wrong answers.

judged::exercises!(
    price_of_weights,
    ridge_by_hand,
    deal_folds,
    dropout_by_coins,
    dropout_suspect,
);
