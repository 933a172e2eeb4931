//! Labels beside the lines that they name: away from the line, and inside the panel.

use super::canvas::Canvas;
use super::mark::{Mark, Near, Shape};
use super::panel::Panel;
use super::style::{Lettering, Side};
use super::text::{TEXT, text_width};

/// Writes the label of a line that has a place of its own.
pub(super) fn write(canvas: &mut Canvas, panel: &Panel, mark: &Mark) {
    let (Some((x, near)), Shape::Line(points)) = (mark.label_at, &mark.shape) else {
        return;
    };
    let place = on_line(panel, points, x).or_else(|| nearest(panel, points, x));
    let Some(((x, y), climb)) = place else {
        return;
    };
    // Above a line that rises the words end at their place, and below it they start there.
    let (above, below) = match climb {
        0.2.. => (Side::Left, Side::Right),
        ..-0.2 => (Side::Right, Side::Left),
        _ => (Side::Middle, Side::Middle),
    };
    let beside = TEXT / 2 + clearance(mark, climb);
    let ((x, y), side) = match near {
        Near::Above => ((x, y - TEXT * 4 / 5), above),
        Near::Below => ((x, y + TEXT * 4 / 5), below),
        Near::Left => ((x - beside, y), Side::Left),
        Near::Right => ((x + beside, y), Side::Right),
    };
    let at = (within(panel, &mark.label, x, side), y);
    canvas.text(&mark.label, at, Lettering::new(mark.stroke.ink, side));
}

/// The `x` of a label, moved so far that it does not lie across the edge of the panel.
fn within(panel: &Panel, label: &str, x: i32, side: Side) -> i32 {
    let width = text_width(label, TEXT);
    let left = match side {
        Side::Left => x - width,
        Side::Middle => x - width / 2,
        Side::Right => x,
    };
    let most = panel.right() - width - 8;
    x - left + left.min(most).max(panel.left + 14)
}

/// The extra space between a line and words at its side: for the width of the line, and for its
/// slope, which would take it through a corner of the words.
fn clearance(mark: &Mark, climb: f64) -> i32 {
    let half = mark.stroke.width as i32 / 2;
    if climb == 0.0 {
        return half;
    }
    half + (f64::from(TEXT) * 0.35 / climb.abs()).min(f64::from(TEXT)) as i32
}

/// The point inside the panel that is nearest to `x`, on the sheet; it climbs nowhere.
fn nearest(panel: &Panel, points: &[(f64, f64)], x: f64) -> Option<((i32, i32), f64)> {
    let held = points.iter().filter(|point| panel.holds(**point));
    let nearest = held.min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()))?;
    Some((panel.point(*nearest), 0.0))
}

/// Where on the sheet a line first passes `x` inside the panel, and how steeply it climbs there.
fn on_line(panel: &Panel, points: &[(f64, f64)], x: f64) -> Option<((i32, i32), f64)> {
    let wanted = panel.across(x);
    let [from, to] = points
        .windows(2)
        .filter_map(|pair| panel.clipped(pair[0], pair[1]))
        .find(|[from, to]| (from.0.min(to.0)..=from.0.max(to.0)).contains(&wanted))?;
    let (run, fall) = (to.0 - from.0, to.1 - from.1);
    let y = if run == 0 {
        from.1
    } else {
        from.1 + fall * (wanted - from.0) / run
    };
    // A vertical piece counts as very steep. On the sheet `y` grows downwards.
    let climb = f64::from(-fall) / if run == 0 { 1e-3 } else { f64::from(run) };
    Some(((wanted, y), climb))
}
