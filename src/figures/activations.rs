//! The figures of the chapter on activations.

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Mark, Near};
use super::plot::{Plot, grid};

/// Each activation beside its slope.
pub(super) fn curves() -> Figure {
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::new(
            Axis::linear(-6.0..6.0).titled("z, the weighted sum"),
            Axis::linear(y),
        )
        .titled(title)
        .height(820)
    };
    let svg = grid(
        2,
        &[
            plot("the function", -1.2..3.0)
                .with(Mark::curve(Ink::C1, -6.0, 6.0, sigmoid).label("sigmoid"))
                .with(
                    Mark::curve(Ink::C2, -6.0, 6.0, f64::tanh)
                        .label("tanh")
                        .dashed(),
                )
                .with(
                    Mark::curve(Ink::C3, -6.0, 6.0, |z| z.max(0.0))
                        .label("ReLU")
                        .label_at(2.0, Near::Left),
                ),
            plot("its slope", -0.1..1.2)
                .with(
                    Mark::curve(Ink::C1, -6.0, 6.0, |z| sigmoid(z) * (1.0 - sigmoid(z)))
                        .label("sigmoid"),
                )
                .with(
                    Mark::curve(Ink::C2, -6.0, 6.0, |z| 1.0 - z.tanh().powi(2))
                        .label("tanh")
                        .dashed(),
                )
                .with(
                    Mark::curve(Ink::C3, -6.0, 6.0, |z| if z > 0.0 { 1.0 } else { 0.0 })
                        .label("ReLU"),
                ),
        ],
    );
    Figure::new(
        &svg,
        "Two panels over the weighted sum from -6 to 6. Left: sigmoid rises from 0 to 1, tanh from -1 to 1, and \
         ReLU is flat, then rises without end. Right: the slope of sigmoid never passes 0.25, that of tanh reaches 1 \
         only at 0, and that of ReLU is 0, then 1.",
        "Three activations and their slopes. Where the slope is near 0, nothing is learned.",
    )
}
