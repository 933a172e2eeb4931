//! Two neurons in a row, worked out by hand: the smallest network with something
//! hidden.

use crate::graph::{Graph, Operation};

// ANCHOR: chain
/// One input, one hidden unit, one output: `y = sigmoid(v sigmoid(w x))`, with `x = 1`,
/// `w = 2`, `v = -1` and target 1. Forward and backward are done.
pub fn chain() -> Graph {
    chain_with(2.0, -1.0)
}

/// The same with other weights.
pub fn chain_with(w: f64, v: f64) -> Graph {
    let mut graph = Graph::default();
    let x = graph.given("x", 1.0);
    let w = graph.given("w", w);
    let z = graph.node("w x", Operation::Product(w, x));
    let h = graph.node("h", Operation::Sigmoid(z));
    let v = graph.given("v", v);
    let z = graph.node("v h", Operation::Product(v, h));
    let y = graph.node("y", Operation::Sigmoid(z));
    let t = graph.given("t", 1.0);
    let e = graph.node("y - t", Operation::Difference(y, t));
    graph.node("loss", Operation::HalfSquare(e));
    graph.backward();
    graph
}
// ANCHOR_END: chain

/// The loss of [`chain_with`].
pub fn loss(w: f64, v: f64) -> f64 {
    chain_with(w, v)
        .nodes
        .last()
        .map_or(f64::NAN, |node| node.value)
}
