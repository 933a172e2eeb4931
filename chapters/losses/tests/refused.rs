//! What a loss refuses, with the message, and what it survives.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, LossError, MeanAbsoluteError,
    MeanSquaredError, Quantile, SparseCategoricalCrossEntropy, Targets, WeightedBinaryCrossEntropy,
    one_hot,
};
use ndarray::{Array2, array};

const ON_VALUES: [&dyn Loss<f64>; 7] = [
    &MeanSquaredError,
    &MeanAbsoluteError,
    &Huber(1.0),
    &Quantile(0.9),
    &BinaryCrossEntropy,
    &WeightedBinaryCrossEntropy(2.0),
    &CategoricalCrossEntropy,
];

fn refused(loss: &dyn Loss<f64>, y: &Array2<f64>, targets: impl Into<Targets<f64>>) -> LossError {
    loss.value(y, &targets.into(), &mut y.clone()).unwrap_err()
}

fn from_logits(
    loss: &dyn Loss<f64>,
    z: &Array2<f64>,
    targets: impl Into<Targets<f64>>,
) -> Result<(f64, Array2<f64>), LossError> {
    let mut dz = z.clone();
    let value = loss.value_from_logits(z, &targets.into(), &mut dz)?;
    Ok((value, dz))
}

#[test]
fn empty_batches() {
    let nothing = Array2::zeros((0, 3));
    for loss in ON_VALUES {
        assert_eq!(
            refused(loss, &nothing, nothing.clone()),
            LossError::EmptyBatch
        );
        let logits = from_logits(loss, &nothing, nothing.clone()).unwrap_err();
        assert_eq!(logits, LossError::EmptyBatch);
    }
    let sparse = refused(&SparseCategoricalCrossEntropy, &nothing, vec![]);
    assert_eq!(sparse, LossError::EmptyBatch);
    let message = "the batch has no rows; expected at least 1";
    assert_eq!(sparse.to_string(), message);
}

#[test]
fn no_outputs() {
    let none = Array2::zeros((3, 0));
    for loss in ON_VALUES {
        let error = refused(loss, &none, none.clone());
        let message = "the outputs have no columns; expected at least 1";
        assert_eq!(error.to_string(), message, "{}", loss.name());
    }
    let label = refused(&SparseCategoricalCrossEntropy, &none, vec![0, 0, 0]);
    assert_eq!(label.to_string(), "label 0 at row 0; there are no classes");
}

/// NumPy would stretch the one against the other, and compare each output with each target.
#[test]
fn a_column_against_a_row() {
    let column = array![[0.0], [1.0], [1.0]];
    for loss in ON_VALUES {
        for targets in [array![[0.0, 1.0, 1.0]], array![[1.0]]] {
            let error = refused(loss, &column, targets.clone());
            let expected = LossError::Shape {
                outputs: (3, 1),
                targets: targets.dim(),
            };
            assert_eq!(error, expected, "{}", loss.name());
            assert_eq!(from_logits(loss, &column, targets).unwrap_err(), expected);
        }
    }
    let error = refused(&MeanSquaredError, &column, array![[0.0, 1.0, 1.0]]);
    let message = "expected targets of shape (3, 1) like the outputs, found (1, 3)";
    assert_eq!(error.to_string(), message);
}

#[test]
fn labels_for_a_loss_on_values() {
    let y = array![[0.5, 0.5]];
    for loss in ON_VALUES {
        let message = refused(loss, &y, vec![1]).to_string();
        assert_eq!(message, format!("{} compares with values", loss.name()));
    }
    let message = refused(&SparseCategoricalCrossEntropy, &y, y.clone()).to_string();
    let expected = "sparse categorical cross-entropy compares with labels";
    assert_eq!(message, expected);
}

