//! The figures of the introduction.

use super::Figure;
use super::graph::Graph;

/// The loop of the whole book, with the chapter that explains each of its steps.
pub(super) fn map() -> Figure {
    let svg = Graph::new(4, 2)
        .row_height(290)
        .node(
            "structure",
            (0.0, 0.0),
            ["1 Structure", "layers of", "weighted sums"],
        )
        .node(
            "activations",
            (1.0, 0.0),
            ["2 Activations", "what each unit", "makes of its sum"],
        )
        .node(
            "losses",
            (2.0, 0.0),
            ["4 Losses", "how wrong", "the output is"],
        )
        .node(
            "regularization",
            (3.0, 0.5),
            ["6 Regularization", "what holds on", "unseen data"],
        )
        .node(
            "optimizers",
            (0.5, 1.0),
            ["5 Optimizers", "a small step", "against the blame"],
        )
        .node(
            "propagation",
            (1.75, 1.0),
            ["3 Propagation", "the blame of", "every weight"],
        )
        .edge("structure", "activations", "")
        .edge("activations", "losses", "")
        .back("losses", "propagation", "")
        .back("propagation", "optimizers", "")
        .back("optimizers", "structure", "")
        .plain()
        .draw();
    Figure::new(
        &svg,
        "Six boxes. A forward row leads from structure to activations to losses. From losses a dashed way leads \
         back through propagation and optimizers to structure, which closes the loop. Beside the loop, without an \
         arrow, stands regularization.",
        "The loop of the whole book. Forward along the solid arrows, back along the dashed ones, thousands of times. \
         Each box is a chapter; the sixth stands beside the loop and asks \
         whether what was learned holds for examples never seen.",
    )
}
