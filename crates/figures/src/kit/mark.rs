//! What can be put into a plot: lines, dots, bands, bars, level lines, images, words.
//!
//! A mark is data and a look, without a place on a sheet.

use super::ink::Ink;
use super::style::{Dash, Side, Stroke};

/// The shape of a dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dot {
    /// A filled circle.
    Disc,
    /// An open circle.
    Ring,
    /// A filled square.
    Square,
    /// A filled triangle.
    Triangle,
    /// Two crossed strokes.
    Cross,
}

/// Where a label stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Near {
    /// Above it.
    Above,
    /// Below it.
    Below,
    /// On its left.
    Left,
    /// On its right.
    Right,
}

/// A function of two variables, which a plot samples over the whole panel.
pub(super) type Field = Box<dyn Fn(f64, f64) -> f64>;

/// The data of a mark, and what only marks of its kind have.
pub(super) enum Shape {
    Line(Vec<(f64, f64)>),
    Dots(Vec<(f64, f64)>, Dot),
    Band(Vec<(f64, f64, f64)>),
    Spans(Vec<(f64, f64, f64)>),
    Bars(Vec<(f64, f64)>),
    Across(f64),
    Upright(f64),
    Words {
        at: (f64, f64),
        text: String,
        side: Side,
    },
    Cells {
        rows: Vec<Vec<f64>>,
        scale: f64,
        decimals: Option<usize>,
    },
    Shade(Field),
    Levels(Field, Vec<f64>),
    Image {
        at: (f64, f64),
        size: (f64, f64),
        pixels: Vec<f64>,
        columns: usize,
    },
}

/// One thing in a plot: a function named after it makes it, then methods say how it looks.
pub(crate) struct Mark {
    pub(super) shape: Shape,
    pub(super) ink: Ink,
    pub(super) label: String,
    pub(super) label_at: Option<(f64, Near)>,
    pub(super) dash: Dash,
    pub(super) width: u32,
    pub(super) opacity: f64,
}

impl Mark {
    fn new(shape: Shape, ink: Ink) -> Self {
        Self {
            shape,
            ink,
            label: String::new(),
            label_at: None,
            dash: Dash::Solid,
            width: 6,
            opacity: 1.0,
        }
    }

    /// A line through the points, in their order. A point that is not finite breaks it.
    pub(crate) fn line(ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::new(Shape::Line(points.into_iter().collect()), ink)
    }

    /// The graph of `f` at 241 places between `from` and `to`.
    pub(crate) fn curve(ink: Ink, from: f64, to: f64, f: impl Fn(f64) -> f64) -> Self {
        let place = |i: u32| from + (to - from) * f64::from(i) / 240.0;
        Self::line(ink, (0..=240).map(place).map(|x| (x, f(x))))
    }

    /// A dot at each point.
    pub(crate) fn dots(ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let shape = Shape::Dots(points.into_iter().collect(), Dot::Disc);
        Self::new(shape, ink).width(13)
    }

    /// The area between `low` and `high`, given as `(x, low, high)`.
    pub(crate) fn band(ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        Self::new(Shape::Band(points.into_iter().collect()), ink).opacity(0.2)
    }

    /// A vertical stroke from `low` to `high` at each `x`, given as `(x, low, high)`.
    pub(crate) fn spans(ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        Self::new(Shape::Spans(points.into_iter().collect()), ink)
    }

    /// A bar at each `x`, 0.8 wide in units of `x`, from the ground to its value.
    pub(crate) fn bars(ink: Ink, bars: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::new(Shape::Bars(bars.into_iter().collect()), ink)
    }

    /// A thin line across the whole panel at the height `y`.
    pub(crate) fn across(y: f64) -> Self {
        Self::new(Shape::Across(y), Ink::Muted).width(3).dashed()
    }

    /// A thin vertical line over the whole panel at `x`.
    pub(crate) fn upright(x: f64) -> Self {
        Self::new(Shape::Upright(x), Ink::Muted).width(3).dashed()
    }

    /// Words at a point, on the given side of it.
    pub(crate) fn words(ink: Ink, at: (f64, f64), side: Side, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(Shape::Words { at, text, side }, ink)
    }

    /// A heat map: row `r`, column `c` is the cell around `x = c`, `y = r`. Blue for positive,
    /// vermilion for negative, full colour at the largest magnitude.
    pub(crate) fn cells(rows: impl IntoIterator<Item = Vec<f64>>) -> Self {
        let rows: Vec<Vec<f64>> = rows.into_iter().collect();
        let values = rows.iter().flatten();
        let scale = values.fold(0.0_f64, |most, value| most.max(value.abs()));
        let shape = Shape::Cells {
            rows,
            scale,
            decimals: None,
        };
        Self::new(shape, Ink::C1)
    }

    /// The sign and size of `f` as a tint over the whole panel: blue where it is positive, vermilion
    /// where it is negative, full colour from a magnitude of 1.
    pub(crate) fn shade(f: impl Fn(f64, f64) -> f64 + 'static) -> Self {
        Self::new(Shape::Shade(Box::new(f)), Ink::C1).opacity(0.85)
    }

    /// The lines on which `f` has one of the given values.
    pub(crate) fn levels(ink: Ink, levels: &[f64], f: impl Fn(f64, f64) -> f64 + 'static) -> Self {
        Self::new(Shape::Levels(Box::new(f), levels.to_vec()), ink).width(3)
    }

    /// A picture in shades of the text's colour, 1 for full ink, row by row from the top; its lower
    /// left corner at `at`, as large as `size` in units of the axes.
    pub(crate) fn image(
        at: (f64, f64),
        size: (f64, f64),
        columns: usize,
        pixels: Vec<f64>,
    ) -> Self {
        let shape = Shape::Image {
            at,
            size,
            pixels,
            columns,
        };
        Self::new(shape, Ink::Text)
    }

    /// Its name. A line has it at its right end, unless [`Mark::label_at`] gives it a place.
    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { label, ..self }
    }

    /// Puts the label near the place where the line passes `x`, or near the dot that is nearest to it,
    /// in place of the end of the line.
    pub(crate) fn label_at(self, x: f64, near: Near) -> Self {
        let label_at = Some((x, near));
        Self { label_at, ..self }
    }

    /// A line of dashes.
    pub(crate) fn dashed(self) -> Self {
        let dash = Dash::Dashed;
        Self { dash, ..self }
    }

    /// A line of dots.
    pub(crate) fn dotted(self) -> Self {
        let dash = Dash::Dotted;
        Self { dash, ..self }
    }

    /// The width of a line (6), or the radius of a dot (13), on a sheet 1,920 wide.
    pub(crate) fn width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// From 0, invisible, to 1, opaque.
    pub(crate) fn opacity(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// Another shape of the dots.
    pub(crate) fn shaped(mut self, dot: Dot) -> Self {
        if let Shape::Dots(_, shape) = &mut self.shape {
            *shape = dot;
        }
        self
    }

    /// Writes each value into its cell.
    pub(crate) fn numbered(mut self, places: usize) -> Self {
        if let Shape::Cells { decimals, .. } = &mut self.shape {
            *decimals = Some(places);
        }
        self
    }

    /// The magnitude at which a cell has its full colour, so that several heat maps compare.
    pub(crate) fn full_at(mut self, magnitude: f64) -> Self {
        if let Shape::Cells { scale, .. } = &mut self.shape {
            *scale = magnitude;
        }
        self
    }

    /// How its lines look.
    pub(super) fn stroke(&self) -> Stroke {
        Stroke {
            dash: self.dash,
            opacity: self.opacity,
            ..Stroke::new(self.ink, self.width)
        }
    }
}
