//! The losses against Keras 3.15.1 and PyTorch 2.15.0, both in f64.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use losses::{
    BinaryCrossEntropy, CategoricalCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError,
    Quantile, SparseCategoricalCrossEntropy, Targets, WeightedBinaryCrossEntropy, cross_entropy,
    one_hot,
};
use ndarray::{Array2, array};

fn assert_value(loss: &dyn Loss<f64>, y: &Array2<f64>, targets: &Targets<f64>, expected: f64) {
    let found = loss.value(y, targets, &mut y.clone()).unwrap();
    assert!(
        (found - expected).abs() < 1e-12,
        "{}: {found}, not {expected}",
        loss.name()
    );
}

fn assert_from_logits(
    loss: &dyn Loss<f64>,
    z: &Array2<f64>,
    targets: &Targets<f64>,
    expected: f64,
) {
    let found = loss.value_from_logits(z, targets, &mut z.clone()).unwrap();
    assert!(
        (found - expected).abs() < 1e-12,
        "{}: {found}, not {expected}",
        loss.name()
    );
}

#[test]
fn regression() {
    let y = array![[1.5, -0.25, 4.0, -3.0]];
    let targets = || Targets::Values(array![[1.0, 0.0, 2.0, -3.0]]);
    assert_value(&MeanSquaredError, &y, &targets(), 1.078125);
    assert_value(&MeanAbsoluteError, &y, &targets(), 0.6875);
    assert_value(&Huber(1.0), &y, &targets(), 0.4140625);
    assert_value(&Huber(0.4), &y, &targets(), 0.2178125);
}

#[test]
fn binary() {
    let targets = || Targets::Values(array![[1.0], [0.0], [1.0], [0.0]]);
    let p = array![[0.9], [0.2], [0.6], [0.05]];
    assert_value(&BinaryCrossEntropy, &p, &targets(), 0.22265574628139434);
    let z = array![[-1.0], [2.0], [-0.5], [3.0]];
    assert_from_logits(&BinaryCrossEntropy, &z, &targets(), 1.8657135085787608);
}

#[test]
fn categorical() {
    let p = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let identity = Targets::Values(Array2::eye(3));
    assert_value(&CategoricalCrossEntropy, &p, &identity, 0.4243218919376292);
    let labels = Targets::Labels(vec![0, 1, 2]);
    assert_value(
        &SparseCategoricalCrossEntropy,
        &p,
        &labels,
        0.4243218919376292,
    );

    let z = array![[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]];
    let targets = Targets::Values(one_hot(&[2, 0], 3).unwrap());
    assert_from_logits(&CategoricalCrossEntropy, &z, &targets, 0.5058682848905544);
    let labels = Targets::Labels(vec![2, 0]);
    assert_from_logits(
        &SparseCategoricalCrossEntropy,
        &z,
        &labels,
        0.5058682848905544,
    );
}

/// Targets that are shares: label smoothing of 0.1 over three classes.
#[test]
fn smoothed_labels() {
    let p = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let smoothed = Array2::<f64>::eye(3) * 0.9 + 0.1 / 3.0;
    let expected = 0.5219293647881903;
    assert_value(
        &CategoricalCrossEntropy,
        &p,
        &Targets::Values(smoothed),
        expected,
    );
}

/// The three rows of listing 4.
#[test]
fn shares_of_the_rows() {
    let expected = [
        (0.7, 0.35667494393873245),
        (0.8, 0.2231435513142097),
        (0.5, std::f64::consts::LN_2),
    ];
    for (p, cost) in expected {
        assert!((cross_entropy::<f64>(p) - cost).abs() < 1e-15);
    }
}

/// A positive sample of weight 3 counts as three of them; the mean stays over the samples given.
#[test]
fn a_weight_is_a_count() {
    let once = array![[0.9], [0.2], [0.6]];
    let weighted = WeightedBinaryCrossEntropy(3.0);
    let thrice = array![[0.9], [0.9], [0.9], [0.2], [0.6], [0.6], [0.6]];
    let targets = Targets::Values(array![[1.0], [1.0], [1.0], [0.0], [1.0], [1.0], [1.0]]);
    let plain = BinaryCrossEntropy
        .value(&thrice, &targets, &mut thrice.clone())
        .unwrap();
    let targets = || Targets::Values(array![[1.0], [0.0], [1.0]]);
    assert_value(&weighted, &once, &targets(), plain * 7.0 / 3.0);
    let alone = BinaryCrossEntropy
        .value(&once, &targets(), &mut once.clone())
        .unwrap();
    assert_value(&WeightedBinaryCrossEntropy(1.0), &once, &targets(), alone);
}

/// By the definition: .9 a unit too low, .1 a unit too high.
#[test]
fn quantile() {
    let y = array![[1.0, 5.0, 2.0, -3.0]];
    let targets = Targets::Values(array![[3.0, 1.0, 2.0, -2.5]]);
    assert_value(&Quantile(0.9), &y, &targets, (1.8 + 0.4 + 0.0 + 0.45) / 4.0);

    let mae = MeanAbsoluteError
        .value(&y, &targets, &mut y.clone())
        .unwrap();
    assert_value(&Quantile(0.5), &y, &targets, mae / 2.0);
}