#[test]
fn labels_that_are_no_classes() {
    let y = Array2::from_elem((4, 10), 0.1);
    let sparse = SparseCategoricalCrossEntropy;
    let message = "label 10 at row 3, classes 0..9";
    assert_eq!(refused(&sparse, &y, vec![0, 9, 3, 10]).to_string(), message);
    let error = from_logits(&sparse, &y, vec![0, 9, 3, 10]).unwrap_err();
    assert_eq!(error.to_string(), message);
    let error = one_hot::<f64>(&[0, 9, 3, 10], 10).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn one_label_too_few() {
    let y = Array2::from_elem((4, 10), 0.1);
    let message = "expected 4 labels, one per row, found 3";
    let error = refused(&SparseCategoricalCrossEntropy, &y, vec![0, 1, 2]);
    assert_eq!(error.to_string(), message);
    let error = from_logits(&SparseCategoricalCrossEntropy, &y, vec![0, 1, 2]).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn rows_that_are_no_probabilities() {
    let fine = [0.2, 0.3, 0.5];
    for bad in [
        [0.2, 0.2, 0.1],
        [0.5, 0.7, -0.2],
        [1.5, -0.5, 0.0],
        [f64::NAN, 0.5, 0.5],
        [f64::INFINITY, 0.0, 0.0],
    ] {
        let y = array![fine, bad];
        for error in [
            refused(
                &CategoricalCrossEntropy,
                &y,
                Array2::eye(3).select(ndarray::Axis(0), &[0, 1]),
            ),
            refused(&SparseCategoricalCrossEntropy, &y, vec![0, 1]),
        ] {
            assert!(
                matches!(error, LossError::NotProbabilities { row: 1, .. }),
                "{bad:?}: {error}"
            );
        }
    }
}

#[test]
fn outputs_that_are_no_probability() {
    for bad in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let y = array![[0.5, 0.5], [0.5, bad]];
        for loss in [
            &BinaryCrossEntropy as &dyn Loss<f64>,
            &WeightedBinaryCrossEntropy(2.0),
        ] {
            let message = refused(loss, &y, array![[0.0, 1.0], [1.0, 0.0]]).to_string();
            let expected =
                format!("output {bad} at row 1, column 1; expected a probability, 0 to 1");
            assert_eq!(message, expected);
        }
    }
}

#[test]
fn target_rows_that_are_not_one_hot() {
    let y = array![[0.2, 0.3, 0.5], [0.2, 0.3, 0.5]];
    for (bad, sum) in [
        ([1.0, 1.0, 0.0], 2.0),
        ([0.0, 0.0, 0.0], 0.0),
        ([2.0, -1.0, 0.0], 1.0),
    ] {
        let targets = array![[1.0, 0.0, 0.0], bad];
        let expected = LossError::NotOneHot { row: 1, sum };
        let error = refused(&CategoricalCrossEntropy, &y, targets.clone());
        assert_eq!(error, expected);
        let error = from_logits(&CategoricalCrossEntropy, &y, targets).unwrap_err();
        assert_eq!(error, expected);
    }
}

#[test]
fn binary_targets_outside_zero_and_one() {
    for bad in [-1.0, 2.0, f64::NAN] {
        for loss in [
            &BinaryCrossEntropy as &dyn Loss<f64>,
            &WeightedBinaryCrossEntropy(2.0),
        ] {
            let message = refused(loss, &array![[0.5]], array![[bad]]).to_string();
            assert_eq!(
                message,
                format!("target {bad} at row 0, column 0; expected 0 to 1")
            );
        }
    }
}

#[test]
fn settings_that_make_no_sense() {
    let y = array![[0.5]];
    let losses: [&dyn Loss<f64>; 10] = [
        &Huber(0.0),
        &Huber(-1.0),
        &Huber(f64::NAN),
        &Quantile(0.0),
        &Quantile(1.0),
        &Quantile(f64::NAN),
        &WeightedBinaryCrossEntropy(0.0),
        &WeightedBinaryCrossEntropy(-1.0),
        &WeightedBinaryCrossEntropy(f64::NAN),
        &WeightedBinaryCrossEntropy(f64::INFINITY),
    ];
    for loss in losses {
        let error = refused(loss, &y, y.clone());
        assert!(matches!(error, LossError::Setting { .. }), "{error}");
    }
    let message = refused(&Quantile(1.0), &y, y.clone()).to_string();
    assert_eq!(
        message,
        "quantile 1; expected a number strictly between 0 and 1"
    );
}

/// Logits of ten thousand: the probabilities round to 0 and 1, the loss is exact all the same.
#[test]
fn large_logits() {
    let z = array![[1e4, 0.0], [0.0, 1e4]];
    let (value, dz) = from_logits(&SparseCategoricalCrossEntropy, &z, vec![0, 0]).unwrap();
    assert_eq!(value, 5000.0);
    assert_eq!(dz, array![[0.0, 0.0], [-0.5, 0.5]]);
    let (value, _) =
        from_logits(&CategoricalCrossEntropy, &z, array![[1.0, 0.0], [1.0, 0.0]]).unwrap();
    assert_eq!(value, 5000.0);

    let z = array![[1000.0], [-1000.0]];
    for (targets, expected) in [([[1.0], [0.0]], 0.0), ([[0.0], [1.0]], 1000.0)] {
        let (value, dz) =
            from_logits(&BinaryCrossEntropy, &z, Array2::from(targets.to_vec())).unwrap();
        assert_eq!(value, expected);
        assert!(dz.iter().all(|dz| dz.is_finite()));
    }
    let single = array![[1e4_f32], [-1e4]];
    let targets = Targets::Values(array![[0.0_f32], [1.0]]);
    let value = BinaryCrossEntropy.value_from_logits(&single, &targets, &mut single.clone());
    assert_eq!(value, Ok(1e4));
}

#[test]
fn logits_that_are_not_finite() {
    let infinite = f64::NEG_INFINITY;
    let message = "the logits in row 1 have no finite largest value; expected finite numbers";
    for bad in [infinite, f64::INFINITY, f64::NAN] {
        let z = array![[0.0, 1.0], [bad, bad]];
        let targets = array![[1.0, 0.0], [1.0, 0.0]];
        for loss in [
            &CategoricalCrossEntropy as &dyn Loss<f64>,
            &BinaryCrossEntropy,
            &WeightedBinaryCrossEntropy(2.0),
        ] {
            let error = from_logits(loss, &z, targets.clone()).unwrap_err();
            assert_eq!(error.to_string(), message, "{} at {bad}", loss.name());
        }
        let error = from_logits(&SparseCategoricalCrossEntropy, &z, vec![0, 0]).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// A class may be ruled out by a logit of -inf, as long as it is not the true one.
#[test]
fn a_class_that_is_ruled_out() {
    let z = array![[0.0, 0.0, f64::NEG_INFINITY]];
    let (value, dz) = from_logits(&CategoricalCrossEntropy, &z, array![[1.0, 0.0, 0.0]]).unwrap();
    assert!((value - 2.0_f64.ln()).abs() < 1e-15);
    assert_eq!(dz, array![[-0.5, 0.5, 0.0]]);
    let (sparse, _) = from_logits(&SparseCategoricalCrossEntropy, &z, vec![0]).unwrap();
    assert_eq!(sparse, value);
}

/// The logarithm of zero is held off by the clip, in either float type.
#[test]
fn zero_for_the_true_class() {
    let y = array![[0.0, 1.0]];
    let value = SparseCategoricalCrossEntropy.value(&y, &vec![0].into(), &mut y.clone());
    assert_eq!(value, Ok(1e-15_f64.ln().abs()));
    let y = array![[0.0_f32, 1.0]];
    let mut dy = y.clone();
    let value = SparseCategoricalCrossEntropy.value(&y, &vec![0].into(), &mut dy);
    assert!((value.unwrap() - 15.942385).abs() < 1e-5);
    let y = array![[1.0_f32]];
    let value = BinaryCrossEntropy.value(&y, &array![[0.0_f32]].into(), &mut y.clone());
    assert!((value.unwrap() - 15.942385).abs() < 1e-5);
}

/// A transposed or strided view holds the same numbers, and gets the same loss.
#[test]
fn memory_layout_does_not_matter() {
    let y = array![[0.7, 0.1, 0.2], [0.2, 0.8, 0.3], [0.1, 0.1, 0.5]];
    let targets: Targets<f64> = vec![0, 1, 2].into();
    let rows = y.t().to_owned();
    let direct = SparseCategoricalCrossEntropy.value(&rows, &targets, &mut rows.clone());
    let turned = SparseCategoricalCrossEntropy.value(&y.t(), &targets, &mut rows.clone());
    assert_eq!(direct, turned);
    assert!((direct.unwrap() - 0.4243218919376292).abs() < 1e-15);
}

/// Sixty thousand terms in `f32` are summed in `f64`. Summed in `f32` they would be wrong in the
/// fourth digit.
#[test]
fn many_samples_in_single_precision() {
    const SAMPLES: usize = 60_000;
    let y = Array2::from_elem((SAMPLES, 1), 0.1_f32);
    let square = f64::from(0.1_f32 * 0.1);
    let zeros = Targets::Values(Array2::zeros((SAMPLES, 1)));
    let value = MeanSquaredError.value(&y, &zeros, &mut y.clone()).unwrap();
    assert!((value - square).abs() < 1e-12, "{value}");
    let narrow = y.iter().map(|y| y * y).sum::<f32>() / SAMPLES as f32;
    assert!((f64::from(narrow) - square).abs() > 1e-6, "{narrow}");

    let z = Array2::<f32>::zeros((SAMPLES, 10));
    let labels = Targets::Labels(vec![3; SAMPLES]);
    let value = SparseCategoricalCrossEntropy
        .value_from_logits(&z, &labels, &mut z.clone())
        .unwrap();
    assert!((value - f64::from(10.0_f32.ln())).abs() < 1e-6, "{value}");
}

/// Sums that rounding explains pass, and no others: about 1e-8 from 1 in `f64`, 3e-4 in `f32`.
#[test]
fn a_sum_may_be_off_by_rounding() {
    fn off<A: structure::Float>(by: f64) -> bool {
        let y = array![[A::of(0.5 + by), A::of(0.5)]];
        let label = Targets::Labels(vec![0]);
        let found = SparseCategoricalCrossEntropy.value(&y, &label, &mut y.clone());
        matches!(found, Err(LossError::NotProbabilities { row: 0, .. }))
    }
    assert_eq!([1e-9, 1e-7, -1e-7].map(off::<f64>), [false, true, true]);
    assert_eq!([1e-4, 1e-3, -1e-3].map(off::<f32>), [false, true, true]);
}
