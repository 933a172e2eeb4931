//! Which samples train a model, which choose between models, and which judge the chosen one.
//!
//! All functions here deal in sample numbers only, so they serve arrays and
//! [`Images`](digits::Images) alike.

use std::fmt;

use structure::random::{generator, shuffle};

// ANCHOR: split
/// Sample numbers in three groups that share none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The samples that the weights are fitted to.
    pub train: Vec<usize>,
    /// The samples that choose what is not fitted: a penalty, a rate, when to stop.
    pub validation: Vec<usize>,
    /// The samples that are looked at once, at the very end.
    pub test: Vec<usize>,
}

/// Deals `samples` samples out in random order: the shares `validation` and `test` as asked, the
/// rest to train on.
///
/// A share is between 0 and 1 and is rounded to whole samples.
///
/// # Errors
/// [`SplitError`] when a share is no number from 0 to 1, a group with a share gets no sample, or
/// none is left to train on.
pub fn split(samples: usize, validation: f64, test: f64, seed: u64) -> Result<Split, SplitError> {
    let (validation, test) = (count(samples, validation)?, count(samples, test)?);
    if validation + test >= samples {
        return Err(SplitError::NothingToTrainOn { samples });
    }
    let mut train = shuffled(samples, seed);
    let test = train.split_off(samples - test);
    let validation = train.split_off(train.len() - validation);
    Ok(Split {
        train,
        validation,
        test,
    })
}
// ANCHOR_END: split

// ANCHOR: k_fold
/// One round of cross-validation: train on these, then measure on those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// The samples of all other folds.
    pub train: Vec<usize>,
    /// The samples of this fold.
    pub validation: Vec<usize>,
}

/// Deals `samples` samples into `folds` parts of nearly the same size; each part validates once,
/// while the others train.
///
/// # Errors
/// [`SplitError::Folds`] when there are fewer than 2 folds or more than samples.
pub fn k_fold(samples: usize, folds: usize, seed: u64) -> Result<Vec<Fold>, SplitError> {
    if folds < 2 || folds > samples {
        return Err(SplitError::Folds { folds, samples });
    }
    let order = shuffled(samples, seed);
    let rounds = (0..folds).map(|fold| {
        let (validation, train) = order
            .iter()
            .enumerate()
            .partition::<Vec<_>, _>(|(place, _)| place % folds == fold);
        let numbers =
            |part: Vec<(usize, &usize)>| part.into_iter().map(|(_, &sample)| sample).collect();
        Fold {
            train: numbers(train),
            validation: numbers(validation),
        }
    });
    Ok(rounds.collect())
}
// ANCHOR_END: k_fold

/// The numbers of all samples, in the random order that `seed` stands for.
fn shuffled(samples: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..samples).collect();
    shuffle(&mut generator(seed), &mut order);
    order
}

/// A share of the samples, in whole samples.
fn count(samples: usize, share: f64) -> Result<usize, SplitError> {
    // Written so that NaN is refused too.
    if !(0.0..=1.0).contains(&share) {
        return Err(SplitError::Share { share });
    }
    let count = (share * samples as f64).round() as usize;
    if share > 0.0 && count == 0 {
        return Err(SplitError::EmptyShare { share, samples });
    }
    Ok(count)
}

/// Why samples cannot be dealt out as asked.
#[derive(Debug, Clone, PartialEq)]
pub enum SplitError {
    /// A share that is no number from 0 to 1.
    Share {
        /// What was asked for.
        share: f64,
    },
    /// A share of so few samples that it is less than half a sample.
    EmptyShare {
        /// What was asked for.
        share: f64,
        /// Samples in all.
        samples: usize,
    },
    /// Validation and test take all there is.
    NothingToTrainOn {
        /// Samples in all.
        samples: usize,
    },
    /// Fewer than 2 folds, or more folds than samples.
    Folds {
        /// What was asked for.
        folds: usize,
        /// Samples in all.
        samples: usize,
    },
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share { share } => write!(f, "expected a share from 0 to 1, found {share}"),
            Self::EmptyShare { share, samples } => {
                write!(f, "a share of {share} of {samples} samples holds no sample")
            }
            Self::NothingToTrainOn { samples } => {
                write!(
                    f,
                    "validation and test take all {samples} samples, none is left to train on"
                )
            }
            Self::Folds { folds, samples } => {
                write!(
                    f,
                    "expected from 2 to {samples} folds for {samples} samples, found {folds}"
                )
            }
        }
    }
}

impl std::error::Error for SplitError {}
