//! XOR, by one unit alone and by a hidden layer with and without a nonlinearity; and why a stack of linear
//! layers is one layer.

use ndarray::{Array1, Array2};
use structure::experiments::intervals::counted;
use structure::experiments::{Report, STARTS, Setup, largest_error, learned, lines, verdict};
use structure::first_network::{targets, xor_targets};
use structure::random::{Generator, generator, uniform, within};
use structure::{Initialiser, maximum, parameter_count};

use super::descent::{SAMPLES, STEPS, batch, descend, initial_weights, loss, predictions, train};
use super::shared::{decimals, yes_or_no};
use crate::{Activation, leaky_relu, sigmoid, tanh};

/// The predictions of a single sigmoid unit with three weights for the four samples: no hidden layer.
pub fn alone(weights: &[f64]) -> [f64; 4] {
    SAMPLES.map(|x| sigmoid(x.iter().zip(weights).map(|(x, w)| x * w).sum()))
}

/// Trains a single unit from the first three output weights of seed 1. Returns its predictions (4, 1).
fn train_alone(targets: &Array2<f64>) -> Array2<f64> {
    let targets = targets.column(0).to_vec();
    let mut weights = initial_weights(1)[12..15].to_vec();
    for _ in 0..STEPS {
        descend(&mut weights, 1.0, |weights| loss(&alone(weights), &targets));
    }
    batch(alone(&weights))
}

/// Trains the network of listing 1 with `activation` in its hidden layer on XOR. Returns its predictions
/// (4, 1).
fn train_hidden(activation: fn(f64) -> f64, seed: u32) -> Array2<f64> {
    let mut weights = initial_weights(seed);
    train(&mut weights, activation, &xor_targets(), STEPS);
    batch(predictions(&weights, activation))
}

/// Values per sample between the layers: 3 in, 1 out.
const WIDTHS: [usize; 6] = [3, 8, 8, 8, 8, 1];

/// A layer: its weights (inputs, units) and biases (units).
type Layer = (Array2<f64>, Array1<f64>);

/// One layer that predicts what `first` followed by `second` would:
/// `(x W₁ + b₁) W₂ + b₂ = x (W₁ W₂) + (b₁ W₂ + b₂)`.
fn merge((w1, b1): &Layer, (w2, b2): &Layer) -> Layer {
    (w1.dot(w2), b1.dot(w2) + b2)
}

/// Merges five random layers into one, and compares the two on 100 random samples. Returns the
/// largest difference with nothing between the layers, and with a ReLU.
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
    let difference = |hidden| maximum(&(stack(&layers, &x, hidden) - &expected).mapv(f64::abs));
    [Activation::Linear, Activation::Relu].map(difference)
}

fn layer(inputs: usize, units: usize, rng: &mut Generator) -> Layer {
    let weight = || Initialiser::He.weight(inputs, units, rng);
    let weights = Array2::from_shape_simple_fn((inputs, units), weight);
    let biases = Array1::from_shape_simple_fn(units, || uniform(rng) - 0.5);
    (weights, biases)
}

fn stack(layers: &[Layer], x: &Array2<f64>, hidden: Activation) -> Array2<f64> {
    let mut y = x.clone();
    for (i, (weights, biases)) in layers.iter().enumerate() {
        let inputs = if i == 0 { y } else { hidden.forward(&y) };
        y = inputs.dot(weights) + biases;
    }
    y
}

/// Trains one unit, and networks with four activations. Data: for sigmoid, tanh and leaky ReLU, the largest
/// error of each seed on XOR.
pub fn report() -> Report<[Vec<f64>; 3]> {
    let setup = Setup {
        data: "the four samples of listing 1; targets: the first feature (the copy task), or XOR of the first two",
        network: "3-1 sigmoid, or 3-4-1 with a sigmoid output, no biases, weights within ±1 as in listing 1",
        training: "half the summed squared error, measured derivatives, rate 1, all samples a step, 5,000 steps",
        seeds: "1 to 20; the predictions shown are those of seed 1",
        criterion: "learned: every prediction within 0.1 of its target; the layers equal one if they differ by less than 1e-12 on 100 samples",
    };
    let copied = train_alone(&targets());
    let alone = train_alone(&xor_targets());
    let linear = train_hidden(|z| z, 1);
    let leaky: fn(f64) -> f64 = |z| leaky_relu(z, 0.1);
    let nonlinear = [sigmoid, tanh, leaky].map(|activation| {
        let runs = (1..=STARTS).map(|seed| train_hidden(activation, seed));
        runs.collect::<Vec<_>>()
    });
    let counts = nonlinear
        .each_ref()
        .map(|runs| runs.iter().filter(|y| learned(y, &xor_targets())).count());
    let rows = ["sigmoid", "tanh", "leaky relu"]
        .into_iter()
        .zip(&nonlinear)
        .zip(counts);
    let table = lines(rows, |((name, runs), count)| {
        format!("{name:<12} {}   {count}\n", decimals(&runs[0]))
    });

    let error = |y: &Array2<f64>| largest_error(y, &xor_targets());
    let errors = nonlinear
        .each_ref()
        .map(|runs| runs.iter().map(error).collect());
    let lost = error(&alone) > 0.49 && error(&linear) > 0.49;
    let needed = verdict(lost && counts.iter().all(|&count| count > 10));
    let missed = error(&linear);
    let [straight, bent] = collapse(1);
    let merges = verdict(straight < 1e-12 && bent > 0.1);
    let same = yes_or_no(straight < 1e-12);
    let stack = parameter_count(&WIDTHS, true);
    let layer = parameter_count(&[3, 1], true);
    let (copied, alone, linear) = (decimals(&copied), decimals(&alone), decimals(&linear));
    let [sigmoid, tanh, leaky] = counts.map(|count| counted(count, STARTS as usize));
    let text = format!("\
{setup}
== alone ==
one sigmoid unit
copy task {copied}
XOR       {alone}
== hidden ==
XOR, four hidden units                learned of {STARTS}
linear       {linear}   0
{table}== collapse ==
widths: {WIDTHS:?}
parameters of the stack: {stack}
parameters of the one layer: {layer}
linear layers, both predict the same: {same}
with relu, they differ by up to: {bent:.2}
== claims ==
claim act-01: {needed} | on XOR the largest error is {missed:.2} with a linear hidden layer; with sigmoid, tanh and leaky ReLU {sigmoid}, {tanh} and {leaky} networks learn it
claim act-02: {merges} | {layer} parameters predict what {stack} do; with ReLU between the layers the two differ by up to {bent:.2}"
    );
    Report::new(errors, text)
}
