//! The figures of the page on debugging.

use ::regularization::experiments::augmentation::{ALL, mirrored};
use digits::{Augmentation, Images, SIDE, draw};

use crate::kit::{Axis, Figure, Graph, Ink, Plot, Side, grid};
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
        ["rate too low?", "softmax twice?", "dead units?"],
        ["rate too high?", "labels in order?", "too small?"],
        ["labels in order?", "same scaling?", "enough data?"],
        ["overfitting: stop", "early, more data,", "copies, penalty"],
    ];
    let graph =
        |columns, rows, height, question: fn(f64) -> (f64, f64), remedy: fn(f64) -> (f64, f64)| {
            let mut graph = Graph::new(columns, rows, height).plain();
            for (at, lines) in (0..).map(f64::from).zip(questions) {
                graph = graph.node(question(at), lines);
            }
            for (at, lines) in (0..).map(f64::from).zip(remedies) {
                graph = graph.node(remedy(at), lines);
            }
            graph = graph.lit();
            for at in 0..questions.len() {
                graph = graph.back(at, at + questions.len());
            }
            (1..questions.len()).fold(graph, |graph, at| graph.edge(at - 1, at, ""))
        };
    let wide = graph(5, 2, 290, |at| (at, 0.0), |at| (at, 1.0));
    let narrow = graph(2, 5, 300, |at| (0.0, at), |at| (1.0, at));
    wide.draw_or(&narrow).figure(
        "Five questions in a row, joined by solid arrows for yes: is the first loss near ln 10, is one batch learned by heart, \
         does the training loss fall, does the held-out loss fall at first, and does it keep falling. From each a dashed arrow \
         for no leads to what to look at: inputs, initial weights, output and loss; a rate that is too low, softmax twice, \
         dead units; a rate that is too high, labels in another order, a network that is too small; labels, scaling, the \
         amount of data; and, highlighted, overfitting: stopping early, more data, copies, a penalty.",
        "The recipe as a flow chart. Solid arrows mean yes, dashed ones no. The highlighted box is where the training loss \
         falls and the held-out loss rises.",
    )
}

/// Training and held-out loss of a network without a fault, and of five with one.
pub(super) fn curves() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/diagnosis.snap").rows("curves");
    let epochs = rows.len();
    let titles = [
        "no fault",
        "rate too low",
        "rate too high",
        "softmax twice",
        "labels shuffled",
        "held-out not scaled",
    ];
    let panel = |(at, title): (usize, &str)| {
        let plot = Plot::panel(title)
            .x(Axis::linear("epoch", 0.7..epochs as f64 + 0.3)
                .ticks((1..=epochs).map(|at| (at as f64, at.to_string()))))
            .y(Axis::linear("loss, nats", 0.0..5.0))
            .across(10.0_f64.ln())
            .line(Ink::C2, points(&rows, 0, 2 * at + 2))
            .beaded(9)
            .line(Ink::C1, points(&rows, 0, 2 * at + 1))
            .beaded(9);
        match at {
            0 => plot
                .words(Ink::Muted, (6.0, 2.65), Side::Left, "ln 10")
                .words(Ink::C2, (6.0, 1.5), Side::Left, "held out")
                .words(Ink::C1, (2.6, 0.42), Side::Left, "training"),
            5 => plot.words(Ink::C2, (3.5, 4.5), Side::Middle, "held out: above 50"),
            _ => plot,
        }
    };
    let last = &rows[epochs - 1];
    let end = |at: usize| format!("{:.1} and {:.1}", last[2 * at + 1], last[2 * at + 2]);
    grid(3, 560, titles.into_iter().enumerate().map(panel)).figure(
        format!(
            "Six panels of training and held-out loss over {epochs} epochs, with a dashed line at ln 10. Without a fault both \
             fall, to {}. With the rate too low both stay on the dashed line. With it too high both start far above and \
             come down to the dashed line or above it. With softmax twice both level off at {}. With shuffled labels the \
             training loss falls and the held-out loss rises from the start, to {}. With held-out digits that are not scaled \
             the training loss falls as without a fault, and the held-out loss is above 50.",
            end(0), end(3), end(4)
        ),
        "Training loss (blue) and held-out loss (orange) of one seed. Each fault has its own pair of curves.",
    )
}

/// Two digits, and changed copies of each.
pub(super) fn copies() -> Figure {
    let images = draw(100, 1_000);
    let labels = images.labels();
    let none = Augmentation::default();
    let changes = [
        ("as drawn", none, 0),
        (
            "shifted",
            Augmentation {
                shift: 2.0 * ALL.shift,
                ..none
            },
            8,
        ),
        (
            "slanted",
            Augmentation {
                slant: 2.0 * ALL.slant,
                ..none
            },
            24,
        ),
        (
            "thicker",
            Augmentation {
                thickness: 2.0 * ALL.thickness,
                ..none
            },
            34,
        ),
        ("all three", ALL, 5),
    ];
    let panel = |title: &str, image: &Images| {
        let inks = image.pixels().row(0).mapv(|byte| f64::from(byte) / 255.0);
        Plot::image(title, SIDE, inks.to_vec())
    };
    let row = |class: usize| {
        let at = labels.iter().position(|label| *label == class);
        let digit = images.select(at);
        let mut panels: Vec<Plot> = changes
            .iter()
            .map(|(title, change, seed)| panel(title, &change.apply(&digit, *seed)))
            .collect();
        panels.push(panel("mirrored", &mirrored(&digit)));
        panels
    };
    grid(6, 320, [2, 7].into_iter().flat_map(row)).figure(
        "Two rows of six images. A 2 and a 7 as drawn, then shifted, slanted, drawn with a thicker pen, and with all three \
         changes: each is still read as a 2 and a 7. Last, each as a mirror shows it: neither is a digit any more.",
        "A 2 and a 7, and copies of them. Single changes are drawn at twice their largest size in the experiment. \
         The mirrored ones are no longer a 2 and a 7.",
    )
}
