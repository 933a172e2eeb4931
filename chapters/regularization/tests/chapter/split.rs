//! Splits and folds share no sample and lose none.

use regularization::split::{k_fold, split};

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
    let share = |samples: usize, share: f64| (samples as f64 * share).round() as usize;
    for samples in 3..60 {
        for validation in [0.0, 0.2] {
            let parts = split(samples, validation, 0.3, samples as u64).unwrap();
            let groups = [&parts.train, &parts.validation, &parts.test];
            assert_eq!(together(groups), up_to(samples));
            assert_eq!(parts.validation.len(), share(samples, validation));
            assert_eq!(parts.test.len(), share(samples, 0.3));
        }
    }
}

#[test]
fn a_seed_is_an_order() {
    let parts = |seed| split(50, 0.2, 0.2, seed).unwrap();
    assert_eq!(parts(1), parts(1));
    assert_ne!(parts(1), parts(2));
    assert!(!parts(1).train.is_sorted(), "the samples were not shuffled");
}

#[test]
fn each_sample_validates_once() {
    for (samples, folds) in [(10, 5), (11, 5), (7, 7), (2, 2), (100, 3)] {
        let rounds = k_fold(samples, folds, 9).unwrap();
        assert_eq!(rounds.len(), folds);
        let all = together(rounds.iter().map(|fold| &fold.validation));
        assert_eq!(all, up_to(samples));
        for fold in &rounds {
            assert_eq!(together([&fold.train, &fold.validation]), up_to(samples));
            let sizes = samples / folds..=samples.div_ceil(folds);
            assert!(sizes.contains(&fold.validation.len()));
        }
    }
}

#[test]
fn what_cannot_be_dealt_out() {
    let range = "expected a share from 0 to 1, found";
    let nothing_left = |samples: usize| {
        format!("validation and test take all {samples} samples, none is left to train on")
    };
    let no_sample = "a share of 0.1 of 4 samples holds no sample".to_owned();
    let splits = [
        (10, -0.1, 0.1, format!("{range} -0.1")),
        (10, 0.1, 1.1, format!("{range} 1.1")),
        (10, f64::INFINITY, 0.1, format!("{range} inf")),
        (10, 0.1, f64::NAN, format!("{range} NaN")),
        (10, 0.5, 0.5, nothing_left(10)),
        (0, 0.0, 0.0, nothing_left(0)),
        (usize::MAX, 1.0, 1.0, nothing_left(usize::MAX)),
        (4, 0.1, 0.5, no_sample),
    ];
    for (samples, validation, test, message) in splits {
        let error = split(samples, validation, test, 1).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    for folds in [0, 1, 11] {
        let error = k_fold(10, folds, 1).unwrap_err();
        let message = format!("expected from 2 to 10 folds for 10 samples, found {folds}");
        assert_eq!(error.to_string(), message);
    }
}
