//! The squared error against the cross-entropy.

use ::losses::experiments::{unit_race, wrong_label};
use ::losses::{BinaryCrossEntropy, Loss, MeanSquaredError};
use activations::sigmoid;

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::{pinned, points};

/// The two losses for classes, each with its ink and its name.
const LOSSES: [(&dyn Loss, Ink, &str); 2] = [
    (&MeanSquaredError, Ink::C1, "MSE"),
    (&BinaryCrossEntropy, Ink::C2, "cross-entropy"),
];

/// Epochs by learning rate for the two losses, and a start that is wrong and certain.
pub(crate) fn rates() -> Figure {
    let mut by_rate = Plot::panel("epochs to learn, from zero")
        .x(Axis::log("learning rate", 0.4..700.0))
        .y(Axis::log("", 1.0..3000.0));
    let mut over_epochs = Plot::panel("largest error, from a wrong start")
        .x(Axis::linear("epoch, at rate 1", 0.0..300.0))
        .y(Axis::linear("", 0.0..1.1));
    for ((loss, ink, name), at, near) in [
        (LOSSES[0], (2.0, 550.0), Near::Below),
        (LOSSES[1], (0.42, 13.0), Near::Above),
    ] {
        let rates = unit_race::rates().into_iter().filter(|&rate| rate >= 0.5);
        let epochs = rates.filter_map(|rate| {
            let epochs = unit_race::epochs_to_learn(loss, rate, [0.0; 3], 2000)?;
            Some((rate, epochs as f64))
        });
        by_rate = by_rate.line(ink, epochs).words(ink, at, Side::Right, name);
        let errors = unit_race::largest_errors(loss, 1.0, unit_race::SATURATED);
        let points = (0..=300).map(f64::from).zip(errors);
        over_epochs = over_epochs.line(ink, points).label(name, 170.0, near);
    }
    grid(2, 860, [by_rate, over_epochs]).figure(
        "Left, both axes logarithmic: epochs fall as the learning rate rises. The line of the cross-entropy runs \
         about six times lower, until both meet at three or four epochs at a rate of about 100. Right: from a wrong and certain start \
         the largest error under the MSE stays at 1 for all 300 epochs, while under the cross-entropy it falls.",
        "One unit. From zero the MSE needs more epochs at the same rate, until both arrive in a few; from a wrong and certain start \
         it does not move.",
    )
}

/// Epochs of the judging seeds for the network of listing 1, at one rate and each at its own.
pub(crate) fn network() -> Figure {
    let pinned = pinned!("chapters/losses/tests/snapshots/network_race.snap");
    let panel = |title: &str, part: &str, epochs: std::ops::Range<f64>| {
        let runs = pinned.rows(part);
        let names = ["MSE, same", "MSE, own", "cross-entropy"];
        let plot = Plot::panel(title)
            .x(Axis::names("", names))
            .y(Axis::log("epochs to learn", epochs));
        let arms = [(1, Ink::C4), (2, Ink::C1), (3, Ink::C2)];
        arms.into_iter().fold(plot, |plot, (column, ink)| {
            let middle = column as f64 - 1.0;
            let epochs = runs.iter().map(|run| run[column]);
            // Side by side in the order of the seeds.
            let places = (0..runs.len()).map(|i| middle - 0.3 + 0.6 * i as f64 / runs.len() as f64);
            let mut sorted: Vec<f64> = epochs.clone().collect();
            sorted.sort_unstable_by(f64::total_cmp);
            let median = sorted[sorted.len() / 2];
            plot.dots(ink, places.zip(epochs)).line(
                Ink::Text,
                [(middle - 0.38, median), (middle + 0.38, median)],
            )
        })
    };
    grid(2, 860, [panel("copy task", "copy", 5.0..100.0), panel("XOR", "xor", 50.0..1000.0)]).figure(
        "Two panels, the copy task and XOR, with epochs on a logarithmic axis. Each dot is one of twenty sets of initial \
         weights, each stroke a median. At the rate of the cross-entropy the MSE needs more than three times as many epochs; at \
         its own rate its dots lie a little above those of the cross-entropy.",
        "Twenty sets of initial weights that did not choose the rates: the MSE at the same rate as the cross-entropy, the MSE at its \
         own rate, and the cross-entropy. Most of the lead of the cross-entropy goes when the MSE \
         takes its own rate; some stays.",
    )
}

/// The accuracy on unseen digits by epoch, at one rate and each at its own.
pub(crate) fn digits() -> Figure {
    let rows = pinned!("chapters/losses/tests/snapshots/digits_race.snap").rows("epochs");
    let line = |plot: Plot, column: usize, ink, name: &str| {
        plot.line(ink, points(&rows, 0, column)).label_end(name)
    };
    let plot = Plot::new()
        .x(Axis::linear("epoch", 1.0..10.0))
        .y(Axis::linear(
            "share of unseen digits that are right",
            0.0..1.0,
        ));
    let plot = line(plot, 1, Ink::C4, "MSE, same rate");
    let plot = line(plot, 2, Ink::C1, "MSE, own rate");
    line(plot, 3, Ink::C2, "cross-entropy")
        .draw(820)
        .figure(
        "The share of unseen digits that are right, over ten epochs, means over twenty seeds. The cross-entropy rises fastest. The \
         MSE at its own, much higher rate rises later and stays below. At the rate of the cross-entropy it hardly rises at all.",
        "On digits the cross-entropy learns faster than the MSE, also when each has its best rate.",
    )
}

/// The two units that were trained with one wrong label.
pub(crate) fn wrong_label() -> Figure {
    let (x, targets) = wrong_label::samples(0.0);
    let samples = |wanted: f64| {
        let pairs = x.iter().copied().zip(targets.iter().copied());
        pairs.filter(move |&(_, target)| target == wanted)
    };
    let mut plot = Plot::new()
        .x(Axis::linear("the feature", -3.0..13.0))
        .y(Axis::linear("output", -0.05..1.05))
        .across(0.5);
    let units = LOSSES.map(|(loss, ..)| wrong_label::train(loss, 0.0));
    let places = [(0.1, Near::Left), (3.5, Near::Below)];
    for ((unit, (_, ink, name)), (at, near)) in units.iter().zip(LOSSES).zip(places) {
        let weight = unit.weights[[0, 0]];
        let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
        plot = plot
            .curve(ink, -3.0, 13.0, |x| sigmoid(weight * x + bias))
            .label(name, at, near);
    }
    let plot = plot
        .dots(Ink::C3, samples(1.0))
        .dots(Ink::C4, samples(0.0))
        .words(Ink::Text, (11.6, 0.07), Side::Left, "the wrong label");
    let [(_, squared), (boundary, entropy)] = units.map(|unit| wrong_label::outcome(&unit));
    plot.draw(760).figure(
        format!(
            "Samples with label 0 left of zero and label 1 right of it, and one far right with label 0. The output \
             trained with the MSE is a steep step at zero with {squared} mistakes on the right labels. The one trained with \
             cross-entropy rises slowly, passes one half at {boundary:.2}, and makes {entropy} mistakes."
        ),
        "One wrong label, far out. The cross-entropy moves its boundary towards it; the MSE does not.",
    )
}
