//! Which samples train a model, which choose between models, and which judge the chosen one.
//!
//! All functions here return sample numbers only, so they serve any kind of data.

use structure::random::{generator, shuffle};
use thiserror::Error;

/// Sample numbers in three groups that share none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The samples that the weights are fitted to.
    pub train: Vec<usize>,
    /// The samples that choose what is not fitted: a penalty, a rate, when to stop.
    pub validation: Vec<usize>,
    /// The samples that are looked at once, at the very end.
    pub test: Vec<usize>,
}

/// Splits `samples` samples at random. The shares `validation` and `test` are between 0 and 1, and
/// are rounded to whole samples; the rest is there to train on.
///
/// # Errors
/// [`SplitError`] when a share is not between 0 and 1, a group with a share gets no sample, none is
/// left to train on, or there are more than 2²⁷ samples.
pub fn split(samples: usize, validation: f64, test: f64, seed: u64) -> Result<Split, SplitError> {
    let (validation, test) = (count(samples, validation)?, count(samples, test)?);
    if validation.saturating_add(test) >= samples {
        return Err(SplitError::NothingToTrainOn(samples));
    }
    let mut train = shuffled(samples, seed)?;
    let test = train.split_off(samples - test);
    let validation = train.split_off(train.len() - validation);
    Ok(Split {
        train,
        validation,
        test,
    })
}

/// One round of cross-validation: train on these, then measure on those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The samples of all other folds.
    pub train: Vec<usize>,
    /// The samples of this fold.
    pub validation: Vec<usize>,
}

/// Splits `samples` samples at random into `folds` parts of nearly the same size; each part
/// validates once, while the others train.
///
/// # Errors
/// [`SplitError`] when there are fewer than 2 folds or more than samples, or more than 2²⁷ samples.
pub fn k_fold(samples: usize, folds: usize, seed: u64) -> Result<Vec<Fold>, SplitError> {
    if folds < 2 || folds > samples {
        return Err(SplitError::Folds(samples, folds));
    }
    let order = shuffled(samples, seed)?;
    let fold = |fold| {
        let places = (0..samples).partition(|place| place % folds != fold);
        let samples = |places: Vec<usize>| places.into_iter().map(|place| order[place]).collect();
        Fold {
            train: samples(places.0),
            validation: samples(places.1),
        }
    };
    Ok((0..folds).map(fold).collect())
}

/// All sample numbers, in random order.
fn shuffled(samples: usize, seed: u64) -> Result<Vec<usize>, SplitError> {
    // Their numbers take a gigabyte; memory that cannot be had would end the process.
    const MOST: usize = 1 << 27;
    if samples > MOST {
        return Err(SplitError::TooMany(MOST, samples));
    }
    let mut order: Vec<usize> = (0..samples).collect();
    shuffle(&mut generator(seed), &mut order);
    Ok(order)
}

/// A share of the samples, in whole samples.
fn count(samples: usize, share: f64) -> Result<usize, SplitError> {
    // NaN is refused too.
    if !(0.0..=1.0).contains(&share) {
        return Err(SplitError::Share(share));
    }
    let count = (share * samples as f64).round() as usize;
    if share > 0.0 && count == 0 {
        return Err(SplitError::EmptyShare(share, samples));
    }
    Ok(count)
}

/// Why samples cannot be split.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SplitError {
    /// The share.
    #[error("expected a share from 0 to 1, found {0}")]
    Share(f64),
    /// A share of less than half a sample, and the number of samples.
    #[error("a share of {0} of {1} samples holds no sample")]
    EmptyShare(f64, usize),
    /// Validation and test take all samples.
    #[error("validation and test take all {0} samples, none is left to train on")]
    NothingToTrainOn(usize),
    /// The number of samples, and of folds: fewer than 2, or more than samples.
    #[error("expected from 2 to {0} folds for {0} samples, found {1}")]
    Folds(usize, usize),
    /// The most samples, and their number.
    #[error("expected at most {0} samples, found {1}")]
    TooMany(usize, usize),
}
