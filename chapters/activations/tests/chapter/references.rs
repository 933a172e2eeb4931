//! The activations against Keras 3.15 and PyTorch 2.15, in f64.

use activations::{
    elu, gelu, leaky_relu, leaky_relu_derivative, log_softmax, relu, relu_derivative, selu,
    sigmoid, silu, softmax, softplus, tanh,
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
        (
            Z.map(elu),
            [-0.6321205588285577, 2.0, -0.3934693402873666, 3.0],
        ),
        (
            Z.map(selu),
            [
                -1.1113307378125625,
                2.101401974710961,
                -0.6917581878028713,
                3.1521029620664414,
            ],
        ),
        // PyTorch, whose `erf` is exact; that of Keras is right to 4e-9.
        (
            Z.map(gelu),
            [
                -0.15865525393145702,
                1.9544997361036416,
                -0.15426876936299344,
                2.99595030590511,
            ],
        ),
        (
            Z.map(silu),
            [
                -0.2689414213699951,
                1.7615941559557646,
                -0.1887703343990727,
                2.8577223804672998,
            ],
        ),
        (
            Z.map(softplus),
            [
                0.31326168751822286,
                2.1269280110429727,
                0.4740769841801067,
                3.048587351573742,
            ],
        ),
        (std::array::from_fn(|i| p[[0, i]]), softmax_row),
        (std::array::from_fn(|i| log_p[[0, i]].exp()), softmax_row),
    ] {
        for (found, expected) in found.into_iter().zip(expected) {
            assert_near(found, expected, 3e-16 * expected.abs().max(1.0));
        }
    }
}
