//! The figures of the introduction.

use ::structure::argmax;
use digits::SIDE;

use crate::kit::{Axis, Figure, Graph, Plot, grid};
use crate::live::introduction::read;

/// Digits that the network of the introduction reads correctly, and digits that it misreads.
pub(super) fn digits() -> Figure {
    /// In each of the two rows.
    const SHOWN: usize = 6;
    let unseen = ::digits::draw(500, 2);
    let probabilities = read(&unseen).expect("the network learns");
    let labels = unseen.labels();
    let predicted = argmax(&probabilities).expect("there are digits");
    let (right, mut wrong): (Vec<usize>, Vec<usize>) =
        (0..labels.len()).partition(|&row| predicted[row] == labels[row]);
    let given = |row: &usize| probabilities[[*row, predicted[*row]]];
    wrong.sort_by(|a, b| given(b).total_cmp(&given(a)));
    let panel = |&row: &usize| {
        let (read, shown) = (predicted[row], labels[row]);
        let probability = format!("{:.2}", given(&row));
        let (mark, under) = if read == shown {
            ('✓', probability)
        } else {
            ('✗', format!("{probability}, is {shown}"))
        };
        let ink = unseen
            .pixels()
            .row(row)
            .mapv(|byte| f64::from(byte) / 255.0);
        Plot::image(&format!("{mark} reads {read}"), SIDE, ink.to_vec()).x(Axis::names(&under, []))
    };
    let panels = right[..SHOWN].iter().chain(&wrong[..SHOWN]).map(panel);
    grid(SHOWN, 400, panels).figure(
        "Twelve handwritten digits, each with what the network reads and the probability that it gives. It reads the \
         first six correctly. It misreads the last six, where the true digit is written beside the probability.",
        format!(
            "Digits that the network never saw in training, and the probability of its answer. It reads \
             {} of {} correctly; the first six are among these. The last six are the errors that it is surest of.",
            right.len(),
            labels.len(),
        ),
    )
}

/// The loop of the whole book, with the chapters that explain each of its steps.
pub(super) fn map() -> Figure {
    let boxes = [
        ["1 Forward", "Structure,", "Activations"],
        ["2 Compare", "how wrong?", "Losses"],
        ["3 Backward", "find the gradients", "Propagation"],
        ["4 Step", "change the weights", "Optimizers"],
        ["Afterwards", "and on unseen data?", "Regularization"],
    ];
    let graph = |columns, rows, places: [(f64, f64); 5]| {
        let mut graph = Graph::new(columns, rows, 290).plain().even();
        for (lines, at) in boxes.into_iter().zip(places) {
            graph = graph.node(at, lines);
        }
        let graph = graph.edge(0, 1, "").back(1, 2).back(2, 3);
        graph.edge(3, 0, "").edge(3, 4, "")
    };
    let wide = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (2.0, 0.0)];
    let narrow = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 2.0)];
    let (wide, narrow) = (graph(3, 2, wide), graph(2, 3, narrow));
    wide.draw_or(&narrow).figure(
        "Four boxes in a circle of arrows: 1 Forward, 2 Compare, 3 Backward, 4 Step, and back to 1. Each names its \
         chapters. From 4 Step an arrow leads out of the circle to Regularization, which asks whether what was learned holds \
         on unseen data.",
        "The loop of the whole book, run thousands of times. Dashed: the path of the gradients. The sixth chapter judges \
         what came out.",
    )
}
