//! Exclusive or, by one unit alone and by a hidden layer with and without a bend; and why a stack of
//! layers without a bend is one layer.

use ndarray::{Array1, Array2};
use structure::experiments::{largest_error, learned, lines, verdict};
use structure::first_network::{targets, xor_targets};
use structure::random::{Generator, generator, uniform, within};
use structure::{Initialiser, maximum, parameter_count};

use super::descent::{SAMPLES, STEPS, answers, batch, descend, initial_weights, loss, train};
use super::{decimals, yes_or_no};
use crate::{Activation, leaky_relu, linear, sigmoid, tanh};

/// The answers of a single sigmoid unit with three weights to the four samples: no hidden layer.
pub fn alone(weights: &[f64]) -> [f64; 4] {
    SAMPLES.map(|x| sigmoid(x.iter().zip(weights).map(|(x, w)| x * w).sum()))
}

/// Trains a single unit from the first three output weights of seed 1, and returns its answers (4, 1).
fn train_alone(targets: &Array2<f64>) -> Array2<f64> {
    let targets = targets.column(0).to_vec();
    let mut weights = initial_weights(1)[12..15].to_vec();
    for _ in 0..STEPS {
        descend(&mut weights, 1.0, |weights| loss(&alone(weights), &targets));
    }
    batch(alone(&weights))
}

/// Trains the network of listing 1 with `bend` on exclusive or, and returns its answers (4, 1).
fn train_hidden(bend: fn(f64) -> f64) -> Array2<f64> {
    let mut weights = initial_weights(1);
    train(&mut weights, bend, &xor_targets(), STEPS);
    batch(answers(&weights, bend))
}

/// Values per sample between the layers: 3 in, 1 out.
const WIDTHS: [usize; 6] = [3, 8, 8, 8, 8, 1];

/// A layer: its weights (inputs, units) and biases (units).
type Layer = (Array2<f64>, Array1<f64>);

/// One layer that answers as `first` followed by `second` would:
/// `(x W₁ + b₁) W₂ + b₂ = x (W₁ W₂) + (b₁ W₂ + b₂)`.
fn merge((w1, b1): &Layer, (w2, b2): &Layer) -> Layer {
    (w1.dot(w2), b1.dot(w2) + b2)
}

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
        let inputs = if i == 0 { y } else { bend.forward(&y) };
        y = inputs.dot(weights) + biases;
    }
    y
}

/// Trains one unit, and networks with four activations.
pub fn report() -> String {
    let (first, xor) = (train_alone(&targets()), train_alone(&xor_targets()));
    let hidden = [
        ("linear", train_hidden(linear)),
        ("sigmoid", train_hidden(sigmoid)),
        ("tanh", train_hidden(tanh)),
        ("leaky relu", train_hidden(|z| leaky_relu(z, 0.1))),
    ];
    let table = lines(&hidden, |(name, answers)| {
        format!("{name:<12} {}\n", decimals(answers))
    });

    let error = |answers| largest_error(answers, &xor_targets());
    let [(_, straight), bent @ ..] = &hidden;
    let lost = error(&xor) > 0.49 && error(straight) > 0.49;
    let solved = bent.iter().all(|(_, a)| learned(a, &xor_targets()));
    let bends = verdict(lost && solved);
    let (missed, missed_by_tanh) = (error(straight), error(&bent[1].1));

    let [straight, bent] = collapse(1);
    let merges = verdict(straight < 1e-12 && bent > 0.1);
    let same = yes_or_no(straight < 1e-12);
    let stack = parameter_count(&WIDTHS, true);
    let layer = parameter_count(&[3, 1], true);
    let (first, xor) = (decimals(&first), decimals(&xor));
    format!("\
== alone ==
one sigmoid unit, {STEPS} steps
first column {first}
exclusive or {xor}
== hidden ==
exclusive or, four hidden units, {STEPS} steps
{table}== collapse ==
widths: {WIDTHS:?}
parameters of the stack: {stack}
parameters of the one layer: {layer}
without a bend, both answer the same: {same}
with relu, they differ by up to: {bent:.2}
== claims ==
claim act-01: {bends} | exclusive or is missed by {missed:.2} without a bend, by {missed_by_tanh:.2} with tanh
claim act-02: {merges} | {layer} parameters answer as {stack} do; with relu between them they are up to {bent:.2} apart
")
}
