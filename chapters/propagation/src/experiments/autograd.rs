//! The network of listing 1 as a graph of single numbers, which learns XOR.

use ndarray::Array2;
use structure::experiments::{Setup, joined, verdict};
use structure::first_network::{FirstNetwork, inputs, xor_targets};
use structure::maximum;

use super::graph::{Graph, Operation};
use super::running_example::running_example;
use super::shared::{NETWORK, XOR, weights};
use crate::propagate;
use structure::experiments::Report;

// ANCHOR: network
/// A neuron: the sigmoid of the weighted sum of its inputs. Returns the place of its output.
pub fn neuron(graph: &mut Graph, inputs: &[usize], weights: &[usize]) -> usize {
    let pairs = inputs.iter().zip(weights);
    let products = pairs.map(|(&x, &w)| graph.node("w x", Operation::Product(w, x)));
    let products = products.collect();
    let z = graph.node("z", Operation::Sum(products));
    graph.node("a", Operation::Sigmoid(z))
}

/// The network of listing 1 and its loss over four samples, forward and backward. The 16 weights,
/// those of the hidden units row by row and then those of the output, are the first 16 nodes.
pub fn network(weights: &[f64], targets: &Array2<f64>) -> Graph {
    let mut graph = Graph::default();
    let w: Vec<usize> = weights.iter().map(|&w| graph.given("w", w)).collect();
    let mut terms = Vec::new();
    for (x, &t) in inputs().rows().into_iter().zip(targets) {
        let x: Vec<usize> = x.iter().map(|&x| graph.given("x", x)).collect();
        let h = [0, 1, 2, 3].map(|j| neuron(&mut graph, &x, &[w[j], w[4 + j], w[8 + j]]));
        let y = neuron(&mut graph, &h, &w[12..]);
        let t = graph.given("t", t);
        let error = graph.node("y - t", Operation::Difference(y, t));
        terms.push(graph.node("(y - t)^2 / 2", Operation::HalfSquare(error)));
    }
    graph.node("loss", Operation::Sum(terms));
    graph.backward();
    graph
}
// ANCHOR_END: network

// ANCHOR: train
/// Gradient descent at rate 1: a graph for each step, and each weight moves against its gradient.
pub fn train(weights: &mut [f64], targets: &Array2<f64>, epochs: usize) {
    for _ in 0..epochs {
        let graph = network(weights, targets);
        for (w, node) in weights.iter_mut().zip(&graph.nodes) {
            *w -= node.gradient;
        }
    }
}
// ANCHOR_END: train

/// Data: the largest distances between the 16 gradients of the graph and of the layers, before
/// training, and between its weights and those of `FirstNetwork::train` after it.
pub fn report() -> Report<[f64; 2]> {
    const EPOCHS: usize = 1_000;
    let (x, targets) = (inputs(), xor_targets());
    let mut first = FirstNetwork::new(1);
    let mut single = weights(&first).to_vec();

    let start = network(&single, &targets);
    let mut layers = running_example(&first);
    propagate(&mut layers, &x, &targets);
    let parameters = layers.parameters();
    let gradients = parameters.iter().flat_map(|p| p.gradient.iter());
    let distances = start.nodes.iter().zip(gradients);
    let gradients = largest(distances.map(|(node, gradient)| node.gradient - gradient));

    train(&mut single, &targets, EPOCHS);
    first.train(&x, &targets, 1.0, EPOCHS);
    let moved = largest(single.iter().zip(&weights(&first)).map(|(a, b)| a - b));
    let end = network(&single, &targets);
    let values = |name| {
        let nodes = end.nodes.iter().filter(move |node| node.name == name);
        nodes.map(|node| node.value)
    };
    let errors: Vec<f64> = values("y - t").collect();
    let rows = joined(targets.iter().zip(&errors), |(target, error)| {
        format!("{target:6}  {:10.4}", target + error)
    });
    let mean = errors.iter().map(|e| e * e).sum::<f64>() / 4.0;

    let close = if moved < 1e-9 { "" } else { "not " };
    let setup = Setup {
        data: XOR,
        network: NETWORK,
        training: "half the summed squared error, rate 1, all samples in a batch, 1,000 epochs",
        criterion: "pro-17: the error ends below 0.05, and all weights are to 9 decimals those of listing 1's hand-written step",
        ..Setup::default()
    };
    let verdict = verdict(gradients < 1e-12 && moved < 1e-9 && mean < 0.05);
    let text = format!(
        "{setup}
== xor ==
nodes in the graph: {}
target  prediction
{rows}
mean squared error: {mean:.4}
== claims ==
claim pro-17: {verdict} | after {EPOCHS} epochs the error on XOR is {mean:.4}, and the weights of \
the graph and those of listing 1's hand-written step are {close}the same to 9 decimals",
        end.nodes.len()
    );
    Report::new([gradients, moved], text)
}

fn largest(distances: impl Iterator<Item = f64>) -> f64 {
    maximum(&distances.map(f64::abs).collect::<Vec<_>>())
}
