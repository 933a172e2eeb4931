//! The figures of the chapter on propagation.

use ndarray::Array2;
use propagation::experiments::{border, chain, nudge, rates, surface, trace};
use structure::first_network::{FirstNetwork, inputs, xor_targets};

use crate::figure::Figure;
use crate::kit::{Axis, Dot, Graph, Ink, Mark, Network, Plot, Side, grid, plain, side_by_side};
use crate::pinned::pinned;

/// Two neurons in a row: value and gradient at each node.
pub(super) fn chain() -> Figure {
    let places = [
        (0.0, 0.0),
        (0.0, 1.0),
        (1.5, 0.5),
        (3.0, 0.5),
        (3.0, 1.5),
        (4.5, 1.0),
        (6.0, 1.0),
        (6.0, 2.0),
        (7.5, 1.5),
        (9.0, 1.5),
    ];
    let arrows = [
        (0, 2),
        (1, 2),
        (2, 3),
        (3, 5),
        (4, 5),
        (5, 6),
        (6, 8),
        (7, 8),
        (8, 9),
    ];
    let nodes = chain::chain(2.0, -1.0).nodes;
    let graph = |columns, rows, place: fn((f64, f64)) -> (f64, f64)| {
        let mut graph = Graph::new(columns, rows).row_height(200).key([
            "name",
            "value, forward",
            "gradient, backward",
        ]);
        for (node, at) in nodes.iter().zip(places) {
            let lines = [
                node.name.replace('-', "−"),
                plain(node.value, 3),
                plain(node.gradient, 3),
            ];
            graph = graph.node(&node.name, place(at), lines);
            if node.name == "w" || node.name == "v" {
                graph = graph.lit();
            }
        }
        for (from, to) in arrows {
            graph = graph.edge(&nodes[from].name, &nodes[to].name, "");
        }
        graph
    };
    // On a phone the way leads down.
    let svg = graph(10, 3, |at| at).draw_or(&graph(3, 10, |(x, y)| (y, x)));
    let gradient = |name: &str| {
        let node = nodes.iter().find(|node| node.name == name);
        node.map_or(f64::NAN, |node| node.gradient)
    };
    Figure::new(
        &svg,
        format!(
            "Ten boxes joined by arrows from the input x and the weight w, through the hidden unit h and the weight \
             v, to the output y and the loss. Each holds its value and, below it, its gradient. The gradient is 1 at \
             the loss, {:.3} at y, {:.3} at v and {:.3} at w.",
            gradient("y"),
            gradient("v"),
            gradient("w")
        ),
        "Two neurons in a row. Values are found along the arrows, gradients against them.",
    )
}

/// One sample in the running example: activations on the left, gradients on the right.
pub(super) fn blame() -> Figure {
    let trace = trace::report().data;
    let network = FirstNetwork::new(1);
    let line = |name: &str| {
        let line = trace.iter().find(|line| line.name == name);
        line.map_or(Array2::zeros((0, 0)), |line| line.values.clone())
    };
    let texts = |values: &Array2<f64>, decimals: usize| {
        let text = |value: &f64| {
            format!("{value:.decimals$}")
                .replacen("0.", ".", 1)
                .replace('-', "\u{2212}")
        };
        values.iter().map(text).collect::<Vec<_>>()
    };
    let names = ["inputs", "hidden", "output"];
    let left = Network::new(&[3, 4, 1])
        .titled("forward: weights and activations")
        .named(names)
        .units(0, texts(&line("x"), 0))
        .units(1, texts(&line("h"), 2))
        .units(2, texts(&line("y"), 2))
        .weights([&network.hidden, &network.output]);
    let right = Network::new(&[3, 4, 1])
        .titled("backward: their gradients")
        .named(names)
        .units(1, texts(&line("dh"), 2))
        .units(2, texts(&line("dy"), 2))
        .weights([&line("dW1"), &line("dW2")]);
    Figure::new(
        &side_by_side(&[left, right]),
        format!(
            "Two drawings of the network with 3 inputs, 4 hidden units and 1 output, for the sample 1, 0, 1. Left: \
             its weights, and its activations up to the output {:.2}. Right: the gradients. The output has {:.2}; the \
             hidden units have smaller ones, and no weight that leaves the second input, which is 0, has any.",
            line("y")[(0, 0)],
            line("dy")[(0, 0)]
        ),
        "The same sample on its way forward and back. Full lines are positive, dashed ones negative, width is size, and \
         what is zero has no line. Each panel has its own scale.",
    )
}

