//! A stack of layers without a bend is one layer.

use ndarray::{Array1, Array2};
use structure::random::{Generator, generator, uniform, within};
use structure::{Initialiser, maximum};

use crate::Activation;

/// Values per sample between the layers: 3 in, 1 out.
pub const WIDTHS: [usize; 6] = [3, 8, 8, 8, 8, 1];

// ANCHOR: collapse
/// A layer: its weights (inputs, units) and biases (units).
type Layer = (Array2<f64>, Array1<f64>);

/// One layer that answers as `first` followed by `second` would:
/// `(x W₁ + b₁) W₂ + b₂ = x (W₁ W₂) + (b₁ W₂ + b₂)`.
fn merge((w1, b1): &Layer, (w2, b2): &Layer) -> Layer {
    (w1.dot(w2), b1.dot(w2) + b2)
}
// ANCHOR_END: collapse

/// Merges five random layers into one, and compares the two on 100 random samples. Returns the
/// largest difference without a bend between the layers, and with a ReLU.
pub fn collapse(seed: u64) -> [f64; 2] {
    let mut rng = generator(seed);
    let pairs = WIDTHS.windows(2);
    let layers: Vec<Layer> = pairs.map(|w| layer(w[0], w[1], &mut rng)).collect();
    let first = layers[0].clone();
    let one = layers[1..]
        .iter()
        .fold(first, |one, next| merge(&one, next));

    let x = Array2::from_shape_simple_fn((100, 3), || within(1.0, &mut rng));
    let expected = stack(&[one], &x, Activation::Linear);
    let difference = |bend| maximum(&(stack(&layers, &x, bend) - &expected).mapv(f64::abs));
    [Activation::Linear, Activation::Relu].map(difference)
}

fn layer(inputs: usize, units: usize, rng: &mut Generator) -> Layer {
    let weight = || Initialiser::He.weight(inputs, units, rng);
    let weights = Array2::from_shape_simple_fn((inputs, units), weight);
    let biases = Array1::from_shape_simple_fn(units, || uniform(rng) - 0.5);
    (weights, biases)
}

fn stack(layers: &[Layer], x: &Array2<f64>, bend: Activation) -> Array2<f64> {
    let mut y = x.clone();
    for (i, (weights, biases)) in layers.iter().enumerate() {
        let z = y.dot(weights) + biases;
        let last = i + 1 == layers.len();
        y = if last { z } else { bend.forward(&z) };
    }
    y
}
