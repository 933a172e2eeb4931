//! The figures of the introduction.

use ::structure::first_network::{FirstNetwork, inputs, xor_targets};
use ::structure::maximum;

use crate::figure::Figure;
use crate::kit::{Axis, Graph, Ink, Mark, Plot, plain};

/// How long the network of the opening learns.
const EPOCHS: usize = 10_000;

/// Where the figure of the opening begins; before, next to nothing happens.
const FIRST: usize = 10;

/// Until when the weights stay together.
const EARLY: f64 = 100.0;

/// Every weight of a network that learns exclusive or, over all epochs.
pub(super) fn weights() -> Figure {
    let (inputs, targets) = (inputs(), xor_targets());
    let mut network = FirstNetwork::new(1);
    let mut threads = vec![Vec::new(); 16];
    for epoch in 1..=EPOCHS {
        network.step(&inputs, &targets, 1.0);
        // A few points a line are enough: the axis is logarithmic.
        let next = 1 + epoch / 40;
        if epoch >= FIRST && (epoch % next == 0 || epoch == EPOCHS) {
            let weights = network.hidden.iter().chain(&network.output);
            for (thread, weight) in threads.iter_mut().zip(weights) {
                thread.push((epoch as f64, *weight));
            }
        }
    }
    let last = |thread: &Vec<(f64, f64)>| thread.last().map_or(0.0, |(_, weight)| *weight);
    let farthest = |epochs: f64| {
        let points = threads.iter().flatten();
        let until = points.filter(|(epoch, _)| *epoch <= epochs);
        maximum(&until.map(|(_, weight)| weight.abs()).collect::<Vec<f64>>())
    };
    let (early, far) = (farthest(EARLY), farthest(f64::INFINITY));
    let lines = threads
        .iter()
        .map(|thread| Mark::line(Ink::of_sign(last(thread)), thread.iter().copied()));
    let most = far.ceil();
    let svg = Plot::new(
        Axis::log(FIRST as f64..EPOCHS as f64).titled("epochs"),
        Axis::linear(-most..most).titled("weight"),
    )
    .height(800)
    .with(Mark::across(0.0))
    .with_all(lines)
    .draw();
    Figure::new(
        &svg,
        format!(
            "Sixteen lines, one for each weight of a small network, over {EPOCHS} epochs. After {EARLY} epochs \
             none is farther than {} from zero. Then they fan out, some up, some down, the farthest as far as {}.",
            plain(early, 1),
            plain(far, 1)
        ),
        "Sixteen numbers learn. Each line is one weight of the network of chapter 1, from its random start until it \
         knows exclusive or, to say yes where exactly one of two inputs is on. Blue ends positive, orange negative.",
    )
}

/// The loop of the whole book, with the chapter that explains each of its steps.
pub(super) fn map() -> Figure {
    let boxes = [
        ("structure", ["1 Structure", "layers of", "weighted sums"]),
        (
            "activations",
            ["2 Activations", "what each unit", "makes of its sum"],
        ),
        ("losses", ["4 Losses", "how wrong", "the output is"]),
        (
            "propagation",
            ["3 Propagation", "the blame of", "every weight"],
        ),
        (
            "optimizers",
            ["5 Optimizers", "a small step", "against the blame"],
        ),
        (
            "regularization",
            ["6 Regularization", "what holds on", "unseen data"],
        ),
    ];
    let graph = |columns, rows, places: [(f64, f64); 6]| {
        let empty = Graph::new(columns, rows).row_height(290);
        let boxed = boxes.into_iter().zip(places);
        boxed
            .fold(empty, |graph, ((id, lines), at)| graph.node(id, at, lines))
            .edge("structure", "activations", "")
            .edge("activations", "losses", "")
            .back("losses", "propagation", "")
            .back("propagation", "optimizers", "")
            .back("optimizers", "structure", "")
            .plain()
    };
    let wide = [
        (0.0, 0.0),
        (1.0, 0.0),
        (2.0, 0.0),
        (1.75, 1.0),
        (0.5, 1.0),
        (3.0, 0.5),
    ];
    let narrow = [
        (0.0, 0.0),
        (0.0, 1.0),
        (0.0, 2.0),
        (1.0, 1.7),
        (1.0, 0.5),
        (0.5, 3.0),
    ];
    let svg = graph(4, 2, wide).draw_or(&graph(2, 4, narrow));
    Figure::new(
        &svg,
        "Six boxes. A solid way leads forward from structure to activations to losses. From losses a dashed way leads \
         back through propagation and optimizers to structure, which closes the loop. Outside the loop, without an \
         arrow, stands regularization.",
        "The loop of the whole book. Forward along the solid arrows, back along the dashed ones, thousands of times. \
         Each box is a chapter; the sixth stands outside the loop and asks \
         whether what was learned holds for examples never seen.",
    )
}
