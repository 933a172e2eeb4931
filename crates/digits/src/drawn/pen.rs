//! A pen on 28x28 pixels: smooth curves through points, and how much ink each pixel gets.
//!
//! Uses only `+ - * /` and `sqrt`, which give the same bits on every machine.

use crate::images::{PIXELS, SIDE};

/// A point in pixels, from the upper left corner.
pub(super) type Point = (f64, f64);

/// Straight lines that approximate a curve between two of its points.
const PIECES: u32 = 5;

/// For each pixel the square of the distance from its centre to the nearest stroke.
pub(super) struct Paper {
    squares: [f64; PIXELS],
    /// Nothing farther from a stroke than this gets ink.
    reach: f64,
}

impl Paper {
    /// Paper with nothing on it, for a pen that is `width` pixels wide.
    pub(super) fn blank(width: f64) -> Self {
        Self {
            squares: [f64::INFINITY; PIXELS],
            reach: width / 2.0 + 0.5,
        }
    }

    /// Draws a smooth curve through `points`: closed if the last is the first.
    ///
    /// Source: Catmull and Rom, *A class of local interpolating splines*, 1974.
    pub(super) fn stroke(&mut self, points: &[Point]) {
        let last = points.len() - 1;
        let (before, after) = if points[0] == points[last] {
            (points[last - 1], points[1])
        } else {
            (points[0], points[last])
        };
        let points = [&[before], points, &[after]].concat();
        for curve in points.windows(4) {
            let mut from = curve[1];
            for piece in 1..=PIECES {
                let to = on_curve(curve, f64::from(piece) / f64::from(PIECES));
                self.line(from, to);
                from = to;
            }
        }
    }

    /// Draws a straight line, looking only at the pixels that it can reach.
    fn line(&mut self, from: Point, to: Point) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx * dx + dy * dy;
        let (left, right) = self.span(from.0, to.0);
        let (top, bottom) = self.span(from.1, to.1);
        for row in top..bottom {
            for column in left..right {
                let (x, y) = (column as f64 + 0.5 - from.0, row as f64 + 0.5 - from.1);
                let along = if length > 0.0 {
                    ((x * dx + y * dy) / length).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let (x, y) = (x - along * dx, y - along * dy);
                let square = &mut self.squares[row * SIDE + column];
                *square = square.min(x * x + y * y);
            }
        }
    }

    /// The pixels, from and up to, that lie within reach of what goes from `a` to `b`.
    fn span(&self, a: f64, b: f64) -> (usize, usize) {
        // A cast of a negative number to `usize` gives 0, which is the edge that is meant.
        (
            (a.min(b) - self.reach) as usize,
            ((a.max(b) + self.reach + 1.0) as usize).min(SIDE),
        )
    }

    /// How much of each pixel is covered, from 0 to 1, row by row.
    pub(super) fn ink(&self) -> impl Iterator<Item = f64> {
        self.squares
            .iter()
            .map(|square| (self.reach - square.sqrt()).clamp(0.0, 1.0))
    }
}

/// The point at `t`, from 0 to 1, on the curve from the second to the third of four points.
fn on_curve(p: &[Point], t: f64) -> Point {
    let cubic = |a: f64, b: f64, c: f64, d: f64| {
        let slopes =
            (c - a) + t * ((2.0 * a - 5.0 * b + 4.0 * c - d) + t * (3.0 * (b - c) + d - a));
        b + 0.5 * t * slopes
    };
    (
        cubic(p[0].0, p[1].0, p[2].0, p[3].0),
        cubic(p[0].1, p[1].1, p[2].1, p[3].1),
    )
}
