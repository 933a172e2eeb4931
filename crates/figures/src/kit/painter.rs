//! Draws the marks of a plot onto the sheet, with one function for each kind of mark.

use super::canvas::Canvas;
use super::ink::Ink;
use super::mark::{Dot, Mark, Shape};
use super::panel::{Panel, samples, scaled, thinned};
use super::style::{Lettering, Side, Stroke};
use super::text::{TEXT, plain};
use super::{contour, label};

/// Draws one mark, without the label at its end.
pub(super) fn paint(canvas: &mut Canvas, panel: &Panel, mark: &Mark) {
    let stroke = mark.stroke;
    match &mark.shape {
        Shape::Line(points) => line(canvas, panel, stroke, points),
        Shape::Dots(points, dot) => {
            for point in points.iter().filter(|point| panel.holds(**point)) {
                put_dot(canvas, panel.point(*point), *dot, mark);
            }
        }
        Shape::Band(points) => band(canvas, panel, mark, points),
        Shape::Spans(points) => {
            for (x, low, high) in points {
                let (x, low, high) = (panel.across(*x), panel.up(*low), panel.up(*high));
                canvas.path(&[(x, low), (x, high)], stroke);
                for y in [low, high] {
                    canvas.path(&[(x - 12, y), (x + 12, y)], stroke);
                }
            }
        }
        Shape::Words(at, text, side) => {
            let (x, y) = panel.point(*at);
            let x = x + match side {
                Side::Left => -20,
                Side::Middle => 0,
                Side::Right => 20,
            };
            let lettering = Lettering::new(mark.stroke.ink, *side);
            let lettering = if mark.rim {
                lettering
            } else {
                lettering.rimless()
            };
            canvas.text(text, (x, y), lettering);
        }
        Shape::Cells(rows, full) => cells(canvas, panel, rows, *full),
        Shape::Shade(f) => shade(canvas, panel, mark, f),
        Shape::Levels(samples, levels) => {
            let cells = (samples.len() - 1) as f64;
            for level in levels {
                for path in contour::lines(samples, *level) {
                    let places = path.iter().map(|(c, r)| panel.at(c / cells, r / cells));
                    canvas.path(&thinned(&places.collect::<Vec<_>>()), stroke);
                }
            }
        }
        Shape::Image(pixels, columns) => image(canvas, panel, pixels, *columns),
        Shape::Handle(at, [x, y]) => {
            // The axis upwards grows against the sheet.
            let moved = [
                (*x, panel.x.per_unit(panel.width)),
                (*y, -panel.y.per_unit(panel.height)),
            ];
            canvas.handle(panel.point(*at), moved);
        }
    }
    label::write(canvas, panel, mark);
}

fn line(canvas: &mut Canvas, panel: &Panel, stroke: Stroke, points: &[(f64, f64)]) {
    let mut run: Vec<(i32, i32)> = Vec::new();
    for pair in points.windows(2) {
        let Some([from, to]) = panel.clipped(pair[0], pair[1]) else {
            continue;
        };
        if run.last() != Some(&from) {
            canvas.path(&thinned(&run), stroke);
            run = vec![from];
        }
        run.push(to);
    }
    canvas.path(&thinned(&run), stroke);
}

fn band(canvas: &mut Canvas, panel: &Panel, mark: &Mark, points: &[(f64, f64, f64)]) {
    let at = |x: f64, y: f64| {
        (
            panel.across(x),
            panel.up(y).clamp(panel.top, panel.bottom()),
        )
    };
    let inside = points.iter().filter(|(x, _, _)| panel.x.holds(*x));
    let there = inside.clone().map(|(x, low, _)| at(*x, *low));
    let back = inside.rev().map(|(x, _, high)| at(*x, *high));
    let outline: Vec<(i32, i32)> = there.chain(back).collect();
    if outline.len() > 2 {
        canvas.polygon(&outline, mark.stroke.ink, mark.stroke.opacity);
    }
}

fn put_dot(canvas: &mut Canvas, (x, y): (i32, i32), dot: Dot, mark: &Mark) {
    let (r, Stroke { ink, opacity, .. }) = (mark.stroke.width as i32, mark.stroke);
    let width = 5;
    let stroke = Stroke {
        width,
        ..mark.stroke
    };
    if mark.rim {
        let paper = Stroke::new(Ink::Paper, 3 * width);
        match dot {
            Dot::Cross => cross(canvas, (x, y), r + 2, paper),
            _ => canvas.circle((x, y), r, paper),
        }
    }
    match dot {
        Dot::Disc => canvas.disc((x, y), r, ink, opacity),
        Dot::Ring => canvas.circle((x, y), r, stroke),
        Dot::Square => canvas.block((x - r, y - r), (x + r, y + r), ink, opacity),
        Dot::Triangle => {
            let corners = [(x, y - r - 2), (x + r + 2, y + r), (x - r - 2, y + r)];
            canvas.polygon(&corners, ink, opacity);
        }
        Dot::Cross => cross(canvas, (x, y), r, stroke),
    }
}

fn cross(canvas: &mut Canvas, (x, y): (i32, i32), r: i32, stroke: Stroke) {
    canvas.path(&[(x - r, y - r), (x + r, y + r)], stroke);
    canvas.path(&[(x - r, y + r), (x + r, y - r)], stroke);
}

fn cells(canvas: &mut Canvas, panel: &Panel, rows: &[Vec<f64>], full: f64) {
    let places = (0..).map(f64::from);
    let lettering = Lettering::new(Ink::Text, Side::Middle).size(TEXT - 4);
    for (r, row) in places.clone().zip(rows) {
        for (c, value) in places.clone().zip(row) {
            let share = (value.abs() / full).min(1.0);
            let [from, to] = [(c - 0.5, r - 0.5), (c + 0.5, r + 0.5)].map(|at| panel.point(at));
            canvas.block(from, to, Ink::tint_of_sign(*value), share);
            canvas.text(&plain(*value, 2), panel.point((c, r)), lettering.rimless());
        }
    }
}

