//! The scalar graph against the central difference and against the network.

use activations::{central_difference, gradients_agree};
use propagation::experiments::running_example::{inputs, running_example, targets};
use propagation::graph::{Graph, Operation};
use propagation::propagate;
use structure::first_network::FirstNetwork;

use crate::assert_close;

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

#[test]
fn the_network_finds_the_gradients_of_the_graph() {
    let first = FirstNetwork::new(1);
    let mut graph = Graph::default();
    let x: Vec<usize> = inputs()
        .row(2)
        .iter()
        .map(|&x| graph.given("x", x))
        .collect();
    let hidden = first.hidden.mapv(|w| graph.given("w", w));
    let output = first.output.mapv(|v| graph.given("v", v));
    let mut terms = Vec::new();
    for (weights, &v) in hidden.columns().into_iter().zip(&output) {
        let pairs = weights.into_iter().zip(&x);
        let products = pairs.map(|(&w, &x)| graph.node("w x", Operation::Product(w, x)));
        let products = products.collect();
        let z = graph.node("z", Operation::Sum(products));
        let h = graph.node("h", Operation::Sigmoid(z));
        terms.push(graph.node("v h", Operation::Product(v, h)));
    }
    let z = graph.node("z", Operation::Sum(terms));
    let y = graph.node("y", Operation::Sigmoid(z));
    let t = graph.given("t", targets()[(2, 0)]);
    let e = graph.node("e", Operation::Difference(y, t));
    graph.node("loss", Operation::HalfSquare(e));
    graph.backward();

    let mut network = running_example(&first);
    let third = |all: ndarray::Array2<f64>| all.slice_move(ndarray::s![2..3, ..]);
    propagate(&mut network, &third(inputs()), &third(targets()));
    for (parameter, nodes) in network.parameters().iter().zip([hidden, output]) {
        let gradient = nodes.mapv(|at| graph.nodes[at].gradient);
        assert_close(&gradient, parameter.gradient, 1e-15);
    }
}