/// The loss over one weight, with the straight line that its gradient predicts.
pub(super) fn nudge() -> Figure {
    let panel = |reach: f64, title: &str| {
        let real = move |change: f64| nudge::nudge(change).real;
        let low = real(reach)
            .min(real(-reach))
            .min(nudge::nudge(reach).predicted);
        let high = real(reach)
            .max(real(-reach))
            .max(nudge::nudge(-reach).predicted);
        let air = (high - low) * 0.08;
        Plot::new(
            Axis::linear(-reach..reach).titled("change of the weight"),
            Axis::linear(low - air..high + air).titled("change of the loss"),
        )
        .titled(title)
        .height(760)
        .with(Mark::curve(Ink::C1, -reach, reach, real).label("real"))
        .with(
            Mark::curve(Ink::C2, -reach, reach, |change| {
                nudge::nudge(change).predicted
            })
            .label("predicted")
            .dashed(),
        )
        .with(Mark::dots(Ink::Text, [(0.0, 0.0)]))
    };
    let (small, large) = (nudge::nudge(0.05), nudge::nudge(4.0));
    Figure::new(
        &grid(2, &[panel(4.0, "from afar"), panel(0.05, "close by")]),
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
    let walk = |ink, path: &[(f64, f64)], dot| {
        [
            Mark::line(ink, path.to_vec()).width(4),
            Mark::dots(ink, path.to_vec()).width(9).shaped(dot),
        ]
    };
    let name = |ink, at: (f64, f64), text: &str| Mark::words(ink, at, Side::Right, text);
    let levels = [0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
    // Each level is named where it would leave the panel on the right, on a strip of paper.
    let named = levels.into_iter().flat_map(|level| {
        let y = height_of(level, 8.1);
        let strip = [7.7, 8.5].map(|x| (x, y - 0.13, y + 0.13));
        [
            Mark::band(Ink::Paper, strip).opacity(1.0),
            Mark::words(Ink::Muted, (8.1, y), Side::Middle, level.to_string()),
        ]
    });
    let plot = Plot::new(
        Axis::linear(-3.0..8.5).titled("w, the weight of the first feature"),
        Axis::linear(-4.5..3.5).titled("b, the weight of the constant"),
    )
    .height(1000)
    .no_grid()
    .with(Mark::levels(Ink::Muted, &levels, surface::loss))
    .with_all(named)
    .with_all(walk(Ink::C3, &slow, Dot::Square))
    .with_all(walk(Ink::C1, &middle, Dot::Disc))
    .with_all(walk(Ink::C2, &fast, Dot::Triangle))
    .with(Mark::dots(Ink::Text, [start]).shaped(Dot::Ring))
    .with(name(Ink::C3, (start.0 - 0.7, start.1 - 0.6), "rate 0.1"))
    .with(name(
        Ink::C1,
        (at(&middle).0 - 1.05, at(&middle).1 + 1.5),
        "rate 1",
    ))
    .with(name(
        Ink::C2,
        (at(&fast).0 - 2.65, at(&fast).1 - 0.45),
        "rate 10",
    ));
    let loss = |path: &[(f64, f64)]| surface::loss(at(path).0, at(path).1);
    Figure::new(
        &plot.draw(),
        format!(
            "Level lines of a loss over two weights, a valley that falls away to the lower right without a bottom, and \
             three paths of {steps} steps from one start. At rate 0.1 the path creeps and ends at a loss of {:.2}; at \
             rate 1 it bends into the valley and ends at {:.3}; at rate 10 it leaps from side to side at first, and \
             ends at {:.4}.",
            loss(&slow),
            loss(&middle),
            loss(&fast)
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
    let pinned = pinned!("propagation", "rates");
    let pairs = |part| -> Vec<(f64, f64)> {
        let rows = pinned.rows(part).into_iter();
        rows.map(|row| (row[0], row[1])).collect()
    };
    let (ends, stuck) = (pairs("sweep"), pairs("seeds"));
    let rate = || Axis::log(0.0007..800.0).titled("learning rate");
    let left = Plot::new(
        rate(),
        Axis::log(1e-17..3.0).titled("final mean squared error"),
    )
    .titled("the weights of listing 1")
    .height(800)
    .with(Mark::line(Ink::C1, ends.clone()).width(3))
    .with(Mark::dots(Ink::C1, ends.clone()));
    let right = Plot::new(rate(), Axis::linear(0.0..31.0).titled("stuck, of 30 seeds"))
        .titled("thirty sets of initial weights")
        .height(800)
        .with(Mark::line(Ink::C2, stuck.clone()).width(3))
        .with(Mark::dots(Ink::C2, stuck.clone()).shaped(Dot::Square));
    let lowest = ends
        .iter()
        .copied()
        .fold((0.0, f64::INFINITY), |a, b| if b.1 < a.1 { b } else { a });
    let last = stuck[stuck.len() - 1];
    Figure::new(
        &grid(2, &[left, right]),
        format!(
            "Left: the error after 10,000 epochs over the learning rate from 0.001 to 500, for one set of initial \
             weights. It falls steadily up to a rate of 50, then jumps to a half and stays high, and falls to its \
             lowest at {}. Right: of 30 sets of initial weights, none is stuck after 1,000 epochs up to a rate of 30, and {} are at {}.",
            lowest.0, last.1, last.0
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
        errors
            .map(|(epoch, error)| (epoch as f64, error))
            .collect::<Vec<_>>()
    };
    let [slow, tenth, one, fifty, hundred] = [0.001, 0.1, 1.0, 50.0, 100.0].map(points);
    let plot = Plot::new(
        Axis::log(1.0..2_000.0).titled("epoch"),
        Axis::log(1e-6..1.5).titled("mean squared error"),
    )
    .height(860)
    .with(Mark::line(Ink::C5, slow.clone()).label("rate 0.001"))
    .with(
        Mark::line(Ink::C3, tenth.clone())
            .label("rate 0.1")
            .dashed(),
    )
    .with(Mark::line(Ink::C1, one.clone()).label("rate 1"))
    .with(Mark::line(Ink::C4, fifty).label("rate 50").dotted())
    .with(
        Mark::line(Ink::C2, hundred.clone())
            .label("rate 100")
            .dashed(),
    );
    let end = |points: &[(f64, f64)]| points[points.len() - 1].1;
    Figure::new(
        &plot.draw(),
        format!(
            "Mean squared error over 2,000 epochs, both axes logarithmic. At rate 0.001 it hardly moves, to {:.2}; at \
             0.1 it falls to {:.5}, at 1 to {:.6}. At 50 it leaps up to a half, stays there for some two hundred \
             epochs, then drops below all others. At 100 it leaps to {:.1} and stays for good.",
            end(&slow),
            end(&tenth),
            end(&one),
            end(&hundred)
        ),
        "The error of the running example while it learns, at five rates.",
    )
}

/// The predictions for every point of the plane, after more and more epochs of XOR.
pub(super) fn border() -> Figure {
    let samples = |target: f64| {
        let (inputs, targets) = (inputs(), xor_targets());
        let pairs = inputs.rows().into_iter().zip(&targets);
        let wanted = pairs.filter(|(_, wanted)| **wanted == target);
        wanted.map(|(x, _)| (x[0], x[1])).collect::<Vec<_>>()
    };
    let stages = border::report().data;
    let panels: Vec<Plot> = stages
        .iter()
        .map(|(epochs, network)| {
            let network = network.clone();
            let title = match *epochs {
                0 => "before training".to_owned(),
                epochs => format!("after {} epochs", plain(epochs as f64, 0)),
            };
            let answer = move |x1, x2| 2.0 * border::prediction(&network, x1, x2) - 1.0;
            let side = || Axis::linear(-0.4..1.4).ticks([(0.0, "0"), (1.0, "1")]);
            Plot::new(side().titled("first feature"), side())
                .titled(title)
                .height(700)
                .no_grid()
                .square()
                .with(Mark::shade(answer.clone()))
                .with(Mark::levels(Ink::Text, &[0.0], answer))
                .with(Mark::dots(Ink::Text, samples(1.0)).width(20))
                .with(
                    Mark::dots(Ink::Text, samples(0.0))
                        .shaped(Dot::Ring)
                        .width(20),
                )
        })
        .collect();
    let right: Vec<String> = stages
        .iter()
        .map(|(epochs, network)| format!("{} at {epochs}", border::right(network)))
        .collect();
    Figure::new(
        &grid(3, &panels),
        format!(
            "Six squares, one for each look at the network, with the four samples at their corners: filled dots want 1, \
             rings want 0. At first the tint is faint and the border nearly straight. It moves, then bends, and in the \
             end it runs between the dots and the rings, with full colour on both sides. On the right side are {}.",
            right.join(", ")
        ),
        "Where the network changes its mind, while it learns XOR. The second feature is upright. Filled \
         dots want 1, rings want 0. Blue is a prediction near 1, orange one near 0, and on the line it is one half.",
    )
}
