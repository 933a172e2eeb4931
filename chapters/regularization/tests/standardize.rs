//! Standardized features have mean 0 and deviation 1, and constant ones do no harm.

use ndarray::{Array2, array};
use regularization::standardize::{StandardizeError, Standardizer};

#[test]
fn mean_zero_deviation_one() {
    let mut x = array![[1.0_f64, 10.0], [2.0, 30.0], [3.0, 20.0], [6.0, 60.0]];
    Standardizer::fit(&x).unwrap().apply(&mut x).unwrap();
    for feature in x.columns() {
        let mean = feature.sum() / 4.0;
        let variance = feature.map(|value| value * value).sum() / 4.0;
        assert!(
            mean.abs() < 1e-15 && (variance - 1.0).abs() < 1e-14,
            "{mean} {variance}"
        );
    }
}

#[test]
fn a_feature_that_never_changes_becomes_zero() {
    // The mean of equal numbers need not be that number in floats: three times 0.1, divided by 3, is not 0.1.
    let mut x = array![[0.1_f64, 1.0], [0.1, 2.0], [0.1, 4.0]];
    Standardizer::fit(&x).unwrap().apply(&mut x).unwrap();
    assert_eq!(x.column(0).to_vec(), [0.0; 3]);
    assert!(x.iter().all(|value| value.is_finite()));
}

#[test]
fn a_feature_that_changes_too_little_to_measure_stays_finite() {
    let least = f32::from_bits(1);
    let mut x = array![[0.0, 0.0], [0.0, 1.0], [least, 2.0]];
    Standardizer::fit(&x).unwrap().apply(&mut x).unwrap();
    assert!(x.iter().all(|value| value.is_finite()), "{x}");
}

#[test]
fn new_data_are_moved_by_the_old_numbers() {
    let standardizer = Standardizer::fit(&array![[0.0_f32], [4.0]]).unwrap();
    let mut x = array![[8.0_f32]];
    standardizer.apply(&mut x).unwrap();
    assert_eq!(x, array![[3.0]]);
}

#[test]
fn what_cannot_be_standardized() {
    let none = Standardizer::<f64>::fit(&Array2::zeros((0, 3)));
    assert_eq!(none, Err(StandardizeError::NoSamples));
    for bad in [f64::NAN, f64::INFINITY] {
        let found = Standardizer::fit(&array![[0.0, 1.0], [0.0, bad]]);
        assert_eq!(
            found,
            Err(StandardizeError::NotFinite { row: 1, column: 1 })
        );
    }
    let standardizer = Standardizer::fit(&array![[0.0, 1.0], [1.0, 0.0]]).unwrap();
    let found = standardizer.apply(&mut Array2::zeros((1, 3)));
    assert_eq!(
        found,
        Err(StandardizeError::Features {
            expected: 2,
            found: 3
        })
    );
}
