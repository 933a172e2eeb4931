//! What a trained classifier is judged by.

use crate::kit::{Axis, Dot, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::{pinned, points};

/// How often each digit was read as each other one.
pub(crate) fn confusion() -> Figure {
    let rows = pinned!("chapters/losses/tests/snapshots/digit_metrics.snap").rows("confusion");
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut plot = Plot::new()
        .x(Axis::names("read as", digits))
        .y(Axis::names("digit shown", digits.into_iter().rev()))
        .plane();
    let mut errors: Vec<(f64, usize, usize)> = Vec::new();
    for (shown, row) in rows.iter().enumerate() {
        let others = (0..10).filter(|read| *read != shown);
        errors.extend(others.map(|read| (row[1 + read], shown, read)));
    }
    errors.sort_by(|one, other| other.0.total_cmp(&one.0));
    let most = errors[0].0;
    for row in &rows {
        for read in 0..10 {
            let (count, at) = (row[1 + read], (read as f64, 9.0 - row[0]));
            let right = row[0] == read as f64;
            let (ink, opacity) = if right {
                (Ink::Positive, 1.0)
            } else {
                (Ink::Negative, count / most)
            };
            if count > 0.0 {
                plot = plot
                    .dots(ink, [at])
                    .shaped(Dot::Square)
                    .width(44)
                    .opacity(opacity)
                    .words(Ink::Text, at, Side::Middle, &format!("{count:.0}"));
            }
        }
    }
    let largest = errors[..3].iter();
    let largest: Vec<String> = largest
        .map(|(count, shown, read)| format!("a {shown} read as a {read}, {count:.0} times"))
        .collect();
    let alt = format!(
        "A table of ten rows, the digit shown, and ten columns, what it was read as. Nearly all of about 200 images a row lie on \
         the diagonal. The largest other counts: {}.",
        largest.join("; ")
    );
    plot.draw(1080).figure(
        alt,
        "The confusion matrix of a digit network. Blue: right. Red: what it confuses.",
    )
}

/// Confidence against the share that is right, for the digit network after 10 and after 60 epochs.
pub(crate) fn digit_calibration() -> Figure {
    let pinned = pinned!("chapters/losses/tests/snapshots/digit_metrics.snap");
    let diagonal = Plot::new()
        .x(Axis::linear(
            "confidence: the largest probability",
            0.3..1.0,
        ))
        .y(Axis::linear(
            "share of these digits that are right",
            0.3..1.0,
        ))
        .line(Ink::Muted, [(0.3, 0.3), (0.52, 0.52), (1.0, 1.0)])
        .dashed()
        .label("calibrated", 0.52, Near::Right);
    let lines = [
        ("after10", Ink::C1, "after 10 epochs", 0.7, Near::Left),
        ("after60", Ink::C2, "after 60 epochs", 0.75, Near::Below),
    ];
    let plot = lines
        .into_iter()
        .fold(diagonal, |plot, (part, ink, name, at, near)| {
            plot.line(ink, points(&pinned.rows(part), 1, 2))
                .label(name, at, near)
                .beaded(13)
        });
    plot.draw(820).figure(
        "The share of right predictions over their confidence. After 10 epochs the points lie above the diagonal: the network is \
         right more often than it says. After 60 epochs those with a confidence above 0.6 lie a little below it.",
        "One digit network: underconfident after 10 epochs; after 60, a little overconfident wherever its confidence is above 0.6.",
    )
}

/// Recall over the false positive rate, and precision over recall, for the plain unit.
pub(crate) fn curves() -> Figure {
    let rows = pinned!("chapters/losses/tests/snapshots/imbalance.snap").rows("curve");
    // Every threshold above all scores, and every one below.
    let whole = |points: Vec<(f64, f64)>| [vec![(0.0, 0.0)], points, vec![(1.0, 1.0)]].concat();
    let roc = Plot::panel("ROC")
        .x(Axis::linear("false positive rate", 0.0..1.0))
        .y(Axis::linear("recall", 0.0..1.0))
        .line(Ink::Muted, [(0.0, 0.0), (1.0, 1.0)])
        .dashed()
        .label("guessing", 0.6, Near::Right)
        .line(Ink::C1, whole(points(&rows, 2, 1)))
        .beaded(11);
    let precision = Plot::panel("precision and recall")
        .x(Axis::linear("recall", 0.0..1.0))
        .y(Axis::linear("precision", 0.0..1.0))
        .line(Ink::Muted, [(0.0, 0.01), (1.0, 0.01)])
        .dashed()
        .label("guessing", 0.22, Near::Above)
        .line(Ink::C1, points(&rows, 1, 3))
        .beaded(11);
    grid(2, 860, [roc, precision]).figure(
        "Two panels for the unit on rare samples. The ROC curve rises steeply and lies far above the diagonal of \
         guessing. The precision-recall curve falls fast: where half of the positives are found, fewer than one in ten positive \
         predictions is right.",
        "The same unit twice. The ROC curve does not know that positives are rare; precision does. Each dot is a threshold.",
    )
}

/// What the plain and the weighted unit said, against what was.
pub(crate) fn calibration() -> Figure {
    let pinned = pinned!("chapters/losses/tests/snapshots/imbalance.snap");
    let mut plot = Plot::new()
        .x(Axis::log("predicted probability", 0.0004..1.0))
        .y(Axis::log("share of positives among them", 0.0004..1.0))
        .line(Ink::Muted, [(0.0004, 0.0004), (0.25, 0.25), (1.0, 1.0)])
        .dashed()
        .label("calibrated", 0.0015, Near::Right);
    for (name, ink, at, near) in [
        ("plain", Ink::C1, 0.01, Near::Above),
        ("weighted", Ink::C2, 0.25, Near::Below),
    ] {
        let points = pinned.rows(name).into_iter().map(|bin| (bin[1], bin[2]));
        let points = points.filter(|(_, was)| *was > 0.0);
        plot = plot.line(ink, points).label(name, at, near).beaded(13);
    }
    plot.draw(900).figure(
        "Both axes logarithmic. The points of the plain unit lie along the diagonal: where it predicts one in fifty, about \
         one in fifty is positive. The points of the weighted unit lie far below it: where it predicts three in four, about \
         one in twenty is.",
        "The weighted unit overstates the rare class. The plain one is nearly calibrated. (A group without a positive sample has no dot: a \
         logarithmic axis has no 0.)",
    )
}
