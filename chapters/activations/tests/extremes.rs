//! Large numbers, infinities and NaN.

use std::panic::catch_unwind;

use activations::{
    Activation, SoftmaxError, leaky_relu, log_softmax, relu, relu_slope, sigmoid, softmax, tanh,
};
use ndarray::{Array2, array, s};

#[test]
fn sigmoid_is_finite_far_from_zero() {
    assert_eq!(sigmoid(1000.0), 1.0);
    assert_eq!(sigmoid(-1000.0), 0.0);
    assert_eq!(sigmoid(f64::INFINITY), 1.0);
    assert_eq!(sigmoid(f64::NEG_INFINITY), 0.0);
    assert_eq!(sigmoid(-1000.0_f32), 0.0);
    assert_eq!(sigmoid(1000.0_f32), 1.0);
    // Where exp(-z) has overflowed, the two-branch form still has a number that is not zero.
    assert!(sigmoid(-100.0_f32) > 0.0);
    assert!(sigmoid(-740.0_f64) > 0.0);
}

#[test]
fn tanh_and_relu_take_infinities() {
    assert_eq!(
        [f64::NEG_INFINITY, f64::INFINITY].map(tanh::<f64>),
        [-1.0, 1.0]
    );
    assert_eq!(
        [f64::NEG_INFINITY, f64::INFINITY].map(relu),
        [0.0, f64::INFINITY]
    );
}

/// A NaN is a fault of what came before. An activation that drops it hides the fault.
#[test]
fn nan_stays_nan() {
    for activation in [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu(0.01),
    ] {
        let z = array![[f64::NAN, 1.0]];
        let mut a = array![[0.0, 0.0]];
        activation.apply(&z, &mut a).unwrap();
        assert!(a[[0, 0]].is_nan(), "{activation:?} drops NaN");
        assert!(a[[0, 1]].is_finite(), "{activation:?} spreads NaN");
    }
    assert!(relu(f32::NAN).is_nan());
    assert!(leaky_relu(f32::NAN, 0.01).is_nan());
}

/// What the standard library does instead, on which a ReLU written `z.max(0.0)` would rest.
#[test]
fn max_of_the_standard_library_drops_nan() {
    assert_eq!(f64::NAN.max(0.0), 0.0);
    assert_eq!(0.0_f64.max(f64::NAN), 0.0);
}

/// A minus zero would print as `-0`.
#[test]
fn relu_of_minus_zero_is_plus_zero() {
    assert!(relu(-0.0_f64).is_sign_positive());
    assert_eq!(relu_slope(0.0), 0.0);
}

#[test]
fn softmax_sums_to_one_for_huge_logits() {
    for scale in [1.0, 100.0, 1000.0, 10_000.0] {
        let mut z: Array2<f64> = array![[-1.0, 0.5, 1.0], [1.0, 1.0, 1.0]] * scale;
        softmax(&mut z).unwrap();
        for row in z.rows() {
            assert!((row.sum() - 1.0).abs() < 1e-15, "{row} at {scale}");
            assert!(row.iter().all(|p| (0.0..=1.0).contains(p)), "{row}");
        }
    }
    let mut narrow = array![[1e4_f32, -1e4, 0.0]];
    log_softmax(&mut narrow).unwrap();
    assert_eq!(narrow, array![[0.0, -2e4, -1e4]]);
}

#[test]
fn softmax_refuses_rows_without_a_finite_largest() {
    let bad_rows = [
        [f64::NEG_INFINITY, f64::NEG_INFINITY],
        [f64::INFINITY, 0.0],
        [f64::NAN, 0.0],
        [0.0, f64::NAN],
    ];
    for bad in bad_rows {
        for function in [softmax, log_softmax] {
            let mut z = array![[1.0, 2.0], bad];
            let error = function(&mut z).unwrap_err();
            assert_eq!(error, SoftmaxError { row: 1 }, "{bad:?}");
            assert_eq!(
                error.to_string(),
                "the logits in row 1 have no finite largest value; expected finite numbers"
            );
        }
    }
    let mut none = Array2::<f64>::zeros((1, 0));
    assert!(softmax(&mut none).is_err(), "no classes");
    // One class ruled out is fine: its probability is 0.
    let mut z = array![[f64::NEG_INFINITY, 3.0]];
    softmax(&mut z).unwrap();
    assert_eq!(z, array![[0.0, 1.0]]);
}

#[test]
fn transposed_and_strided_batches_give_the_same_values() {
    let z = array![[0.3, -1.2, 2.0], [-0.4, 0.9, -2.5]];
    for activation in [Activation::Tanh, Activation::Softmax] {
        let mut expected = z.clone();
        activation.apply(&z, &mut expected).unwrap();

        let columns = z.t().as_standard_layout().into_owned();
        let mut a = Array2::zeros(z.dim());
        activation.apply(&columns.t(), &mut a).unwrap();
        assert_eq!(a, expected);

        let mut wide = Array2::zeros((4, 3));
        wide.slice_mut(s![..;2, ..]).assign(&z);
        activation.apply(&wide.slice(s![..;2, ..]), &mut a).unwrap();
        assert_eq!(a, expected);
    }
}

/// One row would otherwise be spread over two in silence.
#[test]
fn shapes_that_differ_are_a_bug() {
    let (one, two) = (Array2::<f64>::zeros((1, 2)), Array2::zeros((2, 2)));
    for activation in [Activation::Tanh, Activation::Softmax] {
        let forward = catch_unwind(|| activation.apply(&one, &mut two.clone()));
        assert!(forward.is_err(), "{activation:?} forward");
        let backward = catch_unwind(|| activation.backward(&two, &one, &mut two.clone()));
        assert!(backward.is_err(), "{activation:?} backward");
        let backward = catch_unwind(|| activation.backward(&two, &two, &mut one.clone()));
        assert!(backward.is_err(), "{activation:?} backward, into dz");
    }
}
