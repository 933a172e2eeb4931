//! The figures of the page on debugging.

use ::regularization::experiments::augmentation::ALL;
use digits::{Augmentation, Images, SIDE, draw};

use crate::kit::{Axis, Figure, Graph, Ink, Near, Plot, grid};
use crate::pinned::{pinned, points};

/// The checks in their order, and where each sends a network that fails it.
pub(super) fn chart() -> Figure {
    let questions = [
        ["first loss", "near ln 10?", ""],
        ["one batch", "by heart?", ""],
        ["training loss", "falls?", ""],
        ["held-out loss", "falls at first?", ""],
        ["and keeps", "falling?", ""],
    ];
    let remedies = [
        ["inputs scaled?", "initial weights?", "output and loss?"],
        ["softmax twice?", "dead units?", "gradient check"],
        ["rate times 10,", "rate over 10", ""],
        ["labels in order?", "same scaling?", "enough data?"],
        ["overfitting:", "more data, copies,", "stop early, penalty"],
    ];
    let graph = |columns, rows, height, question: fn(f64) -> (f64, f64), remedy: fn(f64) -> (f64, f64)| {
        let mut graph = Graph::new(columns, rows, height).plain();
        for (at, lines) in (0..).map(f64::from).zip(questions) {
            graph = graph.node(question(at), lines);
        }
        for (at, lines) in (0..).map(f64::from).zip(remedies) {
            graph = graph.node(remedy(at), lines);
        }
        graph = graph.lit();
        for at in 0..questions.len() {
            graph = graph.edge(at, at + questions.len(), "no");
        }
        (1..questions.len()).fold(graph, |graph, at| graph.edge(at - 1, at, "yes"))
    };
    let wide = graph(5, 2, 290, |at| (at, 0.0), |at| (at, 1.0));
    let narrow = graph(2, 5, 300, |at| (0.0, at), |at| (1.0, at));
    wide.draw_or(&narrow).figure(
        "Five questions in a row, joined by arrows for yes: is the first loss near ln 10, is one batch learned by heart, \
         does the training loss fall, does the held-out loss fall at first, and does it keep falling. From each an arrow \
         for no leads to what to look at: inputs, initial weights, output and loss; softmax twice, dead units, the gradient \
         check; a rate ten times larger or smaller; labels, scaling, the amount of data; and, highlighted, overfitting: \
         more data or copies, stopping early, a penalty.",
        "The recipe as a flow chart. Start with the first loss and follow the first no. The highlighted box is where the \
         training loss falls and the held-out loss rises.",
    )
}
