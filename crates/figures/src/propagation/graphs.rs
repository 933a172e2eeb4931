//! The pictures of forward and backward: expression graphs, and the network with its error signals.

use ndarray::Array2;
use propagation::experiments::{chain, trace, two_outputs};
use propagation::graph::Node;
use structure::first_network::FirstNetwork;

use crate::kit::{Figure, Graph, Network, plain, side_by_side};
use crate::structure::LAYERS;

/// Boxes of an expression graph, by the names of its nodes: where each stands, wide and on a phone.
type Places = &'static [(&'static str, (f64, f64))];

/// An expression graph with value and gradient in each box, for a page and for a phone, where columns
/// and rows change places. An arrow with words on it stands for what flows back.
fn graph(
    nodes: &[Node],
    (columns, rows): (i32, i32),
    places: Places,
    edges: &[(&str, &str, String)],
    decimals: usize,
) -> [Graph; 2] {
    let find = |name: &str| {
        let found = places.iter().position(|(known, _)| *known == name);
        found.expect("a box with a place")
    };
    let sheet = |wide: bool| {
        let key = ["name", "value, forward", "gradient, backward"];
        let size = if wide {
            (columns, rows)
        } else {
            (rows, columns)
        };
        let mut graph = Graph::new(size.0, size.1, 200).key(key);
        for (name, (x, y)) in places {
            let node = nodes.iter().find(|node| node.name == *name);
            let node = node.expect("a node of the graph");
            let lines = [
                name.replace('-', "\u{2212}")
                    .replace('1', "₁")
                    .replace('2', "₂"),
                plain(node.value, decimals),
                plain(node.gradient, decimals),
            ];
            graph = graph.node(if wide { (*x, *y) } else { (*y, *x) }, lines);
            if matches!(*name, "w" | "v" | "v1" | "v2") {
                graph = graph.lit();
            }
        }
        for (from, to, words) in edges {
            graph = graph.edge(find(from), find(to), words);
            if !words.is_empty() {
                graph = graph.backwards();
            }
        }
        graph
    };
    [sheet(true), sheet(false)]
}

/// Two neurons in a row: value and gradient at each node.
pub(crate) fn chain() -> Figure {
    let places: Places = &[
        ("x", (0.0, 0.0)),
        ("w", (0.0, 1.0)),
        ("w x", (1.5, 0.5)),
        ("h", (3.0, 0.5)),
        ("v", (3.0, 1.5)),
        ("v h", (4.5, 1.0)),
        ("y", (6.0, 1.0)),
        ("t", (6.0, 2.0)),
        ("y - t", (7.5, 1.5)),
        ("loss", (9.0, 1.5)),
    ];
    let edges = [
        ("x", "w x"),
        ("w", "w x"),
        ("w x", "h"),
        ("h", "v h"),
        ("v", "v h"),
        ("v h", "y"),
        ("y", "y - t"),
        ("t", "y - t"),
        ("y - t", "loss"),
    ];
    let edges = edges.map(|(from, to)| (from, to, String::new()));
    let nodes = chain::chain(2.0, -1.0).nodes;
    let gradient = |name: &str| {
        let node = nodes.iter().find(|node| node.name == name);
        node.expect("a node of the chain").gradient
    };
    let [y, v, w] = ["y", "v", "w"].map(gradient);
    let [wide, narrow] = graph(&nodes, (10, 3), places, &edges, 3);
    wide.draw_or(&narrow).figure(
        format!(
            "Ten boxes joined by arrows from the input x and the weight w, through the hidden unit h and the weight \
             v, to the output y and the loss. Each holds its value and, below it, its gradient. The gradient is 1 at \
             the loss, {y:.3} at y, {v:.3} at v and {w:.3} at w."
        ),
        "Two neurons in a row. Values are found along the arrows, gradients against them.",
    )
}

