//! Cut samples into folds. You get the sample numbers in the order in which they were shuffled, and how many folds
//! there should be. Return one round for each fold: the samples to train on, and those to validate on.
//!
//! Each sample validates in exactly one round and trains in all others. The sizes of the folds differ by one
//! sample at most. Which sample falls into which fold is up to you, and so is the order inside of a round. There
//! are at least 2 folds, and at least as many samples as folds.
//!
//! For `&[8, 3, 5]` and 3 folds, one right answer is the rounds `([3, 5], [8])`, `([8, 5], [3])` and `([8, 3], [5])`.

/// One round for each fold: the samples to train on, and those to validate on.
pub fn deal_folds(order: &[usize], folds: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    // SOLUTION
    let round = |fold| {
        let mut round = (Vec::new(), Vec::new());
        for (place, &sample) in order.iter().enumerate() {
            let part = if place % folds == fold {
                &mut round.1
            } else {
                &mut round.0
            };
            part.push(sample);
        }
        round
    };
    (0..folds).map(round).collect()
    // END
}
