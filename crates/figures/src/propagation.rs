//! The figures of the chapter on propagation.

use ndarray::Array2;
use propagation::experiments::{border, chain, nudge, rates, surface, trace};
use structure::first_network::FirstNetwork;

use crate::kit::{Axis, Dot, Figure, Graph, Ink, Network, Plot, Side, grid, plain, side_by_side};
use crate::pinned::{pinned, points};
use crate::structure::{LAYERS, with_samples};

/// Two neurons in a row: value and gradient at each node.
pub(super) fn chain() -> Figure {
    let x = [0.0, 0.0, 1.5, 3.0, 3.0, 4.5, 6.0, 6.0, 7.5, 9.0];
    let y = [0.0, 1.0, 0.5, 0.5, 1.5, 1.0, 1.0, 2.0, 1.5, 1.5];
    let (from, to) = ([0, 1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 3, 5, 5, 6, 8, 8, 9]);
    let nodes = chain::chain(2.0, -1.0).nodes;
    let graph = |columns, rows, x: [f64; 10], y: [f64; 10]| {
        let key = ["name", "value, forward", "gradient, backward"];
        let mut graph = Graph::new(columns, rows, 200).key(key);
        for (node, at) in nodes.iter().zip(x.into_iter().zip(y)) {
            let lines = [
                node.name.replace('-', "−"),
                plain(node.value, 3),
                plain(node.gradient, 3),
            ];
            graph = graph.node(at, lines);
            if node.name == "w" || node.name == "v" {
                graph = graph.lit();
            }
        }
        for (from, to) in from.into_iter().zip(to) {
            graph = graph.edge(from, to, "");
        }
        graph
    };
    // On a phone the way leads down.
    let svg = graph(10, 3, x, y).draw_or(&graph(3, 10, y, x));
    let gradient = |name: &str| {
        let node = nodes.iter().find(|node| node.name == name);
        node.expect("a node of the chain").gradient
    };
    let [y, v, w] = ["y", "v", "w"].map(gradient);
    svg.figure(
        format!(
            "Ten boxes joined by arrows from the input x and the weight w, through the hidden unit h and the weight \
             v, to the output y and the loss. Each holds its value and, below it, its gradient. The gradient is 1 at \
             the loss, {y:.3} at y, {v:.3} at v and {w:.3} at w."
        ),
        "Two neurons in a row. Values are found along the arrows, gradients against them.",
    )
}

/// One sample in the running example: activations on the left, gradients on the right.
pub(super) fn blame() -> Figure {
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
    let left = Network::new("forward: weights and activations", &LAYERS)
        .units(0, texts(&values("x"), 0))
        .units(1, texts(&values("h"), 2))
        .units(2, texts(&values("y"), 2))
        .weights([&network.hidden, &network.output]);
    let right = Network::new("backward: their gradients", &LAYERS)
        .units(1, texts(&values("dh"), 2))
        .units(2, texts(&values("dy"), 2))
        .weights([&values("dW1"), &values("dW2")]);
    side_by_side(&[left, right]).figure(
        format!(
            "Two drawings of the network with 3 inputs, 4 hidden units and 1 output, for the sample 1, 0, 1. Left: \
             its weights, and its activations up to the output {:.2}. Right: the gradients. The output has {:.2}; the \
             hidden units have smaller ones, and no weight that leaves the second input, which is 0, has any.",
            values("y")[(0, 0)],
            values("dy")[(0, 0)]
        ),
        "The same sample on its way forward and back. Full lines are positive, dashed ones negative, width is size, and \
         what is zero has no line. Each panel has its own scale.",
    )
}

/// The loss over one weight, with the straight line that its gradient predicts.
pub(super) fn nudge() -> Figure {
    let panel = |reach: f64, title: &str| {
        let real = |change: f64| nudge::nudge(change).real;
        let predicted = |change: f64| nudge::nudge(change).predicted;
        let low = real(reach).min(real(-reach)).min(predicted(reach));
        let high = real(reach).max(real(-reach)).max(predicted(-reach));
        let air = (high - low) * 0.08;
        Plot::panel(title)
            .x(Axis::linear("change of the weight", -reach..reach))
            .y(Axis::linear("change of the loss", low - air..high + air))
            .curve(Ink::C1, -reach, reach, real)
            .label_end("real")
            .curve(Ink::C2, -reach, reach, predicted)
            .label_end("predicted")
            .dashed()
            .dots(Ink::Text, [(0.0, 0.0)])
    };
    let (small, large) = (nudge::nudge(0.05), nudge::nudge(4.0));
    grid(2, 760, [panel(4.0, "from afar"), panel(0.05, "close by")]).figure(
        format!(
            "Two panels with the change of the loss over the change of one weight: a curve, and the straight line that \
             the gradient predicts. From afar the curve rises on both sides and leaves the line: at +4 the line says \
             {:.2}, the curve {:.2}. Close by, within 0.05, they almost cover each other: {:.5} and {:.5}.",
            large.predicted, large.real, small.predicted, small.real
        ),
        "What the gradient promises, and what happens. Close to where it was taken, the two hardly differ.",
    )
}

