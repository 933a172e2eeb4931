//! The figure of the page on speed, drawn from what was measured.

use crate::figure::Figure;
use crate::kit::{Axis, Ink, Mark, Near, Plot};
use crate::pinned::{Pinned, measured};

const STEP: Pinned = measured!("step");

/// What a step of listing 6 is made of, as `step_time` prints it, from the top.
const PIECES: [&str; 7] = [
    "first layer forward",
    "first layer gradient",
    "Adam",
    "other dense layers",
    "gathering the batch",
    "ReLU and dropout",
    "loss",
];

/// The time of each piece, on one thread and on two.
pub(super) fn pieces() -> Figure {
    let names = PIECES.iter().rev().copied();
    let most = 1.05 * STEP.value("one-thread", PIECES[0], 1);
    // The ends of a thick line are round and reach beyond its points.
    let end = 0.012 * most;
    let bars = |part: &str, ink: Ink, aside: f64, label: &str| {
        let rows = PIECES.iter().rev().enumerate();
        rows.map(|(row, piece)| {
            let (y, time) = (row as f64 + aside, STEP.value(part, piece, 1));
            let bar = Mark::line(ink, [(end, y), (time - end, y)]).width(34);
            // Short bars, so that the names stand where a phone shows them.
            if *piece == PIECES[PIECES.len() - 1] {
                bar.label(label).label_at(time, Near::Right)
            } else {
                bar
            }
        })
        .collect::<Vec<_>>()
    };
    let svg = Plot::new(
        Axis::linear(0.0..most).titled("µs a step"),
        Axis::names(names),
    )
    .height(900)
    .with_all(bars("one-thread", Ink::C1, 0.18, "one thread"))
    .with_all(bars("two-threads", Ink::C2, -0.18, "two threads"))
    .draw();
    let value = |part: &str, piece: &str| STEP.value(part, piece, 1);
    Figure::new(
        &svg,
        format!(
            "Two bars for each of seven pieces of a training step. On one thread the two products of the first \
             layer are the longest, {} and {} microseconds, before Adam with {}. On two threads these three take {}, {} \
             and {}.",
            value("one-thread", PIECES[0]),
            value("one-thread", PIECES[1]),
            value("one-thread", "Adam"),
            value("two-threads", PIECES[0]),
            value("two-threads", PIECES[1]),
            value("two-threads", "Adam"),
        ),
        format!(
            "Where a step of listing 6 spends its time: {} µs on one thread, {} µs on two.",
            value("one-thread", "a step"),
            value("two-threads", "a step")
        ),
    )
}
