//! A stack of layers without a bend is one layer.

use ndarray::{Array1, Array2};
use structure::random::{Generator, generator, uniform, within};
use structure::{Dense, Initialiser};

use crate::Activation;

/// Values per sample between the layers: 3 in, 1 out.
pub const WIDTHS: [usize; 6] = [3, 8, 8, 8, 8, 1];

/// The most that a stack and the layer it collapses to differ by, over all samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Collapse {
    /// Weights and biases of the stack.
    pub stack_parameters: usize,
    /// Weights and biases of the one layer.
    pub layer_parameters: usize,
    /// The largest difference without a bend between the layers.
    pub linear: f64,
    /// The largest difference with a ReLU between the layers.
    pub bent: f64,
}

// ANCHOR: collapse
/// One layer that answers as `first` followed by `second` would:
/// `(x W₁ + b₁) W₂ + b₂ = x (W₁ W₂) + (b₁ W₂ + b₂)`.
///
/// # Panics
/// If the layers do not fit, or have no biases.
pub fn merge(first: &Dense<f64>, second: &Dense<f64>) -> Dense<f64> {
    let (b1, b2) = (first.bias.as_ref(), second.bias.as_ref());
    let bias = b1.expect("biases").dot(&second.weights) + b2.expect("biases");
    Dense::from_weights(first.weights.dot(&second.weights), Some(bias)).expect("layers that fit")
}
// ANCHOR_END: collapse

/// Merges five random layers into one, and compares the two on 100 random samples, without and
/// with a bend between the layers.
///
/// # Panics
/// Never: the widths fit.
pub fn collapse(seed: u64) -> Collapse {
    let mut rng = generator(seed);
    let layers: Vec<Dense<f64>> = WIDTHS
        .windows(2)
        .map(|w| layer(w[0], w[1], &mut rng))
        .collect();
    let one = layers[1..]
        .iter()
        .fold(layers[0].clone(), |one, layer| merge(&one, layer));

    let x = Array2::from_shape_simple_fn((100, 3), || within(1.0, &mut rng));
    let expected = one.apply(&x).expect("the batch fits");
    let difference = |bend| {
        let y = stack(&layers, &x, bend);
        (&y - &expected)
            .iter()
            .fold(0.0, |most, d| d.abs().max(most))
    };
    Collapse {
        stack_parameters: layers.iter().map(Dense::parameter_count).sum(),
        layer_parameters: one.parameter_count(),
        linear: difference(Activation::Linear),
        bent: difference(Activation::Relu),
    }
}

fn layer(inputs: usize, units: usize, rng: &mut Generator) -> Dense<f64> {
    let mut dense = Dense::new(inputs, units, Initialiser::He, rng).expect("some units");
    dense.bias = Some(Array1::from_shape_simple_fn(units, || uniform(rng) - 0.5));
    dense
}

fn stack(layers: &[Dense<f64>], x: &Array2<f64>, bend: Activation) -> Array2<f64> {
    let mut y = x.clone();
    for (i, layer) in layers.iter().enumerate() {
        let z = layer.apply(&y).expect("layers that fit");
        let last = i + 1 == layers.len();
        y = Array2::zeros(z.dim());
        let bend = if last { Activation::Linear } else { bend };
        bend.apply(&z, &mut y).expect("no softmax");
    }
    y
}
