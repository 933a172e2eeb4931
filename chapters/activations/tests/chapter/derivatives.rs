//! Each derivative against the measured one.

use activations::experiments::curves::{SCALARS, at};
use activations::experiments::handed_on::through;
use activations::experiments::leak::with_respect_to_leak;
use activations::experiments::probabilities::derivatives;
use activations::{Activation, central_difference, gradients_agree};
use ndarray::{Array2, array};

use crate::{ALL, assert_near};

#[test]
fn derivatives_match_central_differences() {
    for activation in SCALARS {
        let function = |z| activation.forward(&array![[z]])[[0, 0]];
        for i in -80..=80 {
            let z = f64::from(i) / 8.0 + 0.01; // never at a corner
            assert_near(at(activation, z).1, central_difference(function, z), 1e-8);
        }
        for depth in 1..=5 {
            let product = through(activation, depth, 0.7);
            let chain = |z| (0..depth).fold(z, |a, _| function(a));
            let measured = central_difference(chain, 0.7);
            let agree = gradients_agree(product, measured);
            assert!(
                agree,
                "{activation:?} through {depth}: {product} and {measured}"
            );
        }
    }
    // Never more than a quarter a layer.
    assert!(through(Activation::Sigmoid, 20, 1.0) < 0.25_f64.powi(20));
    let leak = [-2.0, -0.5, 1.5].map(|z| with_respect_to_leak(z, 0.25));
    let softmax = [0, 1, 2].map(|j| derivatives(&[2.0, 1.0, 0.0], j));
    for (derived, measured) in leak.into_iter().chain(softmax.into_iter().flatten()) {
        let agree = gradients_agree(derived, measured);
        assert!(agree, "{derived} and {measured}");
    }
}

/// The gradient with respect to each logit of a weighted sum of the activations.
#[test]
fn batches_go_backward_as_measured() {
    let z = array![[0.3, -1.2, 2.0], [-0.4, 0.9, -2.5]];
    let weights = array![[0.7, -0.2, 1.1], [0.5, 0.4, -0.9]];
    for activation in ALL {
        let total = |z: &Array2<f64>| (activation.forward(z) * &weights).sum();
        let dz = activation.backward(&z, &activation.forward(&z), &weights);
        for (place, &derived) in dz.indexed_iter() {
            let at = |value| {
                let mut z = z.clone();
                z[place] = value;
                total(&z)
            };
            let agree = gradients_agree(derived, central_difference(at, z[place]));
            assert!(agree, "{activation:?} at {place:?}");
        }
    }
}

/// The judge itself: a millionth off is too much, a tenth of that is not.
#[test]
fn gradients_agree_within_a_millionth() {
    for (derived, measured, agree) in [
        (1.0, 1.0 + 1e-7, true),
        (1.0, 1.0 + 2e-6, false),
        (0.0, 1e-10, true),
        (0.0, 1e-8, false),
        (f64::NAN, f64::NAN, false),
    ] {
        let found = gradients_agree(derived, measured);
        assert_eq!(found, agree, "{derived} and {measured}");
    }
}

/// One row of gradients is not taken for those of every row.
#[test]
#[should_panic(expected = "one gradient an activation")]
fn gradients_of_another_shape_are_refused() {
    let z = Array2::zeros((2, 3));
    Activation::Relu.backward(&z, &z, &Array2::ones((1, 3)));
}
