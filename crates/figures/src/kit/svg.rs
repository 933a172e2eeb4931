//! A backend of plotters that writes SVG whose colours are CSS classes.

use std::fmt::{self, Arguments, Write as _};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::style::classes;
use super::text::escape;

type Drawn = Result<(), DrawingErrorKind<fmt::Error>>;

/// An `<svg>` element that is being drawn into. Styles come from `style`, whose colours name classes.
pub(super) struct Svg {
    body: String,
    size: (u32, u32),
}

impl Svg {
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self {
            body: String::new(),
            size,
        }
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

impl DrawingBackend for Svg {
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

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
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
        let width = style.stroke_width();
        let width = if fill {
            String::new()
        } else {
            format!(" stroke-width=\"{width}\"")
        };
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

fn listed(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = points.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::ink::Ink;
    use super::super::style::{Dash, Lettering, Side, Stroke};
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
        let mut svg = Svg::new((100, 50));
        svg.draw_line((0, 0), (3, 4), &plain).unwrap();
        svg.draw_path([(0, 0), (3, 4), (5, 6)], &dashed).unwrap();
        svg.draw_circle((7, 8), 9, &plain, false).unwrap();
        svg.draw_circle((7, 8), 9, &plain, true).unwrap();
        svg.draw_text("a < b", &letters, (7, 8)).unwrap();
        assert_eq!(
            svg.finish(),
            r#"<svg viewBox="0 0 100 50" aria-hidden="true">
<polyline class="c1" stroke-width="6" points="0,0 3,4"/>
<polyline class="c1 dashed" opacity="0.25" stroke-width="6" points="0,0 3,4 5,6"/>
<circle class="c1 open" cx="7" cy="8" r="9" stroke-width="6"/>
<circle class="c1" cx="7" cy="8" r="9"/>
<text class="fg rimless" x="7" y="8" dy="0.5ex" text-anchor="middle" font-size="40">a &lt; b</text>
</svg>"#
        );
    }
}
