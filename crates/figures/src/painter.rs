//! Draws the marks of a plot onto the sheet: places, clipping, and one function a kind of mark.

use super::axis::{Axis, plain};
use super::canvas::{Canvas, Ink, Lettering, Side, Stroke, TEXT};
use super::mark::{Dot, Field, Mark, Shape};
use super::{contour, label};

/// The rectangle between the axes, in units of the sheet.
pub(super) struct Panel<'a> {
    pub(super) x: &'a Axis,
    pub(super) y: &'a Axis,
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) downwards: bool,
}

impl Panel<'_> {
    /// The place on the sheet of an `x`.
    pub(super) fn across(&self, x: f64) -> i32 {
        self.left + scaled(self.x.place(x), self.width)
    }

    /// The place on the sheet of a `y`.
    pub(super) fn up(&self, y: f64) -> i32 {
        let place = self.y.place(y);
        self.top
            + scaled(
                if self.downwards { place } else { 1.0 - place },
                self.height,
            )
    }

    /// The place on the sheet of a point.
    pub(super) fn point(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.across(x), self.up(y))
    }

    /// Whether a point lies between the axes.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        let inside = |place: f64| (-1e-9..=1.0 + 1e-9).contains(&place);
        inside(self.x.place(x)) && inside(self.y.place(y))
    }

    /// `f` at the nodes of a grid over the panel.
    fn samples(&self, f: &Field, columns: usize, rows: usize, middle: f64) -> Vec<Vec<f64>> {
        let at = |i: usize, n: usize| (i as f64 + middle) / n as f64;
        let size = |n: usize| if middle == 0.0 { n + 1 } else { n };
        (0..size(rows))
            .map(|r| {
                (0..size(columns))
                    .map(|c| f(self.x.value(at(c, columns)), self.y.value(at(r, rows))))
                    .collect()
            })
            .collect()
    }
}

/// A share of a length in whole units; far outside it stops, so that no number overflows.
fn scaled(place: f64, length: i32) -> i32 {
    (place * f64::from(length))
        .clamp(-20_000.0, 20_000.0)
        .round() as i32
}

/// Draws one mark, without the label at its end.
pub(super) fn paint(canvas: &mut Canvas, panel: &Panel, mark: &Mark) {
    match &mark.shape {
        Shape::Line(points) => line(canvas, panel, mark, points),
        Shape::Dots(points, dot) => {
            for point in points.iter().filter(|point| panel.holds(**point)) {
                put_dot(canvas, panel.point(*point), *dot, mark);
            }
        }
        Shape::Band(points) => band(canvas, panel, mark, points),
        Shape::Spans(points) => {
            for (x, low, high) in points {
                let (x, low, high) = (panel.across(*x), panel.up(*low), panel.up(*high));
                canvas.path(&[(x, low), (x, high)], mark.stroke());
                for y in [low, high] {
                    canvas.path(&[(x - 12, y), (x + 12, y)], mark.stroke());
                }
            }
        }
        Shape::Bars { bars, width, shift } => {
            let ground = panel.up(panel.y.ground());
            for (x, value) in bars {
                let (from, to) = (
                    panel.across(x + shift - width / 2.0),
                    panel.across(x + shift + width / 2.0),
                );
                let top = panel.up(*value).clamp(panel.top, panel.top + panel.height);
                canvas.block((from, ground), (to, top), mark.ink, mark.opacity);
            }
        }
        Shape::Across(y) => {
            let y = panel.up(*y);
            canvas.path(
                &[(panel.left, y), (panel.left + panel.width, y)],
                mark.stroke(),
            );
        }
        Shape::Upright(x) => {
            let x = panel.across(*x);
            canvas.path(
                &[(x, panel.top), (x, panel.top + panel.height)],
                mark.stroke(),
            );
            canvas.text(
                &mark.label,
                (x + 12, panel.top + 24),
                Lettering::new(mark.ink, Side::Right),
            );
        }
        Shape::Arrow(from, to) => canvas.arrow(panel.point(*from), panel.point(*to), mark.stroke()),
        Shape::Words { at, text, side } => {
            let (x, y) = panel.point(*at);
            let x = x + match side {
                Side::Left => -20,
                Side::Middle => 0,
                Side::Right => 20,
            };
            canvas.text(text, (x, y), Lettering::new(mark.ink, *side));
        }
        Shape::Cells {
            rows,
            scale,
            decimals,
        } => cells(canvas, panel, rows, *scale, *decimals),
        Shape::Shade(f) => shade(canvas, panel, mark, f),
        Shape::Levels(f, levels) => {
            let samples = panel.samples(f, 120, 120, 0.0);
            for level in levels {
                for points in contour::lines(&samples, *level) {
                    let on_sheet: Vec<(i32, i32)> = points
                        .iter()
                        .map(|(c, r)| {
                            (
                                panel.left + scaled(c / 120.0, panel.width),
                                panel.top + scaled(1.0 - r / 120.0, panel.height),
                            )
                        })
                        .collect();
                    canvas.path(&thinned(&on_sheet), mark.stroke());
                }
            }
        }
        Shape::Image {
            at,
            size,
            pixels,
            columns,
        } => image(canvas, panel, *at, *size, pixels, *columns),
    }
    label::write(canvas, panel, mark);
}

