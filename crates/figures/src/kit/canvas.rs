//! The sheet that a figure is drawn on: a backend of plotters that writes SVG whose colours are CSS
//! classes. Points are `(x, y)` in whole units, `y` downwards.

use std::fmt::{self, Arguments, Write as _};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::ink::Ink;
use super::style::{Lettering, Stroke, classes, fill};
use super::text::escape;

type Drawn = Result<(), DrawingErrorKind<fmt::Error>>;

/// An `<svg>` element that is being drawn into.
pub(super) struct Canvas {
    body: String,
    size: (u32, u32),
}

impl Canvas {
    /// An empty sheet.
    pub(super) fn new(width: i32, height: i32) -> Self {
        Self {
            body: String::new(),
            size: (width as u32, height as u32),
        }
    }

    /// A line through the points.
    pub(super) fn path(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        if points.len() > 1 {
            written(self.draw_path(points.iter().copied(), &stroke));
        }
    }

    /// The outline of a rectangle.
    pub(super) fn frame(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
        self.path(&corners, stroke);
    }

    /// A filled shape with the given corners.
    pub(super) fn polygon(&mut self, points: &[(i32, i32)], ink: Ink, opacity: f64) {
        let style = fill(ink, opacity);
        written(self.fill_polygon(points.iter().copied(), &style));
    }

    /// A filled rectangle between two opposite corners.
    pub(super) fn block(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink, opacity: f64) {
        let low = (from.0.min(to.0), from.1.min(to.1));
        let high = (from.0.max(to.0), from.1.max(to.1));
        written(self.draw_rect(low, high, &fill(ink, opacity), true));
    }

    /// A disc.
    pub(super) fn disc(&mut self, centre: (i32, i32), radius: i32, ink: Ink, opacity: f64) {
        written(self.draw_circle(centre, radius as u32, &fill(ink, opacity), true));
    }

    /// A circle.
    pub(super) fn circle(&mut self, centre: (i32, i32), radius: i32, stroke: Stroke) {
        written(self.draw_circle(centre, radius as u32, &stroke, false));
    }

    /// Where a mark is taken hold of. Of each direction it says which control the mark moves, if any, and by how much for one
    /// unit of the sheet.
    pub(super) fn handle(&mut self, at: (i32, i32), moved: [(&str, f64); 2]) {
        self.grip("handle", at, moved);
    }

    /// Where a number is taken hold of that grows to the right, and stays where it is.
    pub(super) fn dial(&mut self, at: (i32, i32), right: (&str, f64)) {
        self.grip("handle dial", at, [right, ("", 0.0)]);
    }

    fn grip(&mut self, class: &str, (x, y): (i32, i32), [right, down]: [(&str, f64); 2]) {
        /// About the tip of a finger, on a phone too.
        const RADIUS: u32 = 50;
        let moved = [("x", right), ("y", down)].map(|(axis, (control, by))| match control {
            "" => String::new(),
            _ => format!(" data-{axis}=\"{control} {by:.6}\""),
        });
        let circle = writeln!(
            self.body,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\"{}/>",
            moved.concat()
        );
        written(circle.map_err(DrawingErrorKind::DrawingError));
    }

    /// A text, its middle line at the height of the point.
    pub(super) fn text(&mut self, text: &str, at: (i32, i32), lettering: Lettering) {
        if !text.is_empty() {
            written(self.draw_text(text, &lettering, at));
        }
    }

