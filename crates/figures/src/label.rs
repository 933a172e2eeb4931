//! Labels beside the lines that they name: away from the line, and inside the panel.

use super::canvas::{Canvas, Lettering, Side, TEXT, text_width};
use super::mark::{Mark, Near, Shape};
use super::painter::{Panel, clipped};

/// Writes the label of a line or of dots that has a place of its own.
pub(super) fn write(canvas: &mut Canvas, panel: &Panel, mark: &Mark) {
    let (Some((x, near)), Shape::Line(points) | Shape::Dots(points, _)) =
        (mark.label_at, &mark.shape)
    else {
        return;
    };
    let held = |point: &&(f64, f64)| panel.holds(**point);
    let away = |point: &(f64, f64)| (point.0 - x).abs();
    let nearest = points
        .iter()
        .filter(held)
        .min_by(|a, b| away(a).total_cmp(&away(b)));
    let nearest = nearest.map(|point| (panel.point(*point), 0.0));
    let place = match &mark.shape {
        Shape::Line(_) => on_line(panel, points, x).or(nearest),
        _ => nearest,
    };
    if let Some(((x, y), climb)) = place {
        // Over a line that rises the words end at their place, and under it they start there.
        let (over, under) = match climb {
            0.2.. => (Side::Left, Side::Right),
            ..-0.2 => (Side::Right, Side::Left),
            _ => (Side::Middle, Side::Middle),
        };
        let aside = TEXT / 2 + aside(mark, climb);
        let (at, side) = match near {
            Near::Above => ((x, y - TEXT * 4 / 5), over),
            Near::Below => ((x, y + TEXT * 4 / 5), under),
            Near::Left => ((x - aside, y), Side::Left),
            Near::Right => ((x + aside, y), Side::Right),
        };
        let at = (within(panel, &mark.label, at.0, side), at.1);
        canvas.text(&mark.label, at, Lettering::new(mark.ink, side));
    }
}

/// The `x` of a label, moved so far that it does not lie across the edge of the panel.
fn within(panel: &Panel, label: &str, x: i32, side: Side) -> i32 {
    let width = text_width(label, TEXT);
    let left = match side {
        Side::Left => x - width,
        Side::Middle => x - width / 2,
        Side::Right => x,
    };
    let most = panel.left + panel.width - width - 8;
    x - left + left.min(most).max(panel.left + 14)
}

/// How much farther words at the side of a line stand from it: a thick line is wide, and one that leans
/// would run through a corner of the words.
fn aside(mark: &Mark, climb: f64) -> i32 {
    if !matches!(mark.shape, Shape::Line(_)) {
        return 0;
    }
    let half = mark.width as i32 / 2;
    if climb == 0.0 {
        return half;
    }
    half + (f64::from(TEXT) * 0.35 / climb.abs()).min(f64::from(TEXT)) as i32
}

/// Where on the sheet a line passes `x` for the first time inside the panel, and how steeply it climbs
/// there.
fn on_line(panel: &Panel, points: &[(f64, f64)], x: f64) -> Option<((i32, i32), f64)> {
    let wanted = panel.across(x);
    points
        .windows(2)
        .filter_map(|pair| clipped(panel, pair[0], pair[1]))
        .find(|(from, to)| (from.0.min(to.0)..=from.0.max(to.0)).contains(&wanted))
        .map(|(from, to)| {
            let (run, fall) = (to.0 - from.0, to.1 - from.1);
            let y = if run == 0 {
                from.1
            } else {
                from.1 + fall * (wanted - from.0) / run
            };
            // Upright counts as very steep, and upwards on the sheet is downwards in numbers.
            let climb = f64::from(-fall) / if run == 0 { 1e-3 } else { f64::from(run) };
            ((wanted, y), climb)
        })
}
