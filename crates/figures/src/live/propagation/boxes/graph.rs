//! The numbers of the box graph, and how far they are computed.

use ::propagation::experiments::graph::{Graph as Numbers, Node, Operation};

use crate::kit::{Graph, plain};

/// The steps forward, and with those backward, in which the first only gives the loss its 1.
const FORWARD: usize = 6;
pub(super) const LAST: usize = 2 * FORWARD + 1;

/// A box: its name, its place with one output and with two, and how many boxes lie on its way to the loss, itself not counted.
type Place = (&'static str, (f64, f64), (f64, f64), usize);

const PLACES: [Place; 15] = [
    ("x", (0.0, 0.5), (0.0, 1.5), 6),
    ("w", (0.0, 1.5), (0.0, 2.5), 6),
    ("w x", (1.65, 1.0), (1.65, 2.0), 5),
    ("h", (3.35, 1.0), (3.35, 2.0), 4),
    ("v₁", (3.35, 2.0), (3.35, 0.4), 4),
    ("v₁ h", (5.0, 1.0), (5.0, 1.0), 3),
    ("y₁", (6.65, 1.0), (6.65, 1.0), 2),
    ("t₁", (6.65, 2.0), (6.65, 0.0), 2),
    ("y₁ − t₁", (8.35, 1.0), (8.5, 1.0), 1),
    ("v₂", NOWHERE, (3.35, 3.6), 4),
    ("v₂ h", NOWHERE, (5.0, 3.0), 3),
    ("y₂", NOWHERE, (6.65, 3.0), 2),
    ("t₂", NOWHERE, (6.65, 4.0), 2),
    ("y₂ − t₂", NOWHERE, (8.5, 3.0), 1),
    ("loss", (10.0, 1.0), (10.0, 2.0), 0),
];
/// The boxes that can be dragged: the control of each, and by how much a unit of the sheet moves it.
const DIALS: [(&str, &str, f64); 4] = [
    ("x", "x", 0.008),
    ("w", "w", 0.008),
    ("v₁", "v1", 0.008),
    ("t₁", "t1", 0.002),
];
const NOWHERE: (f64, f64) = (f64::NAN, f64::NAN);

/// Forward and backward for the chain of the page; with a second output, its weight, and its target 0.
pub(super) fn numbers([x, w, v, t]: [f64; 4], second: Option<f64>) -> Numbers {
    let mut graph = Numbers::default();
    let x = graph.given("x", x);
    let w = graph.given("w", w);
    let z = graph.node("w x", Operation::Product(w, x));
    let h = graph.node("h", Operation::Sigmoid(z));
    let first = (["v₁", "v₁ h", "y₁", "t₁", "y₁ − t₁"], v, t);
    let second = second.map(|v| (["v₂", "v₂ h", "y₂", "t₂", "y₂ − t₂"], v, 0.0));
    let outputs = [first].into_iter().chain(second);
    let squares = outputs.map(|([v_name, z_name, y_name, t_name, e_name], v, t)| {
        let v = graph.given(v_name, v);
        let z = graph.node(z_name, Operation::Product(v, h));
        let y = graph.node(y_name, Operation::Sigmoid(z));
        let t = graph.given(t_name, t);
        let e = graph.node(e_name, Operation::Difference(y, t));
        graph.node(UNSEEN, Operation::HalfSquare(e))
    });
    let squares = squares.collect();
    graph.node("loss", Operation::Sum(squares));
    graph.backward();
    graph
}

/// The name of a node without a box: half the square of an error, which the loss adds up.
const UNSEEN: &str = "";

/// An arrow between two boxes, by the numbers of their nodes, and the derivative of the second with respect to the first.
struct Arrow {
    from: usize,
    to: usize,
    derivative: f64,
}

/// The numbers of a setting, and how far they are computed.
pub(super) struct Boxes {
    pub(super) graph: Numbers,
    arrows: Vec<Arrow>,
    two: bool,
    step: usize,
}

impl Boxes {
    pub(super) fn new(inputs: [f64; 4], second: Option<f64>, step: usize) -> Self {
        let graph = numbers(inputs, second);
        let seen = |at: usize| graph.nodes[at].name != UNSEEN;
        let mut arrows = Vec::new();
        for to in (0..graph.nodes.len()).filter(|to| seen(*to)) {
            for (from, derivative) in graph.local_derivatives(to) {
                if seen(from) {
                    arrows.push(Arrow {
                        from,
                        to,
                        derivative,
                    });
                    continue;
                }
                let before = graph.local_derivatives(from).into_iter();
                arrows.extend(before.map(|(from, first)| Arrow {
                    from,
                    to,
                    derivative: first * derivative,
                }));
            }
        }
        Self {
            graph,
            arrows,
            two: second.is_some(),
            step,
        }
    }

    /// The nodes that have boxes, each with its number.
    fn seen(&self) -> impl Iterator<Item = (usize, &Node)> {
        let nodes = self.graph.nodes.iter().enumerate();
        nodes.filter(|(_, node)| node.name != UNSEEN)
    }

    pub(super) fn find(&self, name: &str) -> usize {
        let found = self.seen().find(|(_, node)| node.name == name);
        found.map(|(at, _)| at).expect("a box of that name")
    }

    /// The step that computes the value of a box, and the one that computes its gradient.
    fn steps(&self, at: usize) -> [usize; 2] {
        let node = &self.graph.nodes[at];
        let (.., before_loss) = place(node.name);
        let forward = match node.operation {
            Operation::Given(_) => 0,
            _ => FORWARD - before_loss,
        };
        [forward, FORWARD + 1 + before_loss]
    }

    pub(super) fn has_gradient(&self, at: usize) -> bool {
        self.step >= self.steps(at)[1]
    }

    pub(super) fn sheet(&self, wide: bool) -> Graph {
        let rows = if self.two { 5 } else { 3 };
        let graph = if wide {
            Graph::new(11, rows, 200)
        } else {
            Graph::new(rows, 11, 180)
        };
        let key = ["name", "value, forward", "gradient, backward"];
        let graph = self.seen().fold(graph.key(key), |graph, (at, node)| {
            let (_, one, two, _) = *place(node.name);
            let (x, y) = if self.two { two } else { one };
            let steps = self.steps(at);
            let number = |step: usize, number: f64| {
                if self.step >= step {
                    plain(number, 3)
                } else {
                    String::new()
                }
            };
            let lines = [
                node.name.to_owned(),
                number(steps[0], node.value),
                number(steps[1], node.gradient),
            ];
            let graph = graph.node(if wide { (x, y) } else { (y, x) }, lines);
            let dial = DIALS.iter().find(|(name, ..)| *name == node.name);
            let graph = match dial {
                Some((_, control, by)) => graph.dial(control, *by),
                None => graph,
            };
            if self.step > 0 && steps.contains(&self.step) {
                graph.lit()
            } else {
                graph
            }
        });
        let seen: Vec<usize> = self.seen().map(|(at, _)| at).collect();
        let boxed = |at: usize| seen.iter().position(|seen| *seen == at).unwrap_or_default();
        self.arrows.iter().fold(graph, |graph, arrow| {
            let (from, to) = (boxed(arrow.from), boxed(arrow.to));
            let words = plain(arrow.derivative, 2);
            let graph = if self.has_gradient(arrow.from) {
                graph.edge(from, to, "").edge(to, from, words).backwards()
            } else if self.step >= self.steps(arrow.to)[0] {
                graph.edge(from, to, words).beside()
            } else {
                graph.edge(from, to, "")
            };
            // Outside is the arrow from the target.
            let name = self.graph.nodes[arrow.from].name;
            if self.two && ["y₁", "y₂"].contains(&name) {
                graph.inside()
            } else {
                graph
            }
        })
    }

    /// What the last step did, in words.
    pub(super) fn said(&self) -> String {
        let step = self.step;
        let now = |which: usize| {
            self.seen()
                .filter(move |(at, _)| self.steps(*at)[which] == step)
        };
        match step {
            0 => "Nothing is computed yet: only what is given has a value.".to_owned(),
            1..=FORWARD => {
                let values =
                    now(0).map(|(_, node)| format!("{} = {}", node.name, plain(node.value, 3)));
                let values: Vec<String> = values.collect();
                format!("Forward, step {step} of {FORWARD}: {}.", values.join(", "))
            }
            _ => {
                let gradients: Vec<String> = now(1).map(|(at, _)| self.sum(at)).collect();
                let (step, all) = (step - FORWARD, LAST - FORWARD);
                format!(
                    "Backward, step {step} of {all}: the gradient of {}.",
                    gradients.join(", of ")
                )
            }
        }
    }

    /// The gradient of a box as the sum of what its arrows bring back.
    fn sum(&self, at: usize) -> String {
        let node = &self.graph.nodes[at];
        let arrows = self.arrows.iter().filter(|arrow| arrow.from == at);
        let products = arrows.map(|arrow| {
            let gradient = self.graph.nodes[arrow.to].gradient;
            format!("{} · {}", plain(gradient, 4), plain(arrow.derivative, 3))
        });
        let products: Vec<String> = products.collect();
        let gradient = plain(node.gradient, 4);
        if products.is_empty() {
            format!("{} is {gradient}", node.name)
        } else {
            format!("{} is {} = {gradient}", node.name, products.join(" + "))
        }
    }

    /// The derivatives along each path from a box to the loss, those next to the loss first.
    pub(super) fn paths(&self, at: usize) -> Vec<Vec<f64>> {
        let arrows = self.arrows.iter().filter(|arrow| arrow.from == at);
        let paths: Vec<Vec<f64>> = arrows
            .flat_map(|arrow| {
                let rest = self.paths(arrow.to).into_iter();
                rest.map(|path| [path, vec![arrow.derivative]].concat())
            })
            .collect();
        if paths.is_empty() {
            vec![Vec::new()]
        } else {
            paths
        }
    }
}

fn place(name: &str) -> &'static Place {
    let found = PLACES.iter().find(|(known, ..)| *known == name);
    found.expect("a place for every box")
}

#[cfg(test)]
mod tests {
    use ::propagation::experiments::chain::chain;

    use super::*;

    #[test]
    fn with_one_output_it_is_the_chain_of_the_chapter() {
        let boxes = Boxes::new([1.0, 2.0, -1.0, 1.0], None, LAST);
        let own = boxes.seen().map(|(_, node)| (node.value, node.gradient));
        let chain = chain(2.0, -1.0).nodes;
        let chain = chain.iter().map(|node| (node.value, node.gradient));
        assert_eq!(own.collect::<Vec<_>>(), chain.collect::<Vec<_>>());
    }

    #[test]
    fn the_products_along_all_paths_add_up_to_the_gradient() {
        for second in [None, Some(2.0)] {
            let boxes = Boxes::new([0.7, 1.4, -0.8, 0.3], second, LAST);
            for (at, node) in boxes.seen() {
                let products = boxes.paths(at).into_iter();
                let sum: f64 = products.map(|path| path.iter().product::<f64>()).sum();
                assert!((sum - node.gradient).abs() < 1e-12, "{}", node.name);
            }
        }
    }
}
