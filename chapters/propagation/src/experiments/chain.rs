//! Two neurons in a row, worked out by hand: the smallest network with something hidden.

use std::fmt;

use activations::central_difference;

use crate::graph::{Graph, Operation};

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

/// The report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The graph for `w = 2` and `v = -1`.
    pub graph: Graph,
    /// The derivative of its loss with respect to `w`, measured.
    pub measured_w: f64,
    /// And with respect to `v`.
    pub measured_v: f64,
}

/// Derives and measures the gradients of [`chain`].
pub fn report() -> Report {
    let (w, v) = (2.0, -1.0);
    let loss = |graph: Graph| graph.nodes[graph.nodes.len() - 1].value;
    Report {
        graph: chain(w, v),
        measured_w: central_difference(|w| loss(chain(w, v)), w),
        measured_v: central_difference(|v| loss(chain(w, v)), v),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== graph ==")?;
        writeln!(f, "node     value  gradient")?;
        for node in &self.graph.nodes {
            writeln!(
                f,
                "{:6} {:7.4}  {:8.4}",
                node.name, node.value, node.gradient
            )?;
        }

        writeln!(f, "== measured ==")?;
        writeln!(f, "dL/dw: {:.4}", self.measured_w)?;
        writeln!(f, "dL/dv: {:.4}", self.measured_v)
    }
}
