//! Splits and folds share no sample and lose none.

use regularization::split::{SplitError, k_fold, split};

/// `groups` joined and sorted.
fn together<'a>(groups: impl IntoIterator<Item = &'a Vec<usize>>) -> Vec<usize> {
    let mut all: Vec<usize> = groups.into_iter().flatten().copied().collect();
    all.sort_unstable();
    all
}

fn up_to(samples: usize) -> Vec<usize> {
    (0..samples).collect()
}

#[test]
fn every_sample_is_in_one_group() {
    for samples in 3..60 {
        let parts = split(samples, 0.2, 0.3, samples as u64).unwrap();
        assert_eq!(
            together([&parts.train, &parts.validation, &parts.test]),
            up_to(samples)
        );
        assert_eq!(
            parts.validation.len(),
            (samples as f64 * 0.2).round() as usize
        );
        assert_eq!(parts.test.len(), (samples as f64 * 0.3).round() as usize);
    }
}

#[test]
fn a_seed_is_an_order() {
    assert_eq!(split(50, 0.2, 0.2, 1), split(50, 0.2, 0.2, 1));
    assert_ne!(split(50, 0.2, 0.2, 1), split(50, 0.2, 0.2, 2));
    let in_order = split(50, 0.2, 0.2, 1).unwrap().train.is_sorted();
    assert!(!in_order, "the samples were not shuffled");
}

#[test]
fn a_group_may_be_left_out() {
    let parts = split(10, 0.0, 0.5, 1).unwrap();
    assert_eq!(
        (parts.train.len(), parts.validation.len(), parts.test.len()),
        (5, 0, 5)
    );
}

#[test]
fn shares_that_make_no_sense() {
    for share in [-0.1, 1.1, f64::INFINITY] {
        assert_eq!(split(10, share, 0.1, 1), Err(SplitError::Share { share }));
        assert_eq!(split(10, 0.1, share, 1), Err(SplitError::Share { share }));
    }
    assert!(matches!(
        split(10, f64::NAN, 0.1, 1),
        Err(SplitError::Share { .. })
    ));
    assert_eq!(
        split(10, 0.5, 0.5, 1),
        Err(SplitError::NothingToTrainOn { samples: 10 })
    );
    assert_eq!(
        split(0, 0.0, 0.0, 1),
        Err(SplitError::NothingToTrainOn { samples: 0 })
    );
    assert_eq!(
        split(4, 0.1, 0.5, 1),
        Err(SplitError::EmptyShare {
            share: 0.1,
            samples: 4
        })
    );
}

#[test]
fn each_sample_validates_once() {
    for (samples, folds) in [(10, 5), (11, 5), (7, 7), (2, 2), (100, 3)] {
        let rounds = k_fold(samples, folds, 9).unwrap();
        assert_eq!(rounds.len(), folds);
        assert_eq!(
            together(rounds.iter().map(|fold| &fold.validation)),
            up_to(samples)
        );
        for fold in &rounds {
            assert_eq!(together([&fold.train, &fold.validation]), up_to(samples));
            let size = fold.validation.len();
            assert!(
                size == samples / folds || size == samples.div_ceil(folds),
                "{size}"
            );
        }
    }
}

#[test]
fn numbers_of_folds_that_make_no_sense() {
    for folds in [0, 1, 11] {
        assert_eq!(
            k_fold(10, folds, 1),
            Err(SplitError::Folds { folds, samples: 10 })
        );
    }
    let message = k_fold(10, 11, 1).unwrap_err().to_string();
    assert_eq!(
        message,
        "expected from 2 to 10 folds for 10 samples, found 11"
    );
}
