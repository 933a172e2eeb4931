//! Each derived slope against the measured one.

use activations::{
    Activation, central_difference, gradients_agree, leaky_relu, leaky_relu_slope, linear,
    linear_slope, relu, relu_slope, sigmoid, sigmoid_slope, tanh, tanh_slope,
};
use ndarray::{Array2, array};

type Function = fn(f64) -> f64;

const PAIRS: [(&str, Function, Function); 5] = [
    ("linear", linear, linear_slope),
    ("sigmoid", sigmoid, sigmoid_slope),
    ("tanh", tanh, tanh_slope),
    ("relu", relu, relu_slope),
    (
        "leaky relu",
        |z| leaky_relu(z, 0.01),
        |a| leaky_relu_slope(a, 0.01),
    ),
];

#[test]
fn slopes_match_central_differences() {
    for (name, f, slope) in PAIRS {
        for i in -40..=40 {
            let z = f64::from(i) / 8.0 + 0.01; // never at the corner of ReLU
            let (derived, measured) = (slope(f(z)), central_difference(f, z));
            assert!(
                (derived - measured).abs() < 1e-8,
                "{name} at {z}: derived {derived}, measured {measured}"
            );
        }
    }
}

/// At the corner there is no slope to measure: these are conventions.
#[test]
fn at_the_corner_the_left_side_counts() {
    assert_eq!(relu_slope(0.0), 0.0);
    assert_eq!(leaky_relu_slope(0.0, 0.01), 0.01);
}

/// The gradient by each logit of one weighted sum of the activations, for every activation.
#[test]
fn batches_go_backward_as_measured() {
    let z = array![[0.3, -1.2, 2.0], [-0.4, 0.9, -2.5]];
    let weights = array![[0.7, -0.2, 1.1], [0.5, 0.4, -0.9]];
    let names = [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu(0.1),
        Activation::Softmax,
    ];
    for activation in names {
        let total = |z: &Array2<f64>| {
            let mut a = z.clone();
            activation.apply(z, &mut a).unwrap();
            (&a * &weights).sum()
        };
        let mut a = z.clone();
        activation.apply(&z, &mut a).unwrap();
        let mut dz = z.clone();
        activation.backward(&a, &weights, &mut dz);
        for (place, &derived) in dz.indexed_iter() {
            let measured = central_difference(
                |value| {
                    let mut z = z.clone();
                    z[place] = value;
                    total(&z)
                },
                z[place],
            );
            assert!(
                gradients_agree(derived, measured),
                "{activation:?} at {place:?}: derived {derived}, measured {measured}"
            );
        }
    }
}

/// The judge itself: a millionth off is too much, a tenth of that is not.
#[test]
fn gradients_agree_within_a_millionth() {
    assert!(gradients_agree(1.0, 1.0 + 1e-7));
    assert!(!gradients_agree(1.0, 1.0 + 2e-6));
    assert!(gradients_agree(0.0, 1e-10));
    assert!(!gradients_agree(0.0, 1e-8));
    assert!(!gradients_agree(f64::NAN, f64::NAN));
}
