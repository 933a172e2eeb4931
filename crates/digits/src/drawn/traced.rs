//! A digit that a hand has drawn, as an image like those of [`draw`](crate::draw).

use ndarray::Array2;

use super::byte;
use super::pen::{Paper, Point};
use crate::images::{Images, PIXELS, SIDE};

/// Pixels from the top of a digit to its bottom, and the most from side to side; the width of the pen and its ink: each about
/// the middle of what the drawn digits have.
const HEIGHT: f64 = 18.0;
const WIDEST: f64 = 14.0;
const PEN: f64 = 2.5;
const INK: f64 = 0.85;

/// One image of what a pen leaves that goes along these strokes, scaled and centred as drawn digits are.
///
/// A stroke is a list of points (x, y) in any unit, with y downwards, joined by straight lines. The label is 0: what the image
/// shows, only the hand knows.
///
/// ```
/// let seven = digits::trace(&[vec![(10.0, 5.0), (40.0, 5.0), (20.0, 60.0)]]);
/// assert_eq!(seven.pixels().dim(), (1, digits::PIXELS));
/// ```
pub fn trace(strokes: &[Vec<Point>]) -> Images {
    let points = || strokes.iter().flatten();
    let range = |of: fn(&Point) -> f64| {
        let low = points().map(of).fold(f64::INFINITY, f64::min);
        let high = points().map(of).fold(f64::NEG_INFINITY, f64::max);
        (f64::midpoint(low, high), high - low)
    };
    let ((x, width), (y, height)) = (range(|point| point.0), range(|point| point.1));
    // A single dot has neither width nor height, and stays one.
    let down = HEIGHT / height.max(width).max(f64::EPSILON);
    let across = down.min(WIDEST / width.max(f64::EPSILON));
    let middle = SIDE as f64 / 2.0;
    let place = |point: &Point| {
        (
            middle + across * (point.0 - x),
            middle + down * (point.1 - y),
        )
    };

    let mut paper = Paper::blank(PEN);
    for stroke in strokes {
        let stroke: Vec<Point> = stroke.iter().map(place).collect();
        if let [dot] = stroke[..] {
            paper.stroke(&[dot, dot]);
        }
        for line in stroke.windows(2) {
            paper.stroke(line);
        }
    }
    let mut pixels = Array2::zeros((1, PIXELS));
    for (pixel, ink) in pixels.iter_mut().zip(paper.ink()) {
        *pixel = byte(INK * ink);
    }
    let labels = vec![0];
    Images { pixels, labels }
}