fn line(canvas: &mut Canvas, panel: &Panel, mark: &Mark, points: &[(f64, f64)]) {
    let mut run: Vec<(i32, i32)> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = clipped(panel, pair[0], pair[1]) else {
            continue;
        };
        if run.last() != Some(&from) {
            canvas.path(&thinned(&run), mark.stroke());
            run = vec![from];
        }
        run.push(to);
    }
    canvas.path(&thinned(&run), mark.stroke());
}

/// The part of a segment that lies in the panel, on the sheet (Liang and Barsky's clipping).
pub(super) fn clipped(
    panel: &Panel,
    from: (f64, f64),
    to: (f64, f64),
) -> Option<((i32, i32), (i32, i32))> {
    let place = |(x, y): (f64, f64)| (panel.x.place(x), panel.y.place(y));
    let ((x0, y0), (x1, y1)) = (place(from), place(to));
    if ![x0, y0, x1, y1].iter().all(|place| place.is_finite()) {
        return None;
    }
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, step) in [(x0, x1 - x0), (y0, y1 - y0)] {
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
    let at = |t: f64| {
        let up = y0 + t * (y1 - y0);
        let up = if panel.downwards { up } else { 1.0 - up };
        (
            panel.left + scaled(x0 + t * (x1 - x0), panel.width),
            panel.top + scaled(up, panel.height),
        )
    };
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// The path without points that repeat, or that lie on the straight line between their neighbours.
fn thinned(points: &[(i32, i32)]) -> Vec<(i32, i32)> {
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

fn band(canvas: &mut Canvas, panel: &Panel, mark: &Mark, points: &[(f64, f64, f64)]) {
    let held = |y: f64| panel.up(y).clamp(panel.top, panel.top + panel.height);
    let inside = points
        .iter()
        .filter(|(x, _, _)| (-1e-9..=1.0 + 1e-9).contains(&panel.x.place(*x)));
    let mut outline: Vec<(i32, i32)> = inside
        .clone()
        .map(|(x, low, _)| (panel.across(*x), held(*low)))
        .collect();
    outline.extend(
        inside
            .rev()
            .map(|(x, _, high)| (panel.across(*x), held(*high))),
    );
    if outline.len() > 2 {
        canvas.polygon(&outline, mark.ink, mark.opacity);
    }
}

fn put_dot(canvas: &mut Canvas, (x, y): (i32, i32), dot: Dot, mark: &Mark) {
    let r = mark.width as i32;
    match dot {
        Dot::Disc => canvas.disc((x, y), r, mark.ink, mark.opacity),
        Dot::Ring => canvas.circle(
            (x, y),
            r,
            Stroke {
                opacity: mark.opacity,
                ..Stroke::new(mark.ink, 5)
            },
        ),
        Dot::Square => canvas.block((x - r, y - r), (x + r, y + r), mark.ink, mark.opacity),
        Dot::Triangle => canvas.polygon(
            &[(x, y - r - 2), (x + r + 2, y + r), (x - r - 2, y + r)],
            mark.ink,
            mark.opacity,
        ),
        Dot::Cross => {
            let stroke = Stroke {
                opacity: mark.opacity,
                ..Stroke::new(mark.ink, 5)
            };
            canvas.path(&[(x - r, y - r), (x + r, y + r)], stroke);
            canvas.path(&[(x - r, y + r), (x + r, y - r)], stroke);
        }
    }
}

fn cells(
    canvas: &mut Canvas,
    panel: &Panel,
    rows: &[Vec<f64>],
    scale: f64,
    decimals: Option<usize>,
) {
    for (r, row) in rows.iter().enumerate() {
        for (c, value) in row.iter().enumerate() {
            let (r, c) = (r as f64, c as f64);
            let share = if scale > 0.0 {
                (value.abs() / scale).min(1.0)
            } else {
                0.0
            };
            canvas.block(
                panel.point((c - 0.5, r - 0.5)),
                panel.point((c + 0.5, r + 0.5)),
                Ink::ground_of_sign(*value),
                share,
            );
            if let Some(decimals) = decimals {
                let lettering = Lettering::new(Ink::Text, Side::Middle)
                    .size(TEXT - 4)
                    .rimless();
                canvas.text(&plain(*value, decimals), panel.point((c, r)), lettering);
            }
        }
    }
}

/// Steps of a tint. Neighbours of one step become one block, which keeps the figure small.
const STEPS: f64 = 12.0;

fn shade(canvas: &mut Canvas, panel: &Panel, mark: &Mark, f: &Field) {
    let columns = (panel.width / 16).max(8) as usize;
    let rows = (panel.height / 16).max(8) as usize;
    let tints = panel.samples(f, columns, rows, 0.5);
    for (r, row) in tints.iter().enumerate() {
        let step = |value: f64| (value.clamp(-1.0, 1.0) * STEPS).round() as i32;
        let low = panel.top + panel.height - scaled(r as f64 / rows as f64, panel.height);
        let high = panel.top + panel.height - scaled((r + 1) as f64 / rows as f64, panel.height);
        runs(row.iter().map(|value| step(*value)), |from, to, step| {
            let x = |c: usize| panel.left + scaled(c as f64 / columns as f64, panel.width);
            let opacity = f64::from(step.abs()) / STEPS * mark.opacity;
            canvas.block(
                (x(from), low),
                (x(to), high),
                Ink::ground_of_sign(f64::from(step)),
                opacity,
            );
        });
    }
}

fn image(
    canvas: &mut Canvas,
    panel: &Panel,
    at: (f64, f64),
    size: (f64, f64),
    pixels: &[f64],
    columns: usize,
) {
    let (left, bottom) = panel.point(at);
    let (right, top) = panel.point((at.0 + size.0, at.1 + size.1));
    let columns = columns.max(1);
    let rows = pixels.len().div_ceil(columns).max(1);
    let x = |c: usize| left + scaled(c as f64 / columns as f64, right - left);
    let y = |r: usize| top + scaled(r as f64 / rows as f64, bottom - top);
    for (r, row) in pixels.chunks(columns).enumerate() {
        runs(
            row.iter()
                .map(|value| (value.clamp(0.0, 1.0) * STEPS).round() as i32),
            |from, to, step| {
                canvas.block(
                    (x(from), y(r)),
                    (x(to), y(r + 1)),
                    Ink::Text,
                    f64::from(step) / STEPS,
                );
            },
        );
    }
    let frame = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    canvas.path(&frame, Stroke::new(Ink::Grid, 2));
}

/// Calls `each(from, to, step)` for every run of equal steps that are not 0.
fn runs(steps: impl Iterator<Item = i32>, mut each: impl FnMut(usize, usize, i32)) {
    let steps: Vec<i32> = steps.collect();
    let mut from = 0;
    for run in steps.chunk_by(|a, b| a == b) {
        if run[0] != 0 {
            each(from, from + run.len(), run[0]);
        }
        from += run.len();
    }
}
