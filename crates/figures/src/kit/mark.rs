//! What can be in a plot: lines, dots, bands, level lines, words.

use super::style::{Side, Stroke};

/// The shape of a dot; only a ring is not filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dot {
    Disc,
    Ring,
    Square,
    Triangle,
    Cross,
}

/// Where a label stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Near {
    Above,
    Below,
    Left,
    Right,
}

type Points = Vec<(f64, f64)>;

/// The data of a mark, and what only marks of its kind have.
pub(super) enum Shape {
    Line(Points),
    Dots(Points, Dot),
    Band(Vec<(f64, f64, f64)>),
    Spans(Vec<(f64, f64, f64)>),
    Words((f64, f64), String, Side),
    /// The rows of a heat map, and the magnitude of full colour.
    Cells(Vec<Vec<f64>>, f64),
    Shade(Box<dyn Fn(f64, f64) -> f64>),
    /// Samples over the whole panel, and the levels whose lines are drawn.
    Levels(Vec<Vec<f64>>, Vec<f64>),
    /// Pixels, row by row from the top, and the number of columns.
    Image(Vec<f64>, usize),
    /// A point that a reader can drag, and the controls that it moves along the two axes.
    Handle((f64, f64), [&'static str; 2]),
}

/// One thing in a plot: data and a look, without a place on a sheet.
pub(super) struct Mark {
    pub(super) shape: Shape,
    /// Its width is that of a line, or the radius of a dot.
    pub(super) stroke: Stroke,
    /// Whether a rim of paper keeps words, a cross or a ring apart from what is below.
    pub(super) rim: bool,
    pub(super) label: String,
    /// Without a place, the label stands at the right end of the line.
    pub(super) label_at: Option<(f64, Near)>,
}
