//! Large numbers, infinities and NaN, and what softmax promises on any row.

use activations::experiments::slips::{as_printed, two_branches};
use activations::{
    elu, gelu, gelu_derivative, leaky_relu, leaky_relu_derivative, log_softmax, relu,
    relu_derivative, selu, sigmoid, silu, silu_derivative, softmax, softplus, softplus_derivative,
    tanh,
};
use ndarray::{Array2, array};
use structure::random::{generator, within};

use crate::{ALL, assert_near};

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

#[test]
fn far_from_zero_the_scalar_functions_reach_their_limits() {
    for (found, expected) in [
        (sigmoid(1000.0), 1.0),
        (sigmoid(-1000.0), 0.0),
        (sigmoid(INFINITY), 1.0),
        (sigmoid(-INFINITY), 0.0),
        (tanh(-INFINITY), -1.0),
        (tanh(INFINITY), 1.0),
        (relu(-INFINITY), 0.0),
        (relu(INFINITY), INFINITY),
        (elu(-1000.0), -1.0),
        (selu(-1000.0), -1.7580993408473766),
        (gelu(-1000.0), 0.0),
        (gelu(1000.0), 1000.0),
        (gelu_derivative(-1000.0), 0.0),
        (gelu_derivative(1000.0), 1.0),
        (silu(-1000.0), 0.0),
        (silu(1000.0), 1000.0),
        (silu_derivative(-1000.0), 0.0),
        (silu_derivative(1000.0), 1.0),
        (softplus(-1000.0), 0.0),
        (softplus(1000.0), 1000.0),
        (softplus_derivative(1000.0), 1.0),
        // Conventions: at the corner there is no derivative to measure.
        (relu_derivative(0.0), 0.0),
        (leaky_relu_derivative(0.0, 0.01), 0.01),
    ] {
        assert_eq!(found, expected);
    }
    // Where exp(-z) has overflowed, the two-branch form still has a number that is not zero.
    assert!(sigmoid(-740.0) > 0.0);
    assert!(two_branches(-100.0) > 0.0 && as_printed(-100.0) == 0.0);
    // A minus zero would print as `-0`.
    assert!(relu(-0.0).is_sign_positive());
}

/// A NaN is a fault of what came before. An activation that drops it hides the fault.
#[test]
fn nan_stays_nan() {
    for activation in ALL {
        let a = activation.forward(&array![[NAN, 1.0], [0.5, 1.0]]);
        assert!(a[[0, 0]].is_nan(), "{activation:?} drops NaN");
        assert!(a[[1, 0]].is_finite(), "{activation:?} spreads NaN");
    }
    assert!(leaky_relu(NAN, 0.01).is_nan());
}

#[test]
fn softmax_of_random_and_of_huge_rows() {
    let mut rng = generator(2);
    let random = Array2::from_shape_simple_fn((200, 5), || within(10.0, &mut rng));
    let a = softmax(&random);
    assert!(a.iter().all(|p| (0.0..1.0).contains(p)));
    for (z, a) in random.rows().into_iter().zip(a.rows()) {
        for (i, j) in (0..25).map(|pair| (pair / 5, pair % 5)) {
            assert_eq!(z[i] < z[j], a[i] < a[j], "the order is kept");
        }
    }
    let shifted = softmax(&(&random + 123.0));
    assert!((&shifted - &a).iter().all(|d| d.abs() < 1e-13));

    let huge = array![[-1.0, 0.5, 1.0], [1.0, 1.0, 1.0], [1e4, -1e4, 0.0]];
    for scale in [1.0, 100.0, 10_000.0] {
        for row in softmax(&(&huge * scale)).rows().into_iter().chain(a.rows()) {
            assert_near(row.sum(), 1.0, 1e-15);
        }
    }
    let log_p = log_softmax(&array![[1e4, -1e4, 0.0]]);
    assert_eq!(log_p, array![[0.0, -2e4, -1e4]]);
}

#[test]
fn softmax_rows_without_a_finite_largest_logit_are_nan_and_no_other() {
    for bad in [[-INFINITY; 2], [INFINITY, 0.0], [NAN, 0.0], [0.0, NAN]] {
        for function in [softmax, log_softmax] {
            let a = function(&array![[1.0, 2.0], bad]);
            assert!(a.row(0).iter().all(|p| p.is_finite()), "{bad:?}");
            assert!(a.row(1).iter().any(|p| p.is_nan()), "{bad:?}");
        }
        assert!(softmax(&array![bad]).iter().all(|p| p.is_nan()), "{bad:?}");
    }
    // One class ruled out is fine: its probability is 0.
    assert_eq!(softmax(&array![[-INFINITY, 3.0]]), array![[0.0, 1.0]]);
    assert_eq!(softmax(&Array2::zeros((1, 0))).dim(), (1, 0));
}
