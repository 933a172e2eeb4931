//! Exclusive or, by one unit alone and by a hidden layer with and without a bend.

use ndarray::Array2;
use structure::experiments::{largest_error, learned, lines, verdict};
use structure::first_network::{targets, xor_targets};
use structure::parameter_count;

use super::collapse::{WIDTHS, collapse};
use super::descent::{SAMPLES, STEPS, answers, batch, descend, initial_weights, loss, train};
use super::{decimals, yes_or_no};
use crate::{leaky_relu, linear, sigmoid, tanh};

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
    let same = straight < 1e-12;
    let merges = verdict(same && bent > 0.1);
    let same = yes_or_no(same);
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