/// The loss over two weights, and the paths of three rates on it.
pub(super) fn surface() -> Figure {
    let start = (-2.0, 2.0);
    let steps = 100;
    let path = |rate: f64| surface::path(start, rate, steps);
    let (slow, middle, fast) = (path(0.1), path(1.0), path(10.0));
    let at = |path: &[(f64, f64)]| path[path.len() - 1];
    let levels = [0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
    // Each level is named where it would leave the panel on the right, on a strip of paper.
    let name = |plot: Plot, level: &f64| {
        let y = height_of(*level, 8.1);
        let strip = [7.7, 8.5].map(|x| (x, y - 0.13, y + 0.13));
        let (at, number) = ((8.1, y), level.to_string());
        plot.band(Ink::Paper, strip)
            .opacity(1.0)
            .words(Ink::Muted, at, Side::Middle, &number)
    };
    let x = Axis::linear("w, the weight of the first feature", -3.0..8.5);
    let plot = Plot::new()
        .x(x)
        .y(Axis::linear("b, the weight of the constant", -4.5..3.5))
        .no_grid()
        .levels(Ink::Muted, &levels, surface::loss);
    let mut plot = levels.iter().fold(plot, name);
    let walks = [
        (Ink::C3, &slow, Dot::Square),
        (Ink::C1, &middle, Dot::Disc),
        (Ink::C2, &fast, Dot::Triangle),
    ];
    for (ink, path, dot) in walks {
        let points = path.iter().copied();
        plot = plot.line(ink, points).width(4).beaded(9).shaped(dot);
    }
    let beside = |(x, y), right, up| (x + right, y + up);
    let (slow_at, middle_at) = (beside(start, -0.7, -0.6), beside(at(&middle), -1.05, 1.5));
    let fast_at = beside(at(&fast), -2.65, -0.45);
    let plot = plot
        .dots(Ink::Text, [start])
        .shaped(Dot::Ring)
        .words(Ink::C3, slow_at, Side::Right, "rate 0.1")
        .words(Ink::C1, middle_at, Side::Right, "rate 1")
        .words(Ink::C2, fast_at, Side::Right, "rate 10");
    let [slow, middle, fast] =
        [slow, middle, fast].map(|path| surface::loss(at(&path).0, at(&path).1));
    plot.draw(1000).figure(
        format!(
            "Level lines of a loss over two weights, a valley that falls away to the lower right without a bottom, and \
             three paths of {steps} steps from one start. At rate 0.1 the path creeps and ends at a loss of {slow:.2}; at \
             rate 1 it bends into the valley and ends at {middle:.3}; at rate 10 it leaps from side to side at first, and \
             ends at {fast:.4}."
        ),
        "The loss of a neuron with two weights, and what 100 steps make of it at three rates. Lines join equal losses.",
    )
}

/// Above the valley, the `b` at which the loss of `w` and `b` is `level`.
fn height_of(level: f64, w: f64) -> f64 {
    let (mut low, mut high) = (-w / 2.0, 4.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if surface::loss(w, middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// The final error over the rate, for one seed, and how many of 30 seeds end stuck.
pub(super) fn rates() -> Figure {
    let pinned = pinned!("chapters/propagation/tests/snapshots/rates.snap");
    let pairs = |part| points(&pinned.rows(part), 0, 1);
    let (ends, stuck) = (pairs("sweep"), pairs("seeds"));
    let left = Plot::panel("the weights of listing 1")
        .x(Axis::log("learning rate", 0.0007..800.0))
        .y(Axis::log("final mean squared error", 1e-17..3.0))
        .line(Ink::C1, ends.clone())
        .width(3)
        .beaded(13);
    let right = Plot::panel("thirty sets of initial weights")
        .x(Axis::log("learning rate", 0.0007..800.0))
        .y(Axis::linear("stuck, of 30 seeds", 0.0..31.0))
        .line(Ink::C2, stuck.clone())
        .width(3)
        .beaded(13)
        .shaped(Dot::Square);
    let lowest = ends.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let (lowest, _) = lowest.expect("there are rates");
    let (highest, fails) = stuck[stuck.len() - 1];
    grid(2, 800, [left, right]).figure(
        format!(
            "Left: the error after 10,000 epochs over the learning rate from 0.001 to 500, for one set of initial \
             weights. It falls steadily up to a rate of 50, then jumps to a half and stays high, and falls to its \
             lowest at {lowest}. Right: of 30 sets of initial weights, none is stuck after 1,000 epochs up to a rate of 30, and {fails} are at {highest}."
        ),
        "The final error by learning rate. One seed suggests that 400 is best; thirty seeds say what that is worth.",
    )
}

/// The error over the epochs at five rates.
pub(super) fn curves() -> Figure {
    let points = |rate: f64| {
        let mut at: Vec<usize> = (0..=99)
            .map(|i| 10_f64.powf(f64::from(i) / 30.0).round() as usize)
            .collect();
        at.dedup();
        let errors = rates::errors_after(rate, &at).into_iter();
        let points = errors.map(|(epoch, error)| (epoch as f64, error));
        points.collect::<Vec<_>>()
    };
    let [slow, tenth, one, fifty, hundred] = [0.001, 0.1, 1.0, 50.0, 100.0].map(points);
    let plot = Plot::new()
        .x(Axis::log("epoch", 1.0..2_000.0))
        .y(Axis::log("mean squared error", 1e-6..1.5))
        .line(Ink::C5, slow.clone())
        .label_end("rate 0.001")
        .line(Ink::C3, tenth.clone())
        .label_end("rate 0.1")
        .dashed()
        .line(Ink::C1, one.clone())
        .label_end("rate 1")
        .line(Ink::C4, fifty)
        .label_end("rate 50")
        .dotted()
        .line(Ink::C2, hundred.clone())
        .label_end("rate 100")
        .dashed();
    let [slow, tenth, one, hundred] =
        [slow, tenth, one, hundred].map(|points| points[points.len() - 1].1);
    plot.draw(860).figure(
        format!(
            "Mean squared error over 2,000 epochs, both axes logarithmic. At rate 0.001 it hardly moves, to {slow:.2}; at \
             0.1 it falls to {tenth:.5}, at 1 to {one:.6}. At 50 it leaps up to a half, stays there for some two hundred \
             epochs, then drops below all others. At 100 it leaps to {hundred:.1} and stays for good."
        ),
        "The error of the running example while it learns, at five rates.",
    )
}

/// The predictions for every point of the plane, after more and more epochs of XOR.
pub(super) fn border() -> Figure {
    let stages = border::report().data;
    let panel = |(epochs, network): &(usize, FirstNetwork)| {
        let title = match *epochs {
            0 => "before training".to_owned(),
            epochs => format!("after {} epochs", plain(epochs as f64, 0)),
        };
        let network = network.clone();
        let answer = move |x1, x2| 2.0 * border::prediction(&network, x1, x2) - 1.0;
        let ticks = [(0.0, "0"), (1.0, "1")];
        let plot = Plot::panel(title)
            .x(Axis::linear("first feature", -0.4..1.4).ticks(ticks))
            .y(Axis::linear("", -0.4..1.4).ticks(ticks))
            .plane()
            .shade(answer.clone())
            .levels(Ink::Text, &[0.0], answer);
        with_samples(plot)
    };
    let right = stages.iter();
    let right = right.map(|(epochs, network)| format!("{} at {epochs}", border::right(network)));
    let right = right.collect::<Vec<_>>().join(", ");
    grid(3, 700, stages.iter().map(panel)).figure(
        format!(
            "Six squares, one for each look at the network, with the four samples at their corners: filled dots want 1, \
             rings want 0. At first the tint is faint and the border nearly straight. It moves, then bends, and in the \
             end it runs between the dots and the rings, with full colour on both sides. On the right side are {right}."
        ),
        "Where the network changes its mind, while it learns XOR. The second feature is upright. Filled \
         dots want 1, rings want 0. Blue is a prediction near 1, orange one near 0, and on the line it is one half.",
    )
}
