//! The activations against Keras 3.15 and PyTorch 2.15, in f64.

use activations::{
    leaky_relu, leaky_relu_derivative, log_softmax, relu, relu_derivative, sigmoid, softmax, tanh,
};
use ndarray::array;

use crate::assert_near;

const Z: [f64; 4] = [-1.0, 2.0, -0.5, 3.0];

/// Keras and PyTorch agree with each other to one unit of the last place.
#[test]
fn activations_equal_pytorch_and_keras() {
    let softmax_row = [
        0.012931189173162766,
        0.25972987759828536,
        0.02131992664524066,
        0.7060190065833112,
    ];
    let row = array![Z];
    let (p, log_p) = (softmax(&row), log_softmax(&row));
    for (found, expected) in [
        (Z.map(relu), [0.0, 2.0, 0.0, 3.0]),
        (Z.map(relu).map(relu_derivative), [0.0, 1.0, 0.0, 1.0]),
        (
            Z.map(sigmoid),
            [
                0.2689414213699951,
                0.8807970779778823,
                0.3775406687981454,
                0.9525741268224334,
            ],
        ),
        (
            Z.map(tanh),
            [
                -0.7615941559557649,
                0.9640275800758169,
                -0.46211715726000974,
                0.9950547536867305,
            ],
        ),
        // PyTorch leaks 0.01 by default; Keras 0.2, which it keeps as an f32.
        (Z.map(|z| leaky_relu(z, 0.01)), [-0.01, 2.0, -0.005, 3.0]),
        (
            Z.map(|z| leaky_relu(z, f64::from(0.2_f32))),
            [-0.20000000298023224, 2.0, -0.10000000149011612, 3.0],
        ),
        (
            Z.map(|z| leaky_relu_derivative(leaky_relu(z, 0.01), 0.01)),
            [0.01, 1.0, 0.01, 1.0],
        ),
        (std::array::from_fn(|i| p[[0, i]]), softmax_row),
        (std::array::from_fn(|i| log_p[[0, i]].exp()), softmax_row),
    ] {
        for (found, expected) in found.into_iter().zip(expected) {
            assert_near(found, expected, 3e-16);
        }
    }
}
