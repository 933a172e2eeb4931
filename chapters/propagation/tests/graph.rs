//! The scalar graph against the central difference and against the stack.

use activations::{central_difference, gradients_agree};
use propagation::experiments::chain::{chain, loss};
use propagation::experiments::trace::trace;
use propagation::graph::{Graph, Operation};
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn gradient(graph: &Graph, name: &str) -> f64 {
    let node = graph.nodes.iter().find(|node| node.name == name);
    node.map_or(f64::NAN, |node| node.gradient)
}

#[test]
fn the_chain_agrees_with_the_central_difference() {
    let graph = chain();
    let by_w = central_difference(|w| loss(w, -1.0), 2.0);
    let by_v = central_difference(|v| loss(2.0, v), -1.0);
    assert!(gradients_agree(gradient(&graph, "w"), by_w), "{by_w}");
    assert!(gradients_agree(gradient(&graph, "v"), by_v), "{by_v}");
}

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
    let last = |graph: Graph| graph.nodes.last().unwrap().value;
    let graph = build(0.7, -1.3);
    let by_a = central_difference(|a| last(build(a, -1.3)), 0.7);
    let by_b = central_difference(|b| last(build(0.7, b)), -1.3);
    assert!(gradients_agree(gradient(&graph, "a"), by_a), "{by_a}");
    assert!(gradients_agree(gradient(&graph, "b"), by_b), "{by_b}");
}

#[test]
fn a_number_that_is_used_twice_gets_both_shares() {
    let mut graph = Graph::default();
    let a = graph.given("a", 3.0);
    graph.node("a a", Operation::Product(a, a));
    graph.backward();
    assert_eq!(gradient(&graph, "a"), 6.0);
    // Going backward again starts anew.
    graph.backward();
    assert_eq!(gradient(&graph, "a"), 6.0);
}

#[test]
fn the_stack_finds_the_gradients_of_the_graph() {
    let network = FirstNetwork::new(1);
    let mut graph = Graph::default();
    let x = INPUTS[2].map(|value| graph.given("x", value));
    let mut by_hidden = Vec::new();
    let mut by_output = Vec::new();
    let mut terms = Vec::new();
    for unit in 0..4 {
        let products = (0..3)
            .map(|input| {
                let w = graph.given("w", network.hidden[input][unit]);
                by_hidden.push((input, unit, w));
                graph.node("w x", Operation::Product(w, x[input]))
            })
            .collect();
        let z = graph.node("z", Operation::Sum(products));
        let h = graph.node("h", Operation::Sigmoid(z));
        let v = graph.given("v", network.output[unit][0]);
        by_output.push(v);
        terms.push(graph.node("v h", Operation::Product(v, h)));
    }
    let z = graph.node("z", Operation::Sum(terms));
    let y = graph.node("y", Operation::Sigmoid(z));
    let t = graph.given("t", TARGETS[2][0]);
    let e = graph.node("e", Operation::Difference(y, t));
    graph.node("loss", Operation::HalfSquare(e));
    graph.backward();

    let trace = trace(2);
    let line = |name| trace.backward.iter().find(|line| line.name == name);
    let (hidden, output) = (line("dW1").unwrap(), line("dW2").unwrap());
    for (input, unit, at) in by_hidden {
        let (one, other) = (graph.nodes[at].gradient, hidden.values[(input, unit)]);
        assert!((one - other).abs() < 1e-15, "{one}, {other}");
    }
    for (unit, at) in by_output.into_iter().enumerate() {
        let (one, other) = (graph.nodes[at].gradient, output.values[(unit, 0)]);
        assert!((one - other).abs() < 1e-15, "{one}, {other}");
    }
}