/// A hidden unit that feeds two outputs, with what each path brings back.
pub(crate) fn two_outputs() -> Figure {
    let places: Places = &[
        ("x", (0.0, 0.5)),
        ("w", (0.0, 1.5)),
        ("h", (1.5, 1.0)),
        ("v1", (5.3, -0.06)),
        ("v2", (5.3, 2.06)),
        ("y1", (6.3, 0.5)),
        ("y2", (6.3, 1.5)),
        ("y1 - t1", (7.7, 0.5)),
        ("y2 - t2", (7.7, 1.5)),
        ("loss", (9.0, 1.0)),
    ];
    let [first, second, _] = two_outputs::report().data;
    let [w, v1, v2] = two_outputs::WEIGHTS;
    let nodes = two_outputs::two_outputs(w, v1, v2).nodes;
    // What a path brings back: the gradient of its output times the weight on the way.
    let words = |v: f64, path: f64| {
        let [y, v, path] = [path / v, v, path].map(|number| plain(number, 0));
        format!("{y} · {v} = {path}")
    };
    let edges = [
        ("x", "h", String::new()),
        ("w", "h", String::new()),
        ("h", "y1", String::new()),
        ("h", "y2", String::new()),
        ("y1", "h", words(v1, first)),
        ("y2", "h", words(v2, second)),
        ("v1", "y1", String::new()),
        ("v2", "y2", String::new()),
        ("y1", "y1 - t1", String::new()),
        ("y2", "y2 - t2", String::new()),
        ("y1 - t1", "loss", String::new()),
        ("y2 - t2", "loss", String::new()),
    ];
    let [wide, narrow] = graph(&nodes, (10, 3), places, &edges, 1);
    wide.draw_or(&narrow).figure(
        format!(
            "Ten boxes joined by arrows: the input x and the weight w lead to h, and from h one way leads over y1 and \
             one over y2 to the loss. The first way brings {first} back to h, the second {second}, and the gradient at \
             h is their sum, {}.",
            first + second
        ),
        "A hidden unit with two outputs. Along the dashed arrows each path brings back the gradient of its output times \
         the weight on the way; at h the two are added.",
    )
}

/// One sample in listing 1's network: activations on the way forward, error signals on the way back
/// through the same weights, and the gradients that come of both.
pub(crate) fn error_signals() -> Figure {
    let trace = trace::report().data;
    let network = FirstNetwork::new(1);
    let values = |name: &str| {
        let line = trace.iter().find(|line| line.name == name);
        line.expect("a line of the trace").values.clone()
    };
    let texts = |values: &Array2<f64>, decimals: usize| {
        let text = |value: &f64| {
            format!("{value:.decimals$}")
                .replacen("0.", ".", 1)
                .replace('-', "\u{2212}")
        };
        values.iter().map(text).collect::<Vec<_>>()
    };
    let weights = [&network.hidden, &network.output];
    let forward = Network::new("1. activations", &LAYERS)
        .units(0, texts(&values("x"), 0))
        .units(1, texts(&values("h"), 2))
        .units(2, texts(&values("y"), 2))
        .weights(weights);
    let backward = Network::new("2. error signals", &LAYERS)
        .units(1, texts(&values("dz1"), 2))
        .units(2, texts(&values("dz2"), 2))
        .weights(weights);
    let gradients = Network::new("3. gradients", &LAYERS).weights([&values("dW1"), &values("dW2")]);
    side_by_side(&[forward, backward, gradients]).figure(
        format!(
            "Three drawings of the network with 3 inputs, 4 hidden units and 1 output, for the sample 1, 0, 1. The \
             first has its weights as lines and its activations in the units, up to the output {:.2}. The second has \
             the same lines, and in the units the error signals, {:.2} at the output and smaller ones in the hidden \
             units. In the third the lines are the gradients; the weights that leave the second input, which is 0, \
             have none.",
            values("y")[(0, 0)],
            values("dz2")[(0, 0)]
        ),
        "The sample goes forward through the weights (1), and the error signal goes back through the same weights (2). \
         The gradient with respect to a weight (3) is the activation at its one end times the error signal at its other. Full lines \
         are positive, dashed ones negative; width is size, and a zero has no line.",
    )
}
