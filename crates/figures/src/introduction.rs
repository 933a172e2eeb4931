//! The figures of the introduction.

use ::structure::first_network::{FirstNetwork, inputs, xor_targets};
use ::structure::maximum;

use crate::kit::{Axis, Figure, Graph, Ink, Plot, plain};

/// Every weight of a network that learns exclusive or, over all epochs.
pub(super) fn weights() -> Figure {
    const EPOCHS: usize = 10_000;
    /// Before, next to nothing happens.
    const FIRST: usize = 10;
    /// Until then the weights stay together.
    const EARLY: f64 = 100.0;
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
    let farthest = |epochs: f64| {
        let points = threads.iter().flatten();
        let until = points.filter(|(epoch, _)| *epoch <= epochs);
        maximum(&until.map(|(_, weight)| weight.abs()).collect::<Vec<f64>>())
    };
    let (early, far) = (farthest(EARLY), farthest(f64::INFINITY));
    let most = far.ceil();
    let (early, far) = (plain(early, 1), plain(far, 1));
    let plot = Plot::new()
        .x(Axis::log("epochs", FIRST as f64..EPOCHS as f64))
        .y(Axis::linear("weight", -most..most));
    let line = |plot: Plot, thread: &Vec<(f64, f64)>| {
        let (_, last) = thread[thread.len() - 1];
        plot.line(Ink::of_sign(last), thread.iter().copied())
    };
    let plot = threads.iter().fold(plot.across(0.0), line);
    plot.draw(800).figure(
        format!(
            "Sixteen lines, one for each weight of a small network, over {EPOCHS} epochs. After {EARLY} epochs \
             none is farther than {early} from zero. Then they fan out, some up, some down, the farthest as far as {far}."
        ),
        "Sixteen numbers learn. Each line is one weight of the network of chapter 1, from its random start until it \
         knows exclusive or, to say yes where exactly one of two inputs is on. Blue ends positive, orange negative.",
    )
}

/// The loop of the whole book, with the chapter that explains each of its steps.
pub(super) fn map() -> Figure {
    let boxes = [
        ["1 Structure", "layers of", "weighted sums"],
        ["2 Activations", "what each unit", "makes of its sum"],
        ["4 Losses", "how wrong", "the output is"],
        ["3 Propagation", "the blame of", "every weight"],
        ["5 Optimizers", "a small step", "against the blame"],
        ["6 Regularization", "what holds on", "unseen data"],
    ];
    let graph = |columns, rows, x: [f64; 6], y: [f64; 6]| {
        let mut graph = Graph::new(columns, rows, 290).plain();
        for (lines, at) in boxes.into_iter().zip(x.into_iter().zip(y)) {
            graph = graph.node(at, lines);
        }
        let graph = graph.edge(0, 1, "").edge(1, 2, "");
        graph.back(2, 3).back(3, 4).back(4, 0)
    };
    let (x, y) = (
        [0.0, 1.0, 2.0, 1.75, 0.5, 3.0],
        [0.0, 0.0, 0.0, 1.0, 1.0, 0.5],
    );
    let wide = graph(4, 2, x, y);
    let (x, y) = (
        [0.0, 0.0, 0.0, 1.0, 1.0, 0.5],
        [0.0, 1.0, 2.0, 1.7, 0.5, 3.0],
    );
    let narrow = graph(2, 4, x, y);
    wide.draw_or(&narrow).figure(
        "Six boxes. A solid way leads forward from structure to activations to losses. From losses a dashed way leads \
         back through propagation and optimizers to structure, which closes the loop. Outside the loop, without an \
         arrow, stands regularization.",
        "The loop of the whole book. Forward along the solid arrows, back along the dashed ones, thousands of times. \
         Each box is a chapter; the sixth stands outside the loop and asks \
         whether what was learned holds for examples never seen.",
    )
}
