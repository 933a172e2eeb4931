//! Exclusive or, by one unit alone and by a hidden layer with and without a bend.

use std::fmt;

use ndarray::Array2;
use structure::experiments::{largest_error, learned, verdict};
use structure::first_network::{targets, xor_targets};

use super::collapse::{Collapse, WIDTHS, collapse};
use super::descent::{SAMPLES, answers, batch, descend, initial_weights, loss, train};
use crate::{leaky_relu, linear, sigmoid, tanh};

const STEPS: usize = 5_000;

// ANCHOR: alone
/// The answers of a single sigmoid unit with three weights to the four samples: no hidden layer.
pub fn alone(weights: &[f64]) -> [f64; 4] {
    SAMPLES.map(|x| sigmoid(x.iter().zip(weights).map(|(x, w)| x * w).sum()))
}
// ANCHOR_END: alone

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

/// What the report holds: answers to the four samples, (4, 1).
pub struct Report {
    /// Of one unit, trained on the first task.
    pub first: Array2<f64>,
    /// Of one unit, trained on exclusive or.
    pub xor: Array2<f64>,
    /// Of networks with four hidden units, by the name of their activation: linear and three bent ones.
    pub hidden: [(&'static str, Array2<f64>); 4],
    /// A stack of layers, and the layer that it merges into.
    pub collapse: Collapse,
}

/// Trains one unit, and networks with four activations.
pub fn report() -> Report {
    Report {
        first: train_alone(&targets()),
        xor: train_alone(&xor_targets()),
        hidden: [
            ("linear", train_hidden(linear)),
            ("sigmoid", train_hidden(sigmoid)),
            ("tanh", train_hidden(tanh)),
            ("leaky relu", train_hidden(|z| leaky_relu(z, 0.1))),
        ],
        collapse: collapse(1),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== alone ==")?;
        writeln!(f, "one sigmoid unit, {STEPS} steps")?;
        row(f, "first column", &self.first)?;
        row(f, "exclusive or", &self.xor)?;

        writeln!(f, "== hidden ==")?;
        writeln!(f, "exclusive or, four hidden units, {STEPS} steps")?;
        for (name, answers) in &self.hidden {
            row(f, name, answers)?;
        }

        writeln!(f, "== collapse ==")?;
        let Collapse {
            stack_parameters,
            layer_parameters,
            linear,
            bent,
        } = self.collapse;
        let same = linear < 1e-12;
        writeln!(f, "widths: {WIDTHS:?}")?;
        writeln!(f, "parameters of the stack: {stack_parameters}")?;
        writeln!(f, "parameters of the one layer: {layer_parameters}")?;
        let yes = if same { "yes" } else { "no" };
        writeln!(f, "without a bend, both answer the same: {yes}")?;
        writeln!(f, "with relu, they differ by up to: {bent:.2}")?;

        writeln!(f, "== claims ==")?;
        let [(_, straight), bent_ones @ ..] = &self.hidden;
        let error = |answers| largest_error(answers, &xor_targets());
        let lost = error(&self.xor) > 0.49 && error(straight) > 0.49;
        let solved = bent_ones.iter().all(|(_, a)| learned(a, &xor_targets()));
        writeln!(
            f,
            "claim act-01: {} | exclusive or is missed by {:.2} without a bend, by {:.2} with tanh",
            verdict(lost && solved),
            error(straight),
            error(&bent_ones[1].1)
        )?;
        writeln!(
            f,
            "claim act-02: {} | {layer_parameters} parameters answer as {stack_parameters} do; with relu between them they are up to {bent:.2} apart",
            verdict(same && bent > 0.1),
        )
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, answers: &Array2<f64>) -> fmt::Result {
    write!(f, "{name:<12}")?;
    for answer in answers {
        write!(f, " {answer:.4}")?;
    }
    writeln!(f)
}
