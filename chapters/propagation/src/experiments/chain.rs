//! Two neurons in a row, worked out by hand: the smallest network with something hidden.

use activations::central_difference;

use super::graph::{Graph, Operation};
use structure::experiments::{Report, joined};

// ANCHOR: chain
/// One input, one hidden unit, one output: `y = sigmoid(v sigmoid(w x))`, with `x = 1` and
/// target 1. Forward and backward are done.
pub fn chain(w: f64, v: f64) -> Graph {
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

/// Derives and measures the gradients of [`chain`] for `w = 2` and `v = -1`. Data: the measured ones.
pub fn report() -> Report<[f64; 2]> {
    let (w, v) = (2.0, -1.0);
    let loss = |graph: Graph| graph.nodes[graph.nodes.len() - 1].value;
    let dw = central_difference(|w| loss(chain(w, v)), w);
    let dv = central_difference(|v| loss(chain(w, v)), v);
    let rows = joined(&chain(w, v).nodes, |node| {
        format!("{:6} {:7.4}  {:8.4}", node.name, node.value, node.gradient)
    });
    let text = format!(
        "== graph ==
node     value  gradient
{rows}
== measured ==
dL/dw: {dw:.4}
dL/dv: {dv:.4}"
    );
    Report::new([dw, dv], text)
}