    /// An arrow from one point to another, its tip at the second.
    pub(super) fn arrow(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        if length < 1.0 {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let head = (10.0 + 3.0 * f64::from(stroke.width)).min(length);
        // So far before the tip, and so far beside the shaft.
        let point = |before: f64, beside: f64| {
            let along = length - before;
            (
                (f64::from(from.0) + ux * along - uy * beside).round() as i32,
                (f64::from(from.1) + uy * along + ux * beside).round() as i32,
            )
        };
        self.path(&[from, point(head * 0.8, 0.0)], stroke);
        self.polygon(
            &[to, point(head, head * 0.5), point(head, -head * 0.5)],
            stroke.ink,
            stroke.opacity,
        );
    }

    /// The whole element. It is hidden from screen readers, since the figure around it has a name.
    pub(super) fn finish(self) -> String {
        let ((width, height), body) = (self.size, self.body);
        format!("<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">\n{body}</svg>")
    }

    /// Writes `<name class="…" geometry` and `end`, or nothing for what is invisible.
    fn element(
        &mut self,
        name: &str,
        color: BackendColor,
        open: bool,
        geometry: Arguments<'_>,
        end: &str,
    ) -> Drawn {
        if color.alpha == 0.0 {
            return Ok(());
        }
        let [ink, look] = classes(color);
        let open = if open { " open" } else { "" };
        let opacity = Some(color.alpha).filter(|alpha| *alpha < 1.0);
        let opacity = opacity.map_or(String::new(), |alpha| format!(" opacity=\"{alpha}\""));
        writeln!(
            self.body,
            "<{name} class=\"{ink}{look}{open}\"{opacity} {geometry}{end}"
        )
        .map_err(DrawingErrorKind::DrawingError)
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (width, height) = (right - left, bottom - top);
        let geometry =
            format_args!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        self.element("rect", style.color(), !fill, geometry, "/>")
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (width, points) = (style.stroke_width(), listed(path));
        let geometry = format_args!("stroke-width=\"{width}\" points=\"{points}\"");
        self.element("polyline", style.color(), false, geometry, "/>")
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = listed(path);
        let geometry = format_args!("points=\"{points}\"");
        self.element("polygon", style.color(), false, geometry, "/>")
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let mut width = String::new();
        if !fill {
            width = format!(" stroke-width=\"{}\"", style.stroke_width());
        }
        let geometry = format_args!("cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{width}");
        self.element("circle", style.color(), !fill, geometry, "/>")
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let (size, bold) = (style.size(), matches!(style.style(), FontStyle::Bold));
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let geometry = format_args!(
            "x=\"{x}\" y=\"{y}\" dy=\"0.5ex\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight}"
        );
        let end = format!(">{}</text>", escape(text));
        self.element("text", style.color(), false, geometry, &end)
    }
}

fn written(drawn: Drawn) {
    drawn.expect("writing into a string does not fail");
}

fn listed(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = points.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::style::{Dash, Side};
    use super::*;

    #[test]
    fn shapes_have_the_classes_of_their_styles() {
        let plain = Stroke::new(Ink::C1, 6);
        let dashed = Stroke {
            dash: Dash::Dashed,
            opacity: 0.254,
            ..plain
        };
        let letters = Lettering::new(Ink::Text, Side::Middle).rimless();
        let mut svg = Canvas::new(100, 50);
        svg.path(&[(0, 0), (3, 4)], plain);
        svg.path(&[(0, 0), (3, 4), (5, 6)], dashed);
        svg.circle((7, 8), 9, plain);
        svg.disc((7, 8), 9, Ink::C1, 1.0);
        svg.text("a < b", (7, 8), letters);
        svg.handle((7, 8), [("w", 0.25), ("", 0.5)]);
        assert_eq!(
            svg.finish(),
            r#"<svg viewBox="0 0 100 50" aria-hidden="true">
<polyline class="c1" stroke-width="6" points="0,0 3,4"/>
<polyline class="c1 dashed" opacity="0.25" stroke-width="6" points="0,0 3,4 5,6"/>
<circle class="c1 open" cx="7" cy="8" r="9" stroke-width="6"/>
<circle class="c1" cx="7" cy="8" r="9"/>
<text class="fg rimless" x="7" y="8" dy="0.5ex" text-anchor="middle" font-size="40">a &lt; b</text>
<circle class="handle" cx="7" cy="8" r="50" data-x="w 0.250000"/>
</svg>"#
        );
    }
}
