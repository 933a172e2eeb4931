//! The scalar graph against the central difference. The report `autograd` compares it with the layers.

use activations::{central_difference, gradients_agree};
use propagation::graph::{Graph, Operation};

#[test]
fn every_operation_agrees_with_the_central_difference() {
    let build = |a: f64, b: f64| {
        let mut graph = Graph::default();
        let (a, b) = (graph.given("a", a), graph.given("b", b));
        let product = graph.node("product", Operation::Product(a, b));
        let sigmoid = graph.node("sigmoid", Operation::Sigmoid(product));
        let difference = graph.node("difference", Operation::Difference(a, sigmoid));
        let square = graph.node("square", Operation::HalfSquare(difference));
        graph.node("sum", Operation::Sum(vec![square, b, a]));
        graph.backward();
        graph
    };
    let loss = |graph: Graph| graph.nodes.last().unwrap().value;
    let graph = build(0.7, -1.3);
    let measured = [
        central_difference(|a| loss(build(a, -1.3)), 0.7),
        central_difference(|b| loss(build(0.7, b)), -1.3),
    ];
    for (node, measured) in graph.nodes.iter().zip(measured) {
        assert!(gradients_agree(node.gradient, measured), "{}", node.name);
    }
}

#[test]
fn a_number_that_is_used_twice_gets_both_shares() {
    let mut graph = Graph::default();
    let a = graph.given("a", 3.0);
    graph.node("a a", Operation::Product(a, a));
    // Going backward again starts anew.
    for _ in 0..2 {
        graph.backward();
        assert_eq!(graph.nodes[a].gradient, 6.0);
    }
}
