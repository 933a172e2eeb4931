//! Finite numbers in, however extreme: a finite result, or the infinity that is told.

use activations::{
    Activation, central_difference, gradients_agree, leak_derivative, log_softmax, relu, sigmoid,
    softmax, softmax_backward, tanh,
};
use ndarray::Array2;
use pinned::{EXTREMES, extremes};

use crate::ALL;

const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 5), (5, 1), (3, 4), (0, 3), (3, 0)];

fn array(shape: (usize, usize), start: usize) -> Array2<f64> {
    let mut numbers = extremes(start);
    Array2::from_shape_simple_fn(shape, || numbers.next().expect("no end"))
}

/// The range of the value, and of the derivative.
fn ranges(activation: Activation) -> [[f64; 2]; 2] {
    const INFINITY: f64 = f64::INFINITY;
    match activation {
        Activation::Linear => [[-INFINITY, INFINITY], [1.0, 1.0]],
        Activation::Sigmoid => [[0.0, 1.0], [0.0, 0.25]],
        // The derivatives of a row add up to 0, up to rounding.
        Activation::Softmax => [[0.0, 1.0], [-1e-15, 1e-15]],
        Activation::Tanh => [[-1.0, 1.0], [0.0, 1.0]],
        Activation::Relu | Activation::Softplus => [[0.0, INFINITY], [0.0, 1.0]],
        Activation::LeakyRelu(leak) => [[-INFINITY, INFINITY], [leak, 1.0]],
        Activation::Elu => [[-1.0, INFINITY], [0.0, 1.0]],
        Activation::Selu => [[-1.7581, INFINITY], [0.0, 1.7581]],
        Activation::Gelu => [[-0.17, INFINITY], [-0.13, 1.13]],
        Activation::Silu => [[-0.28, INFINITY], [-0.1, 1.1]],
    }
}

/// Only SELU, whose slope is 1.05, makes an infinity of a finite number.
#[test]
fn values_and_derivatives_stay_in_their_range() {
    for activation in ALL {
        let [value, slope] = ranges(activation);
        for shape in SHAPES {
            for start in 0..EXTREMES.len() {
                let z = array(shape, start);
                let a = activation.forward(&z);
                let da = activation.backward(&z, &a, &Array2::ones(shape));
                assert_eq!((a.dim(), da.dim()), (shape, shape));
                for ((&z, &a), &da) in z.iter().zip(&a).zip(&da) {
                    let largest = activation == Activation::Selu && z == f64::MAX;
                    assert!(a.is_finite() || largest, "{activation:?} of {z:e}: {a}");
                    assert!(
                        value[0] <= a && a <= value[1],
                        "{activation:?} of {z:e}: {a}"
                    );
                    // The gradient that came in was 1.
                    assert!(
                        slope[0] <= da && da <= slope[1],
                        "{activation:?} at {z:e}: {da}"
                    );
                }
            }
        }
    }
    for z in EXTREMES {
        assert_eq!(leak_derivative(z), z.min(0.0));
    }
}

#[test]
fn rows_of_any_logits_become_probabilities() {
    for shape in SHAPES {
        for start in 0..EXTREMES.len() {
            let z = array(shape, start);
            let (p, log_p) = (softmax(&z), log_softmax(&z));
            assert!(p.iter().all(|p| (0.0..=1.0).contains(p)), "{z}: {p}");
            assert!(log_p.iter().all(|log_p| *log_p <= 0.0), "{z}: {log_p}");
            for row in p.rows().into_iter().filter(|row| !row.is_empty()) {
                assert!((row.sum() - 1.0).abs() < 1e-15);
            }
            // Up to half of the largest number, as it says.
            let da = array(shape, start + 1) / 2.0;
            let dz = softmax_backward(&p, &da);
            assert!(dz.iter().all(|dz| dz.is_finite()), "{p} {da}: {dz}");
        }
    }
}

/// The measurement follows a function at any size of its argument, up to where `x + h` overflows.
#[test]
fn a_difference_is_measured_at_any_size() {
    for x in EXTREMES {
        let linear = central_difference(|x| 3.0 * x.clamp(-1e300, 1e300), x);
        if x.abs() < 1e300 {
            assert!(gradients_agree(3.0, linear), "at {x:e}: {linear}");
        }
        for function in [sigmoid, tanh, relu] {
            let measured = central_difference(function, x);
            assert!(measured.is_finite() || x.abs() == f64::MAX, "at {x:e}");
        }
    }
    for (a, b) in EXTREMES.iter().flat_map(|&a| EXTREMES.map(|b| (a, b))) {
        let same = a == b || a.abs().max(b.abs()) < 1e-9;
        assert_eq!(gradients_agree(a, b), same, "{a:e} and {b:e}");
    }
}
