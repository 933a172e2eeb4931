//! The chain rule on single numbers: a graph of small operations, each of which knows its own
//! derivative. The layers of this chapter do the same with whole matrices, which is much faster.

use activations::{sigmoid, sigmoid_derivative};

/// How a node is computed from earlier nodes, each named by its place in the graph.
pub enum Operation {
    /// The number is given.
    Given(f64),
    /// The product of two nodes.
    Product(usize, usize),
    /// The sum of any number of nodes.
    Sum(Vec<usize>),
    /// The sigmoid of a node.
    Sigmoid(usize),
    /// The first node minus the second.
    Difference(usize, usize),
    /// Half the square of a node.
    HalfSquare(usize),
}

/// A number in the graph.
pub struct Node {
    /// Its name on the page.
    pub name: &'static str,
    /// How it is computed.
    pub operation: Operation,
    /// Its value, known once the node is there.
    pub value: f64,
    /// The derivative of the last node with respect to this one, known after [`Graph::backward`].
    pub gradient: f64,
}

/// Numbers in the order in which they were computed: a node uses earlier nodes only.
#[derive(Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
}

impl Graph {
    /// Adds a given number. Returns its place.
    pub fn given(&mut self, name: &'static str, value: f64) -> usize {
        self.node(name, Operation::Given(value))
    }

    /// Forward: adds a node and computes its value. Returns its place.
    ///
    /// # Panics
    /// If the operation names a node that does not exist yet.
    pub fn node(&mut self, name: &'static str, operation: Operation) -> usize {
        let value = |at: usize| self.nodes[at].value;
        let value = match &operation {
            Operation::Given(number) => *number,
            Operation::Product(a, b) => value(*a) * value(*b),
            Operation::Sum(terms) => terms.iter().map(|&term| value(term)).sum(),
            Operation::Sigmoid(z) => sigmoid(value(*z)),
            Operation::Difference(a, b) => value(*a) - value(*b),
            Operation::HalfSquare(a) => value(*a) / 2.0 * value(*a),
        };
        self.nodes.push(Node {
            name,
            operation,
            value,
            gradient: 0.0,
        });
        self.nodes.len() - 1
    }

    /// Backward: each node, from the last to the first, passes its gradient to the nodes that it
    /// was computed from, times its derivative with respect to each. Paths that meet add up.
    pub fn backward(&mut self) {
        for node in &mut self.nodes {
            node.gradient = 0.0;
        }
        if let Some(last) = self.nodes.last_mut() {
            last.gradient = 1.0;
        }
        for at in (0..self.nodes.len()).rev() {
            let gradient = self.nodes[at].gradient;
            for (from, derivative) in self.local_derivatives(at) {
                self.nodes[from].gradient += gradient * derivative;
            }
        }
    }

    /// The derivative of a node with respect to each node that it was computed from.
    pub fn local_derivatives(&self, at: usize) -> Vec<(usize, f64)> {
        let node = &self.nodes[at];
        let value = |at: usize| self.nodes[at].value;
        match &node.operation {
            Operation::Given(_) => Vec::new(),
            Operation::Product(a, b) => vec![(*a, value(*b)), (*b, value(*a))],
            Operation::Sum(terms) => terms.iter().map(|&term| (term, 1.0)).collect(),
            Operation::Sigmoid(z) => vec![(*z, sigmoid_derivative(node.value))],
            Operation::Difference(a, b) => vec![(*a, 1.0), (*b, -1.0)],
            Operation::HalfSquare(a) => vec![(*a, value(*a))],
        }
    }
}
