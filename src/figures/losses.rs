//! The figures of the chapter on losses.

use ::losses::{
    absolute_error, absolute_error_slope, huber, huber_slope, squared_error, squared_error_slope,
};

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Mark, Near};
use super::plot::{Plot, grid};

/// The losses for numbers, and their slopes, over the error.
pub(super) fn errors() -> Figure {
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::new(
            Axis::linear(-3.0..3.0).titled("error, output minus target"),
            Axis::linear(y),
        )
        .titled(title)
        .height(860)
    };
    let svg = grid(
        2,
        &[
            plot("what one error costs", 0.0..4.5)
                .with(
                    Mark::curve(Ink::C1, -2.1, 2.1, |e| squared_error(e, 0.0))
                        .label("squared")
                        .label_at(1.8, Near::Left),
                )
                .with(
                    Mark::curve(Ink::C2, -3.0, 3.0, |e| absolute_error(e, 0.0))
                        .label("absolute")
                        .dashed(),
                )
                .with(Mark::curve(Ink::C3, -3.0, 3.0, |e| huber(e, 0.0, 1.0)).label("Huber")),
            plot("its slope", -4.5..4.5)
                .with(
                    Mark::curve(Ink::C1, -2.2, 2.2, |e| squared_error_slope(e, 0.0))
                        .label("squared")
                        .label_at(1.8, Near::Left),
                )
                .with(
                    Mark::curve(Ink::C2, -3.0, 3.0, |e| absolute_error_slope(e, 0.0))
                        .label("absolute")
                        .label_at(-2.2, Near::Above)
                        .dashed(),
                )
                .with(
                    Mark::curve(Ink::C3, -3.0, 3.0, |e| huber_slope(e, 0.0, 1.0))
                        .label("Huber")
                        .label_at(2.4, Near::Above),
                ),
        ],
    );
    Figure::new(
        &svg,
        "Two panels over the error from -3 to 3. Left: the squared error is a parabola and leaves the panel \
         past 2; the absolute error is a V; the Huber loss is round at the bottom like the first and straight \
         outside like the second. Right: the slope of the squared error grows without end, that of the absolute \
         error jumps from -1 to 1, and that of Huber goes from -1 to 1 in a ramp.",
        "Three losses for one error, and their slopes. The slope is what training feels.",
    )
}