/// The number of tints. Neighbours of one tint become one block, which keeps the figure small.
const TINTS: f64 = 12.0;

fn shade(canvas: &mut Canvas, panel: &Panel, mark: &Mark, f: impl Fn(f64, f64) -> f64) {
    let middles = |length: i32| -> Vec<f64> {
        let count = (length / 16).max(8);
        let middle = |i| (f64::from(i) + 0.5) / f64::from(count);
        (0..count).map(middle).collect()
    };
    let (columns, rows) = (middles(panel.width), middles(panel.height));
    let edge = |i: usize, count: usize, length| scaled(i as f64 / count as f64, length);
    let samples = samples([panel.x, panel.y], f, [&columns, &rows]);
    for (r, row) in samples.iter().enumerate() {
        let [low, high] = [r, r + 1].map(|r| panel.bottom() - edge(r, rows.len(), panel.height));
        for (from, to, tint) in runs(row, -1.0) {
            let [from, to] = [from, to].map(|c| panel.left + edge(c, columns.len(), panel.width));
            let ink = Ink::tint_of_sign(tint);
            canvas.block(
                (from, low),
                (to, high),
                ink,
                tint.abs() * mark.stroke.opacity,
            );
        }
    }
}

fn image(canvas: &mut Canvas, panel: &Panel, pixels: &[f64], columns: usize) {
    let rows = pixels.len().div_ceil(columns);
    let x = |c: usize| panel.left + scaled(c as f64 / columns as f64, panel.width);
    let y = |r: usize| panel.top + scaled(r as f64 / rows as f64, panel.height);
    let signed = pixels.iter().any(|&pixel| pixel < 0.0);
    for (r, row) in pixels.chunks(columns).enumerate() {
        for (from, to, tint) in runs(row, -1.0) {
            let ink = if signed {
                Ink::of_sign(tint)
            } else {
                Ink::Text
            };
            canvas.block((x(from), y(r)), (x(to), y(r + 1)), ink, tint.abs());
        }
    }
    let (from, to) = ((panel.left, panel.top), (panel.right(), panel.bottom()));
    canvas.frame(from, to, Stroke::new(Ink::Grid, 2));
}

/// The runs `(from, to, tint)` of equal tints in a row of values, without those of tint 0. Values
/// are limited to `least..=1`.
fn runs(row: &[f64], least: f64) -> Vec<(usize, usize, f64)> {
    let tint = |value: &f64| (value.clamp(least, 1.0) * TINTS).round() as i32;
    let tints: Vec<i32> = row.iter().map(tint).collect();
    let mut from = 0;
    let run = |run: &[i32]| {
        let start = from;
        from += run.len();
        (start, from, f64::from(run[0]) / TINTS)
    };
    let runs = tints.chunk_by(|a, b| a == b).map(run);
    runs.filter(|(_, _, tint)| *tint != 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::*;

    /// The lines that are drawn for a line through these points, on a panel of 100 by 100.
    fn drawn(points: &[(f64, f64)]) -> Vec<String> {
        let unit = Axis::linear("", 0.0..1.0);
        let panel = Panel {
            x: &unit,
            y: &unit,
            left: 0,
            top: 0,
            width: 100,
            height: 100,
            downwards: false,
        };
        let mut canvas = Canvas::new(100, 100);
        line(&mut canvas, &panel, Stroke::new(Ink::C1, 6), points);
        let svg = canvas.finish();
        let lines = svg.split("points=\"").skip(1);
        lines
            .map(|line| line[..line.find('"').unwrap()].to_owned())
            .collect()
    }

    #[test]
    fn lines_end_at_the_edge_break_at_gaps_and_keep_only_their_corners() {
        let gap = (0.5, f64::NAN);
        for (points, expected) in [
            (
                &[(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)][..],
                &["0,100 100,0"][..],
            ),
            (&[(-1.0, -1.0), (3.0, 3.0)], &["0,100 100,0"]),
            // A path that diverges leaves once; where it crosses again, rounding would say.
            (
                &[
                    (0.5, 0.5),
                    (0.2, 5e14),
                    (0.7, -3e15),
                    (0.4, 2e16),
                    (0.9, -1e17),
                ],
                &["50,50 50,0"],
            ),
            (&[(0.5, -1.0), (0.5, 0.5)], &["50,100 50,50"]),
            (
                &[(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)],
                &["0,100 50,0 100,100"],
            ),
            (
                &[(0.0, 0.0), (1.0, 0.0), (0.5, 0.0)],
                &["0,100 100,100 50,100"],
            ),
            (
                &[(0.0, 0.5), (0.5, 1.5), (1.0, 0.5)],
                &["0,50 25,0", "75,0 100,50"],
            ),
            (
                &[(0.0, 0.5), (0.2, 0.6), gap, (0.6, 0.5), (0.8, 0.6)],
                &["0,50 20,40", "60,50 80,40"],
            ),
            (&[(2.0, 0.0), (3.0, 1.0)], &[]),
            (&[(2.0, 0.5), (2.0, 0.6)], &[]),
        ] {
            assert_eq!(drawn(points), expected, "{points:?}");
        }
    }

    #[test]
    fn runs_join_neighbours_of_one_tint() {
        let row = [0.0, 0.5, 0.51, -2.0, 0.0];
        assert_eq!(runs(&row, -1.0), [(1, 3, 0.5), (3, 4, -1.0)]);
        assert_eq!(runs(&row, 0.0), [(1, 3, 0.5)]);
    }
}
