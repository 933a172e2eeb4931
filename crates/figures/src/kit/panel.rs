//! The rectangle between the axes of a plot: from values to places on the sheet, and clipping.

use super::axis::Axis;

/// The rectangle between two axes, in units of the sheet.
pub(super) struct Panel<'a> {
    pub(super) x: &'a Axis,
    pub(super) y: &'a Axis,
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    /// Whether `y` grows downwards.
    pub(super) downwards: bool,
}

impl Panel<'_> {
    pub(super) fn right(&self) -> i32 {
        self.left + self.width
    }

    pub(super) fn bottom(&self) -> i32 {
        self.top + self.height
    }

    /// The place on the sheet of an `x`.
    pub(super) fn across(&self, x: f64) -> i32 {
        self.at(self.x.place(x), 0.0).0
    }

    /// The place on the sheet of a `y`.
    pub(super) fn up(&self, y: f64) -> i32 {
        self.at(0.0, self.y.place(y)).1
    }

    /// The place on the sheet of a point.
    pub(super) fn point(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.across(x), self.up(y))
    }

    /// The place on the sheet that lies these shares along the two axes.
    pub(super) fn at(&self, x: f64, y: f64) -> (i32, i32) {
        let down = if self.downwards { y } else { 1.0 - y };
        (
            self.left + scaled(x, self.width),
            self.top + scaled(down, self.height),
        )
    }

    /// Whether a point lies between the axes.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.x.holds(x) && self.y.holds(y)
    }

    /// The part of a segment that lies in the panel, on the sheet (Liang and Barsky's clipping).
    pub(super) fn clipped(&self, from: (f64, f64), to: (f64, f64)) -> Option<[(i32, i32); 2]> {
        let (x0, y0) = (self.x.place(from.0), self.y.place(from.1));
        let (dx, dy) = (self.x.place(to.0) - x0, self.y.place(to.1) - y0);
        // From too far away rounding would decide where a line comes in.
        let is_near = |place: f64| place.abs() < 1e9;
        if ![dx, dy].iter().all(|step| step.is_finite()) || !is_near(x0) || !is_near(y0) {
            return None;
        }
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (start, step) in [(x0, dx), (y0, dy)] {
            if step == 0.0 {
                if !(0.0..=1.0).contains(&start) {
                    return None;
                }
                continue;
            }
            let (a, b) = (-start / step, (1.0 - start) / step);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        let at = |t: f64| self.at(x0 + t * dx, y0 + t * dy);
        (enter <= leave).then(|| [at(enter), at(leave)])
    }
}

/// `f` at places of a panel: at each `(column, row)` of shares along the two axes, row by row.
pub(super) fn samples(
    [x, y]: [&Axis; 2],
    f: impl Fn(f64, f64) -> f64,
    [columns, rows]: [&[f64]; 2],
) -> Vec<Vec<f64>> {
    let row = |r: &f64| {
        let y = y.value(*r);
        columns.iter().map(|c| f(x.value(*c), y)).collect()
    };
    rows.iter().map(row).collect()
}

/// A share of a length in whole units, limited far outside it so that no number overflows.
pub(super) fn scaled(place: f64, length: i32) -> i32 {
    (place * f64::from(length))
        .clamp(-20_000.0, 20_000.0)
        .round() as i32
}

/// The path without points that repeat, or that lie on the straight line between their neighbours.
pub(super) fn thinned(points: &[(i32, i32)]) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last() == Some(point) {
            continue;
        }
        if let [.., a, b] = kept[..] {
            let (ax, ay) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
            let (bx, by) = (i64::from(point.0 - b.0), i64::from(point.1 - b.1));
            if ax * by == ay * bx && ax * bx + ay * by > 0 {
                kept.pop();
            }
        }
        kept.push(*point);
    }
    kept
}
