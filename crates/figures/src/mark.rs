//! What can be put into a plot: lines, points, bands, bars, level sets, images, words.
//!
//! A mark is data and looks, without any place on a sheet; `plot` draws it.

use super::canvas::{Dash, Ink, Side, Stroke};

/// The shape of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dot {
    /// A filled circle.
    #[default]
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
pub enum Near {
    /// Over it.
    Above,
    /// Under it.
    Below,
    /// On its left.
    Left,
    /// On its right.
    Right,
}

/// A function of two variables, given to a plot as samples on a grid over the whole panel.
pub type Field = Box<dyn Fn(f64, f64) -> f64>;

/// The shape of a mark and its data.
pub(super) enum Shape {
    Line(Vec<(f64, f64)>),
    Dots(Vec<(f64, f64)>, Dot),
    Band(Vec<(f64, f64, f64)>),
    Spans(Vec<(f64, f64, f64)>),
    Bars {
        bars: Vec<(f64, f64)>,
        width: f64,
        shift: f64,
    },
    Across(f64),
    Upright(f64),
    Arrow((f64, f64), (f64, f64)),
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

/// One thing in a plot. Make it with a function named after it, then say how it looks.
pub struct Mark {
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
    pub fn line(ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::new(Shape::Line(points.into_iter().collect()), ink)
    }

    /// The graph of `f` at 241 places between `from` and `to`.
    pub fn curve(ink: Ink, from: f64, to: f64, f: impl Fn(f64) -> f64) -> Self {
        Self::line(
            ink,
            (0..=240)
                .map(|i| from + (to - from) * f64::from(i) / 240.0)
                .map(|x| (x, f(x))),
        )
    }

    /// A dot at each point.
    pub fn dots(ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self {
            width: 13,
            ..Self::new(Shape::Dots(points.into_iter().collect(), Dot::Disc), ink)
        }
    }

    /// The area between `low` and `high`, given as `(x, low, high)`.
    pub fn band(ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        Self {
            opacity: 0.2,
            ..Self::new(Shape::Band(points.into_iter().collect()), ink)
        }
    }

    /// An upright stroke from `low` to `high` at each `x`, given as `(x, low, high)`.
    pub fn spans(ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        Self::new(Shape::Spans(points.into_iter().collect()), ink)
    }

    /// A bar at each `x`, from the ground to its value; 0.8 wide in units of `x`.
    pub fn bars(ink: Ink, bars: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::new(
            Shape::Bars {
                bars: bars.into_iter().collect(),
                width: 0.8,
                shift: 0.0,
            },
            ink,
        )
    }

    /// A thin line across the whole panel at the height `y`.
    pub fn across(y: f64) -> Self {
        Self {
            width: 3,
            dash: Dash::Dashed,
            ..Self::new(Shape::Across(y), Ink::Muted)
        }
    }

    /// A thin upright line over the whole panel at `x`.
    pub fn upright(x: f64) -> Self {
        Self {
            width: 3,
            dash: Dash::Dashed,
            ..Self::new(Shape::Upright(x), Ink::Muted)
        }
    }

    /// An arrow between two points.
    pub fn arrow(ink: Ink, from: (f64, f64), to: (f64, f64)) -> Self {
        Self::new(Shape::Arrow(from, to), ink)
    }

    /// Words at a point, on the given side of it.
    pub fn words(ink: Ink, at: (f64, f64), side: Side, text: impl Into<String>) -> Self {
        Self::new(
            Shape::Words {
                at,
                text: text.into(),
                side,
            },
            ink,
        )
    }

    /// A heat map: row `r`, column `c` is the cell around `x = c`, `y = r`, rows downwards when the
    /// axis says so. Blue for positive, vermilion for negative, full at the largest magnitude.
    pub fn cells(rows: impl IntoIterator<Item = Vec<f64>>) -> Self {
        let rows: Vec<Vec<f64>> = rows.into_iter().collect();
        let scale = rows
            .iter()
            .flatten()
            .fold(0.0_f64, |most, value| most.max(value.abs()));
        Self::new(
            Shape::Cells {
                rows,
                scale,
                decimals: None,
            },
            Ink::C1,
        )
    }

    /// The sign and size of `f` as a tint over the whole panel: blue where it is positive, vermilion
    /// where it is negative, full from 1 on.
    pub fn shade(f: impl Fn(f64, f64) -> f64 + 'static) -> Self {
        Self {
            opacity: 0.85,
            ..Self::new(Shape::Shade(Box::new(f)), Ink::C1)
        }
    }

    /// The lines on which `f` has one of the given values.
    pub fn levels(ink: Ink, levels: &[f64], f: impl Fn(f64, f64) -> f64 + 'static) -> Self {
        Self {
            width: 3,
            ..Self::new(Shape::Levels(Box::new(f), levels.to_vec()), ink)
        }
    }

    /// A picture in shades of the text's colour, 1 for full ink, row by row from the top; its lower
    /// left corner at `at`, as large as `size` in units of the axes.
    pub fn image(at: (f64, f64), size: (f64, f64), columns: usize, pixels: Vec<f64>) -> Self {
        Self::new(
            Shape::Image {
                at,
                size,
                pixels,
                columns,
            },
            Ink::Text,
        )
    }

    /// Its name. A line has it at its right end, anything else where [`Mark::label_at`] says.
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// Puts the label near the place where the line passes `x`, or near the dot that is nearest to it,
    /// in place of the end of the line.
    pub fn label_at(self, x: f64, near: Near) -> Self {
        Self {
            label_at: Some((x, near)),
            ..self
        }
    }

    /// Dashes.
    pub fn dashed(self) -> Self {
        Self {
            dash: Dash::Dashed,
            ..self
        }
    }

    /// Dots in place of a line.
    pub fn dotted(self) -> Self {
        Self {
            dash: Dash::Dotted,
            ..self
        }
    }

    /// The width of a line (6), or the radius of a dot (13), on a sheet 1,920 wide.
    pub fn width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// How opaque it is, from 0 to 1.
    pub fn opacity(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// The same in another ink.
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// Another shape of the dots.
    pub fn shaped(mut self, dot: Dot) -> Self {
        if let Shape::Dots(_, shape) = &mut self.shape {
            *shape = dot;
        }
        self
    }

    /// The width of the bars and how far they stand beside their `x`, both in units of `x`.
    pub fn beside(mut self, wide: f64, aside: f64) -> Self {
        if let Shape::Bars { width, shift, .. } = &mut self.shape {
            (*width, *shift) = (wide, aside);
        }
        self
    }

    /// Writes each value into its cell.
    pub fn numbered(mut self, places: usize) -> Self {
        if let Shape::Cells { decimals, .. } = &mut self.shape {
            *decimals = Some(places);
        }
        self
    }

    /// The magnitude at which a cell is full, so that several heat maps compare.
    pub fn full_at(mut self, magnitude: f64) -> Self {
        if let Shape::Cells { scale, .. } = &mut self.shape {
            *scale = magnitude;
        }
        self
    }

    pub(super) fn stroke(&self) -> Stroke {
        Stroke {
            dash: self.dash,
            opacity: self.opacity,
            ..Stroke::new(self.ink, self.width)
        }
    }
}
