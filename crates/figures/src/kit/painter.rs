//! Draws the marks of a plot onto the sheet, with one function for each kind of mark.

use super::canvas::Canvas;
use super::ink::Ink;
use super::mark::{Dot, Field, Mark, Shape};
use super::number::plain;
use super::panel::{Panel, scaled, thinned};
use super::style::{Dash, Lettering, Side, Stroke};
use super::text::TEXT;
use super::{contour, label};

/// Level lines are searched on a grid of so many cells each way.
const CELLS: u32 = 120;

/// Draws one mark, without the label at its end.
pub(super) fn paint(canvas: &mut Canvas, panel: &Panel, mark: &Mark) {
    let stroke = mark.stroke();
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
        Shape::Bars(bars) => {
            let ground = panel.up(panel.y.ground());
            for (x, value) in bars {
                let [from, to] = [x - 0.4, x + 0.4].map(|x| panel.across(x));
                let top = panel.up(*value).clamp(panel.top, panel.bottom());
                canvas.block((from, ground), (to, top), mark.ink, mark.opacity);
            }
        }
        Shape::Across(y) => {
            let y = panel.up(*y);
            canvas.path(&[(panel.left, y), (panel.right(), y)], stroke);
        }
        Shape::Upright(x) => {
            let x = panel.across(*x);
            canvas.path(&[(x, panel.top), (x, panel.bottom())], stroke);
        }
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
            let nodes: Vec<f64> = (0..=CELLS)
                .map(|i| f64::from(i) / f64::from(CELLS))
                .collect();
            let samples = panel.samples(f, &nodes, &nodes);
            for path in levels
                .iter()
                .flat_map(|level| contour::lines(&samples, *level))
            {
                let cells = f64::from(CELLS);
                let places = path.iter().map(|(c, r)| panel.at(c / cells, r / cells));
                canvas.path(&thinned(&places.collect::<Vec<_>>()), stroke);
            }
        }
        Shape::Image {
            at,
            size,
            pixels,
            columns,
        } => {
            let corners = [*at, (at.0 + size.0, at.1 + size.1)].map(|at| panel.point(at));
            image(canvas, corners, pixels, *columns);
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
    let held = |y: f64| panel.up(y).clamp(panel.top, panel.bottom());
    let inside = points
        .iter()
        .filter(|(x, _, _)| (-1e-9..=1.0 + 1e-9).contains(&panel.x.place(*x)));
    let there = inside
        .clone()
        .map(|(x, low, _)| (panel.across(*x), held(*low)));
    let back = inside
        .rev()
        .map(|(x, _, high)| (panel.across(*x), held(*high)));
    let outline: Vec<(i32, i32)> = there.chain(back).collect();
    if outline.len() > 2 {
        canvas.polygon(&outline, mark.ink, mark.opacity);
    }
}

