//! The chain rule on single numbers: a graph of small operations, each of which knows its
//! derivative. The layers of this chapter do the same with whole matrices, which is much faster.

use activations::{sigmoid, sigmoid_derivative};

/// What a node does with the nodes before it, each named by its place in the graph.
pub enum Operation {
    /// Nothing: the number was given.
    Given(f64),
    /// Multiplies two numbers.
    Product(usize, usize),
    /// Adds up any number of them.
    Sum(Vec<usize>),
    /// The sigmoid of one.
    Sigmoid(usize),
    /// The first minus the second.
    Difference(usize, usize),
    /// Half the square of one.
    HalfSquare(usize),
}

/// A number in the graph.
pub struct Node {
    /// Its name on the page.
    pub name: String,
    /// Where it came from.
    pub operation: Operation,
    /// What it is.
    pub value: f64,
    /// The derivative of the last node with respect to this one: known after
    /// [`Graph::backward`].
    pub gradient: f64,
}

/// Numbers in the order in which they were computed: no node uses a later one.
#[derive(Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
}

impl Graph {
    /// A number from outside. Returns its place.
    pub fn given(&mut self, name: &str, value: f64) -> usize {
        self.node(name, Operation::Given(value))
    }

    /// Forward: computes a node from those before it. Returns its place.
    ///
    /// # Panics
    /// If the operation names a node that does not exist yet.
    pub fn node(&mut self, name: &str, operation: Operation) -> usize {
        let value = |at: usize| self.nodes[at].value;
        let value = match &operation {
            Operation::Given(number) => *number,
            Operation::Product(a, b) => value(*a) * value(*b),
            Operation::Sum(terms) => terms.iter().map(|&term| value(term)).sum(),
            Operation::Sigmoid(z) => sigmoid(value(*z)),
            Operation::Difference(a, b) => value(*a) - value(*b),
            Operation::HalfSquare(a) => value(*a) * value(*a) / 2.0,
        };
        self.nodes.push(Node {
            name: name.to_owned(),
            operation,
            value,
            gradient: 0.0,
        });
        self.nodes.len() - 1
    }

    /// Backward: from the last node to the first, each passes its gradient on to the nodes that it
    /// was computed from, times its derivative with respect to each of them. What arrives over
    /// several paths adds up.
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

    /// The derivative of one node with respect to each node that it was computed from.
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
