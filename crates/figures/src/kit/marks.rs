//! The marks of a plot, as its methods: one named after the mark adds it, those after it say how it looks.

use super::ink::Ink;
use super::mark::{Dot, Mark, Near, Shape};
use super::panel::samples;
use super::plot::Plot;
use super::style::{Dash, Side, Stroke};

/// Marks; each is drawn over those before it.
impl Plot {
    pub(super) fn mark(mut self, shape: Shape, ink: Ink) -> Self {
        let rim = matches!(shape, Shape::Words(..));
        self.marks.push(Mark {
            shape,
            stroke: Stroke::new(ink, 6),
            rim,
            label: String::new(),
            label_at: None,
        });
        self
    }

    /// A line through the points, in their order. A point that is not finite breaks it.
    pub(crate) fn line(self, ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.mark(Shape::Line(points.into_iter().collect()), ink)
    }

    /// The graph of `f` at 241 places between `from` and `to`.
    pub(crate) fn curve(self, ink: Ink, from: f64, to: f64, f: impl Fn(f64) -> f64) -> Self {
        let place = |i: u32| from + (to - from) * f64::from(i) / 240.0;
        self.line(ink, (0..=240).map(place).map(|x| (x, f(x))))
    }

    /// A dot at each point.
    pub(crate) fn dots(self, ink: Ink, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let shape = Shape::Dots(points.into_iter().collect(), Dot::Disc);
        self.mark(shape, ink).width(13)
    }

    /// The area between `low` and `high`, given as `(x, low, high)`.
    pub(crate) fn band(self, ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        let shape = Shape::Band(points.into_iter().collect());
        self.mark(shape, ink).opacity(0.2)
    }

    /// A vertical stroke from `low` to `high` at each `x`, given as `(x, low, high)`.
    pub(crate) fn spans(self, ink: Ink, points: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        self.mark(Shape::Spans(points.into_iter().collect()), ink)
    }

    /// Where a reader takes hold of the mark at `at`, to drag it: a disc that only a live figure shows. Along each axis the
    /// mark moves the control of that name, or stays in its place where the name is empty. The control is in the unit of the axis,
    /// which is linear.
    pub(crate) fn handle(self, at: (f64, f64), controls: [&'static str; 2]) -> Self {
        self.mark(Shape::Handle(at, controls), Ink::C1)
    }

    /// A thin line across the whole panel at the height `y`.
    pub(crate) fn across(self, y: f64) -> Self {
        let ends = [0.0, 1.0].map(|place| (self.x.value(place), y));
        self.line(Ink::Muted, ends).width(3).dashed()
    }

    /// Words at a point, on the given side of it.
    pub(crate) fn words(self, ink: Ink, at: (f64, f64), side: Side, text: &str) -> Self {
        self.mark(Shape::Words(at, text.to_owned(), side), ink)
    }

    /// The sign and size of `f` as a tint over the whole panel: blue where it is positive, vermilion
    /// where it is negative, full colour from a magnitude of 1.
    pub(crate) fn shade(self, f: impl Fn(f64, f64) -> f64 + 'static) -> Self {
        self.mark(Shape::Shade(Box::new(f)), Ink::C1).opacity(0.85)
    }

    /// The lines on which `f` has one of the given values.
    pub(crate) fn levels(self, ink: Ink, levels: &[f64], f: impl Fn(f64, f64) -> f64) -> Self {
        /// The cells of the grid on which the lines are searched, each way.
        const CELLS: u32 = 120;
        let node = |i| f64::from(i) / f64::from(CELLS);
        let nodes: Vec<f64> = (0..=CELLS).map(node).collect();
        let samples = samples([&self.x, &self.y], f, [&nodes, &nodes]);
        let shape = Shape::Levels(samples, levels.to_vec());
        self.mark(shape, ink).width(3)
    }
}

/// How the mark that was added last looks.
impl Plot {
    fn last(mut self, change: impl FnOnce(&mut Mark)) -> Self {
        if let Some(mark) = self.marks.last_mut() {
            change(mark);
        }
        self
    }

    /// A name at the right end of a line.
    pub(crate) fn label_end(self, label: impl Into<String>) -> Self {
        self.last(|mark| mark.label = label.into())
    }

    /// A name near the place where a line passes `x`, or else near its point that is nearest to it.
    pub(crate) fn label(self, label: impl Into<String>, x: f64, near: Near) -> Self {
        let named = self.label_end(label);
        named.last(|mark| mark.label_at = Some((x, near)))
    }

    pub(crate) fn dashed(self) -> Self {
        self.last(|mark| mark.stroke.dash = Dash::Dashed)
    }

    pub(crate) fn dotted(self) -> Self {
        self.last(|mark| mark.stroke.dash = Dash::Dotted)
    }

    /// The width of a line (6), or the radius of a dot (13), on a sheet 1,920 wide.
    pub(crate) fn width(self, width: u32) -> Self {
        self.last(|mark| mark.stroke.width = width)
    }

    /// From 0, invisible, to 1, opaque.
    pub(crate) fn opacity(self, opacity: f64) -> Self {
        self.last(|mark| mark.stroke.opacity = opacity)
    }

    /// Dots of this radius, in the ink of the line that was added last, at each of its points.
    pub(crate) fn beaded(self, radius: u32) -> Self {
        let last = self.marks.last().map(|mark| (mark.stroke.ink, &mark.shape));
        let Some((ink, Shape::Line(points))) = last else {
            return self;
        };
        let points = points.clone();
        self.dots(ink, points).width(radius)
    }

    /// A rim of paper around crosses or rings that lie on other dots.
    pub(crate) fn rimmed(self) -> Self {
        self.last(|mark| mark.rim = true)
    }

    /// Words on a tint, without their rim of paper.
    pub(crate) fn rimless(self) -> Self {
        self.last(|mark| mark.rim = false)
    }

    /// Another shape of the dots.
    pub(crate) fn shaped(self, dot: Dot) -> Self {
        self.last(|mark| {
            if let Shape::Dots(_, shape) = &mut mark.shape {
                *shape = dot;
            }
        })
    }
}