fn put_dot(canvas: &mut Canvas, (x, y): (i32, i32), dot: Dot, mark: &Mark) {
    let (r, ink, opacity) = (mark.width as i32, mark.ink, mark.opacity);
    let stroke = Stroke {
        width: 5,
        dash: Dash::Solid,
        ..mark.stroke()
    };
    match dot {
        Dot::Disc => canvas.disc((x, y), r, ink, opacity),
        Dot::Ring => canvas.circle((x, y), r, stroke),
        Dot::Square => canvas.block((x - r, y - r), (x + r, y + r), ink, opacity),
        Dot::Triangle => {
            let corners = [(x, y - r - 2), (x + r + 2, y + r), (x - r - 2, y + r)];
            canvas.polygon(&corners, ink, opacity);
        }
        Dot::Cross => {
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
    let places = (0..).map(f64::from);
    for (r, row) in places.clone().zip(rows) {
        for (c, value) in places.clone().zip(row) {
            let share = if scale > 0.0 {
                (value.abs() / scale).min(1.0)
            } else {
                0.0
            };
            let [from, to] = [(c - 0.5, r - 0.5), (c + 0.5, r + 0.5)].map(|at| panel.point(at));
            canvas.block(from, to, Ink::tint_of_sign(*value), share);
            if let Some(decimals) = decimals {
                let lettering = Lettering::new(Ink::Text, Side::Middle).size(TEXT - 4);
                let at = panel.point((c, r));
                canvas.text(&plain(*value, decimals), at, lettering.rimless());
            }
        }
    }
}

/// The number of different tints. Neighbours of one tint become one block, which keeps the figure
/// small.
const TINTS: f64 = 12.0;

fn shade(canvas: &mut Canvas, panel: &Panel, mark: &Mark, f: &Field) {
    let middles = |length: i32| -> Vec<f64> {
        let count = (length / 16).max(8);
        let middle = |i| (f64::from(i) + 0.5) / f64::from(count);
        (0..count).map(middle).collect()
    };
    let (columns, rows) = (middles(panel.width), middles(panel.height));
    let edge = |i: usize, count: usize, length| scaled(i as f64 / count as f64, length);
    for (r, row) in panel.samples(f, &columns, &rows).iter().enumerate() {
        let [low, high] = [r, r + 1].map(|r| panel.bottom() - edge(r, rows.len(), panel.height));
        for (from, to, tint) in runs(row, -1.0) {
            let [from, to] = [from, to].map(|c| panel.left + edge(c, columns.len(), panel.width));
            let ink = Ink::tint_of_sign(tint);
            canvas.block((from, low), (to, high), ink, tint.abs() * mark.opacity);
        }
    }
}

fn image(
    canvas: &mut Canvas,
    [(left, bottom), (right, top)]: [(i32, i32); 2],
    pixels: &[f64],
    columns: usize,
) {
    let columns = columns.max(1);
    let rows = pixels.len().div_ceil(columns).max(1);
    let x = |c: usize| left + scaled(c as f64 / columns as f64, right - left);
    let y = |r: usize| top + scaled(r as f64 / rows as f64, bottom - top);
    for (r, row) in pixels.chunks(columns).enumerate() {
        for (from, to, tint) in runs(row, 0.0) {
            canvas.block((x(from), y(r)), (x(to), y(r + 1)), Ink::Text, tint);
        }
    }
    let corner = (left, top);
    let frame = [
        corner,
        (right, top),
        (right, bottom),
        (left, bottom),
        corner,
    ];
    canvas.path(&frame, Stroke::new(Ink::Grid, 2));
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

    /// The number of lines that are drawn for a line through these points.
    fn pieces(points: &[(f64, f64)]) -> usize {
        let unit = Axis::linear(0.0..1.0);
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
        let mark = Mark::line(Ink::C1, points.iter().copied());
        paint(&mut canvas, &panel, &mark);
        canvas.finish().matches("<polyline").count()
    }

    #[test]
    fn a_line_breaks_outside_the_panel_and_at_what_is_not_a_number() {
        let gap = (0.5, f64::NAN);
        for (points, expected) in [
            (&[(0.0, 0.0), (0.5, 0.5), (1.0, 0.0)][..], 1),
            (&[(0.0, 0.5), (0.2, 0.6), gap, (0.6, 0.5), (0.8, 0.6)], 2),
            (&[(0.0, 0.5), (0.5, 1.5), (1.0, 0.5)], 2),
            (&[(2.0, 0.0), (3.0, 1.0)], 0),
        ] {
            assert_eq!(pieces(points), expected, "{points:?}");
        }
    }

    #[test]
    fn runs_join_neighbours_of_one_tint() {
        let row = [0.0, 0.5, 0.51, -2.0, 0.0];
        assert_eq!(runs(&row, -1.0), [(1, 3, 0.5), (3, 4, -1.0)]);
        assert_eq!(runs(&row, 0.0), [(1, 3, 0.5)]);
    }
}
