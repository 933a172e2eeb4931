//! The sheet that a figure is drawn on. Points are `(x, y)` in whole units, `y` downwards.

use std::fmt::Debug;

use plotters_backend::DrawingBackend;

use super::ink::Ink;
use super::style::{Lettering, Stroke, fill};
use super::svg::Svg;

/// A sheet that is being drawn on.
pub(super) struct Canvas(Svg);

impl Canvas {
    /// An empty sheet.
    pub(super) fn new(width: i32, height: i32) -> Self {
        Self(Svg::new((width as u32, height as u32)))
    }

    /// A line through the points.
    pub(super) fn path(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        if points.len() > 1 {
            written(self.0.draw_path(points.iter().copied(), &stroke));
        }
    }

    /// The outline of a rectangle.
    pub(super) fn frame(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
        self.path(&corners, stroke);
    }

    /// A filled shape with the given corners.
    pub(super) fn polygon(&mut self, points: &[(i32, i32)], ink: Ink, opacity: f64) {
        let style = fill(ink, opacity);
        written(self.0.fill_polygon(points.iter().copied(), &style));
    }

    /// A filled rectangle between two opposite corners.
    pub(super) fn block(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink, opacity: f64) {
        let low = (from.0.min(to.0), from.1.min(to.1));
        let high = (from.0.max(to.0), from.1.max(to.1));
        written(self.0.draw_rect(low, high, &fill(ink, opacity), true));
    }

    /// A disc.
    pub(super) fn disc(&mut self, centre: (i32, i32), radius: i32, ink: Ink, opacity: f64) {
        let radius = radius.max(1) as u32;
        written(
            self.0
                .draw_circle(centre, radius, &fill(ink, opacity), true),
        );
    }

    /// A circle.
    pub(super) fn circle(&mut self, centre: (i32, i32), radius: i32, stroke: Stroke) {
        let radius = radius.max(1) as u32;
        written(self.0.draw_circle(centre, radius, &stroke, false));
    }

    /// A text, its middle line at the height of the point.
    pub(super) fn text(&mut self, text: &str, at: (i32, i32), lettering: Lettering) {
        if !text.is_empty() {
            written(self.0.draw_text(text, &lettering, at));
        }
    }

    /// An arrow from one point to another, its tip at the second.
    pub(super) fn arrow(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        if length < 1.0 {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let head = (10.0 + 3.0 * f64::from(stroke.width)).min(length);
        // So far before the tip, and so far beside the shaft.
        let point = |before: f64, beside: f64| {
            let along = length - before;
            (
                (f64::from(from.0) + ux * along - uy * beside).round() as i32,
                (f64::from(from.1) + uy * along + ux * beside).round() as i32,
            )
        };
        self.path(&[from, point(head * 0.8, 0.0)], stroke);
        self.polygon(
            &[to, point(head, head * 0.5), point(head, -head * 0.5)],
            stroke.ink,
            stroke.opacity,
        );
    }

    /// The sheet as an `<svg>` element.
    pub(super) fn finish(self) -> String {
        self.0.finish()
    }
}

fn written<E: Debug>(result: Result<(), E>) {
    result.expect("writing into a string does not fail");
}
