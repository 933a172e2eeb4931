//! The activations against Keras 3.15 and PyTorch 2.15, in f64.

use activations::{
    Activation, leaky_relu, leaky_relu_slope, log_softmax, relu, relu_slope, sigmoid, softmax, tanh,
};
use ndarray::{Array2, array};

const Z: [f64; 4] = [-1.0, 2.0, -0.5, 3.0];

/// Keras and PyTorch agree with each other to one unit of the last place.
fn expect(name: &str, found: [f64; 4], expected: [f64; 4]) {
    for (z, (found, expected)) in Z.into_iter().zip(found.into_iter().zip(expected)) {
        assert!(
            (found - expected).abs() < 2e-16,
            "{name}({z}): found {found}, expected {expected}"
        );
    }
}

#[test]
fn listing_2_is_relu_of_four_numbers() {
    assert_eq!(Z.map(relu), [0.0, 2.0, 0.0, 3.0]);
    assert_eq!(Z.map(relu).map(relu_slope), [0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn sigmoid_and_tanh_equal_pytorch() {
    expect(
        "sigmoid",
        Z.map(sigmoid),
        [
            0.2689414213699951,
            0.8807970779778823,
            0.3775406687981454,
            0.9525741268224334,
        ],
    );
    expect(
        "tanh",
        Z.map(tanh),
        [
            -0.7615941559557649,
            0.9640275800758169,
            -0.46211715726000974,
            0.9950547536867305,
        ],
    );
}

/// PyTorch leaks 0.01 by default; Keras 0.2, which it keeps as an f32.
#[test]
fn leaky_relu_equals_pytorch_and_keras() {
    expect(
        "leaky relu 0.01",
        Z.map(|z| leaky_relu(z, 0.01)),
        [-0.01, 2.0, -0.005, 3.0],
    );
    expect(
        "leaky relu 0.2",
        Z.map(|z| leaky_relu(z, f64::from(0.2_f32))),
        [-0.20000000298023224, 2.0, -0.10000000149011612, 3.0],
    );
    assert_eq!(
        Z.map(|z| leaky_relu_slope(leaky_relu(z, 0.01), 0.01)),
        [0.01, 1.0, 0.01, 1.0]
    );
}

#[test]
fn softmax_equals_pytorch() {
    let expected = [
        0.012931189173162766,
        0.25972987759828536,
        0.02131992664524066,
        0.7060190065833112,
    ];
    let mut z: Array2<f64> = array![Z];
    softmax(&mut z).unwrap();
    expect("softmax", std::array::from_fn(|i| z[[0, i]]), expected);

    let mut z: Array2<f64> = array![Z];
    log_softmax(&mut z).unwrap();
    expect(
        "exp of log softmax",
        std::array::from_fn(|i| z[[0, i]].exp()),
        expected,
    );
}

/// What training runs in: the same functions, with seven digits.
#[test]
fn f32_follows_f64() {
    for activation in [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu(0.01),
        Activation::Softmax,
    ] {
        let z = array![[-1.0, 2.0, -0.5, 3.0], [20.0, -20.0, 0.0, 0.25]];
        let mut wide = z.clone();
        activation.apply(&z, &mut wide).unwrap();
        let mut narrow = z.mapv(|z| z as f32);
        activation.apply(&narrow.clone(), &mut narrow).unwrap();
        for (&wide, &narrow) in wide.iter().zip(&narrow) {
            assert!(
                (wide - f64::from(narrow)).abs() <= 2e-7 * wide.abs().max(1e-3),
                "{activation:?}: {wide} in f64, {narrow} in f32"
            );
        }
    }
}
