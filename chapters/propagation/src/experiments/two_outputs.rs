//! A hidden unit that feeds two outputs: its gradient is a sum over two paths.

use activations::central_difference;

use super::graph::{Graph, Operation};
use structure::experiments::{Report, joined};

/// One input, one hidden unit, two outputs, all linear and easy to check: `h = w x`,
/// `y1 = v1 h`, `y2 = v2 h`, with `x = 2` and the targets 1 and 0. Forward and backward are done.
pub fn two_outputs(w: f64, v1: f64, v2: f64) -> Graph {
    let mut graph = Graph::default();
    let x = graph.given("x", 2.0);
    let w = graph.given("w", w);
    let h = graph.node("h", Operation::Product(w, x));
    let weights = [("v1", v1), ("v2", v2)].map(|(name, v)| graph.given(name, v));
    let targets = [("t1", 1.0), ("t2", 0.0)].map(|(name, t)| graph.given(name, t));
    let [v1, v2] = weights;
    let y1 = graph.node("y1", Operation::Product(v1, h));
    let y2 = graph.node("y2", Operation::Product(v2, h));
    let e1 = graph.node("y1 - t1", Operation::Difference(y1, targets[0]));
    let e2 = graph.node("y2 - t2", Operation::Difference(y2, targets[1]));
    let squares = [("e1", e1), ("e2", e2)];
    let squares = squares.map(|(name, e)| graph.node(name, Operation::HalfSquare(e)));
    graph.node("loss", Operation::Sum(squares.to_vec()));
    graph.backward();
    graph
}

/// The weights on the page, chosen so that `h` is 1.
pub const WEIGHTS: [f64; 3] = [0.5, 3.0, -1.0];

/// Data: the gradient with respect to `h` over `y1` and over `y2`, and the measured one with respect
/// to `w`.
pub fn report() -> Report<[f64; 3]> {
    let [w, v1, v2] = WEIGHTS;
    let graph = two_outputs(w, v1, v2);
    let node = |name| {
        let found = graph.nodes.iter().find(|node| node.name == name);
        found.expect("a node of this graph")
    };
    let paths = [("y1", "v1"), ("y2", "v2")].map(|(y, v)| node(y).gradient * node(v).value);
    let loss = |w| {
        let nodes = two_outputs(w, v1, v2).nodes;
        nodes[nodes.len() - 1].value
    };
    let measured = central_difference(loss, w);

    let forward = ["x", "w", "h", "v1", "v2", "y1", "y2", "y1 - t1", "y2 - t2"];
    let rows = joined(forward.map(node), |node| {
        format!("{:8} {:5.1}  {:8.1}", node.name, node.value, node.gradient)
    });
    let ([first, second], loss) = (paths, node("loss").value);
    let text = format!(
        "== trace ==
node     value  gradient
{rows}
loss     {loss:5.1}       1.0
== paths ==
to h over y1   dy1 v1 = {first:.1}
to h over y2   dy2 v2 = {second:.1}
dL/dh          their sum = {:.1}
== measured ==
dL/dw: {measured:.4}",
        first + second
    );
    Report::new([first, second, measured], text)
}
