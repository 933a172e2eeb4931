//! The sheet that every figure is drawn on: plotters' SVG backend, and inks in place of colours.
//!
//! plotters knows colours only, and the book has five themes. So each [`Ink`] is drawn as a colour
//! that nothing else uses, and [`Canvas::finish`] turns it into a CSS variable. Coordinates are
//! whole numbers on a sheet 1,920 wide, so that the same figure is the same bytes every time.

use std::fmt::Write as _;

use plotters::backend::DrawingBackend;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The width of a sheet, or of a row of sheets; the page scales it down to its column.
pub const WIDTH: i32 = 1920;
/// The width of the same drawing for a phone, where its letters come out as large as in a column.
pub const NARROW: i32 = 1080;
/// What lies between two sheets in a row.
pub const GAP: i32 = 48;
/// The size of ordinary text on the sheet; about 15 pixels in the column of the page.
pub const TEXT: i32 = 40;

/// What is drawn with: a role, to which each theme gives its own colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The colour of the page's text.
    Text,
    /// Axis titles and remarks: quieter than the text, still readable.
    Muted,
    /// Grid lines.
    Grid,
    /// The paper itself.
    Paper,
    /// Blue; also what is positive.
    C1,
    /// Vermilion; also what is negative.
    C2,
    /// Green.
    C3,
    /// Purple.
    C4,
    /// Ochre.
    C5,
    /// Cyan.
    C6,
    /// The blue ground of what is positive: text stays readable on it.
    Positive,
    /// The vermilion ground of what is negative.
    Negative,
}

/// Every ink, in the order of its number on the sheet.
const INKS: [(Ink, &str); 12] = [
    (Ink::Text, "--fg"),
    (Ink::Muted, "--figure-muted"),
    (Ink::Grid, "--figure-grid"),
    (Ink::Paper, "--bg"),
    (Ink::C1, "--c1"),
    (Ink::C2, "--c2"),
    (Ink::C3, "--c3"),
    (Ink::C4, "--c4"),
    (Ink::C5, "--c5"),
    (Ink::C6, "--c6"),
    (Ink::Positive, "--positive"),
    (Ink::Negative, "--negative"),
];

/// The red channel of a sentinel: a dashed line, a dotted one, and letters without a rim of paper.
const DASHED: u8 = 1;
const DOTTED: u8 = 2;
const RIMLESS: u8 = 3;

impl Ink {
    /// The ink of the `n`th series, counted from 0; the six inks come round again.
    pub fn series(n: usize) -> Self {
        [Self::C1, Self::C2, Self::C3, Self::C4, Self::C5, Self::C6][n % 6]
    }

    /// Blue for what is positive, vermilion for what is negative.
    pub fn of_sign(value: f64) -> Self {
        if value < 0.0 { Self::C2 } else { Self::C1 }
    }

    /// The ground for a value: a tint under letters, where [`Ink::of_sign`] is for lines.
    pub fn ground_of_sign(value: f64) -> Self {
        if value < 0.0 {
            Self::Negative
        } else {
            Self::Positive
        }
    }

    fn sentinel(self, red: u8, opacity: f64) -> RGBAColor {
        let number = INKS.iter().position(|(ink, _)| *ink == self).unwrap_or(0);
        // Two decimals are as fine as anyone sees, and keep the bytes short.
        RGBAColor(red, 1, number as u8 + 1, (opacity * 100.0).round() / 100.0)
    }
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid = 0,
    /// Into dashes.
    Dashed = DASHED as isize,
    /// Into dots.
    Dotted = DOTTED as isize,
}

/// Where a text stands from its point: on its left, centred on it, or on its right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The text ends at the point.
    Left,
    /// The text is centred on the point.
    Middle,
    /// The text starts at the point.
    Right,
}

/// One text, before it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Lettering {
    /// The ink of the letters.
    pub ink: Ink,
    /// Their size on the sheet.
    pub size: i32,
    /// Their side of the point.
    pub side: Side,
    /// Bold or not.
    pub bold: bool,
    /// Whether a rim of paper keeps the letters apart from lines under them.
    pub rim: bool,
}

impl Lettering {
    /// Ordinary text in `ink` on the given side.
    pub fn new(ink: Ink, side: Side) -> Self {
        Self {
            ink,
            size: TEXT,
            side,
            bold: false,
            rim: true,
        }
    }

    /// The same in another size.
    pub fn size(self, size: i32) -> Self {
        Self { size, ..self }
    }

    /// The same without a rim, for letters on a tint.
    pub fn rimless(self) -> Self {
        Self { rim: false, ..self }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Its ink.
    pub ink: Ink,
    /// Its width on the sheet.
    pub width: u32,
    /// Its dashes.
    pub dash: Dash,
    /// 1 is opaque.
    pub opacity: f64,
}

impl Stroke {
    /// A solid line.
    pub fn new(ink: Ink, width: u32) -> Self {
        Self {
            ink,
            width,
            dash: Dash::Solid,
            opacity: 1.0,
        }
    }

    fn style(self) -> ShapeStyle {
        ShapeStyle {
            color: self.ink.sentinel(self.dash as u8, self.opacity),
            filled: false,
            stroke_width: self.width,
        }
    }
}

/// How wide `text` will be, near enough to keep labels apart: nobody measures fonts here.
pub fn text_width(text: &str, size: i32) -> i32 {
    let narrow = |c: char| {
        matches!(
            c,
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ' ' | ':' | '\'' | '|' | '(' | ')'
        )
    };
    let ems: f64 = text
        .chars()
        .map(|c| if narrow(c) { 0.34 } else { 0.58 })
        .sum();
    (ems * f64::from(size)).ceil() as i32
}

/// A sheet that is being drawn on. Points are `(x, y)` in whole units, `y` downwards.
pub struct Canvas {
    body: String,
    width: i32,
    height: i32,
}

impl Canvas {
    /// An empty sheet.
    pub fn new(width: i32, height: i32) -> Self {
        Self {
            body: String::new(),
            width,
            height,
        }
    }

    fn draw<E: std::fmt::Debug>(&mut self, paint: impl FnOnce(&mut SVGBackend) -> Result<(), E>) {
        let mut svg = String::new();
        {
            let mut backend =
                SVGBackend::with_string(&mut svg, (self.width as u32, self.height as u32));
            let drawn = paint(&mut backend);
            drawn.expect("drawing into a string does not fail");
        }
        // Only the element: the head and the foot are written once, by `finish`.
        let element = svg.split_once(">\n").map_or("", |(_, rest)| rest);
        self.body
            .push_str(element.strip_suffix("</svg>\n").unwrap_or(element));
    }

    /// A line through the points.
    pub fn path(&mut self, points: &[(i32, i32)], stroke: Stroke) {
        if points.len() > 1 {
            self.draw(|svg| svg.draw_path(points.iter().copied(), &stroke.style()));
        }
    }

    /// A filled shape with the given corners.
    pub fn polygon(&mut self, points: &[(i32, i32)], ink: Ink, opacity: f64) {
        let fill = Stroke {
            opacity,
            ..Stroke::new(ink, 0)
        };
        self.draw(|svg| svg.fill_polygon(points.iter().copied(), &fill.style()));
    }

    /// A filled rectangle between two opposite corners.
    pub fn block(&mut self, from: (i32, i32), to: (i32, i32), ink: Ink, opacity: f64) {
        let fill = Stroke {
            opacity,
            ..Stroke::new(ink, 0)
        };
        let low = (from.0.min(to.0), from.1.min(to.1));
        let high = (from.0.max(to.0), from.1.max(to.1));
        self.draw(|svg| svg.draw_rect(low, high, &fill.style(), true));
    }

    /// A disc.
    pub fn disc(&mut self, centre: (i32, i32), radius: i32, ink: Ink, opacity: f64) {
        let fill = Stroke {
            opacity,
            ..Stroke::new(ink, 0)
        };
        self.draw(|svg| svg.draw_circle(centre, radius.max(1) as u32, &fill.style(), true));
    }

    /// A circle.
    pub fn circle(&mut self, centre: (i32, i32), radius: i32, stroke: Stroke) {
        self.draw(|svg| svg.draw_circle(centre, radius.max(1) as u32, &stroke.style(), false));
    }

    /// A text, its middle line at the height of the point.
    pub fn text(&mut self, text: &str, at: (i32, i32), lettering: Lettering) {
        if text.is_empty() {
            return;
        }
        let side = match lettering.side {
            Side::Left => HPos::Right,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Left,
        };
        let weight = if lettering.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let colour = lettering
            .ink
            .sentinel(if lettering.rim { 0 } else { RIMLESS }, 1.0);
        let style = TextStyle::from(("inherit", lettering.size, weight).into_font())
            .color(&colour)
            .pos(Pos::new(side, VPos::Center));
        self.draw(|svg| svg.draw_text(text, &style, at));
    }

    /// An arrow from one point to another, its tip at the second.
    pub fn arrow(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        if length < 1.0 {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let head = (10.0 + 3.0 * f64::from(stroke.width)).min(length);
        let point = |along: f64, across: f64| {
            let (along, across) = (length - along, across);
            (
                (f64::from(from.0) + ux * along - uy * across).round() as i32,
                (f64::from(from.1) + uy * along + ux * across).round() as i32,
            )
        };
        self.path(&[from, point(head * 0.8, 0.0)], stroke);
        self.polygon(
            &[to, point(head, head * 0.5), point(head, -head * 0.5)],
            stroke.ink,
            stroke.opacity,
        );
    }

    /// The sheet as an `<svg>` element whose colours are CSS variables, without a name yet.
    pub fn finish(self) -> String {
        let mut svg = format!(
            "<svg viewBox=\"0 0 {} {}\" role=\"img\">\n",
            self.width, self.height
        );
        for line in self.body.lines() {
            svg.push_str(&themed(line));
            svg.push('\n');
        }
        svg.push_str("</svg>");
        svg
    }
}

/// The width of one sheet in a row of `columns`.
pub fn share(columns: usize) -> i32 {
    let columns = columns.max(1) as i32;
    (WIDTH - GAP * (columns - 1)) / columns
}

/// Sheets in rows of `columns`, each [`share`] wide. Where there is no room for that, half as many
/// stand in a row, so that a figure of two panels becomes a column of two.
pub fn rows(columns: usize, sheets: &[String]) -> String {
    let narrow = columns.div_ceil(2);
    together(
        &format!("class=\"panels\" style=\"--columns: {columns}; --narrow: {narrow}\""),
        sheets,
    )
}

/// One drawing [`WIDTH`] wide and once more [`NARROW`]; the page shows the one for which it has room.
pub fn wide_or_narrow(draw: impl Fn(i32) -> String) -> String {
    views(draw(WIDTH), draw(NARROW))
}

/// A drawing [`WIDTH`] wide and another of the same, [`NARROW`] wide.
pub fn views(wide: String, narrow: String) -> String {
    together("class=\"views\"", &[wide, narrow])
}

/// Several sheets that are one picture with one name.
fn together(attributes: &str, sheets: &[String]) -> String {
    let sheets = sheets
        .join("\n")
        .replace("role=\"img\"", "aria-hidden=\"true\"");
    format!("<div {attributes} role=\"img\">\n{sheets}\n</div>")
}

/// One line of plotters' SVG, with sentinels turned into variables and defaults left out.
fn themed(line: &str) -> String {
    let mut line = line
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" font-family=\"inherit\"", "")
        .replace(" \"/>", "\"/>");
    for red in 0..=RIMLESS {
        for (number, (_, variable)) in INKS.iter().enumerate() {
            let sentinel = format!("\"#{red:02X}01{:02X}\"", number + 1);
            if line.contains(&sentinel) {
                let mut themed = format!("\"var({variable})\"");
                match red {
                    DASHED => themed.push_str(" stroke-dasharray=\"22 14\""),
                    DOTTED => themed.push_str(" stroke-dasharray=\"1 13\""),
                    RIMLESS => themed.push_str(" class=\"rimless\""),
                    _ => {}
                }
                line = line.replace(&sentinel, &themed);
            }
        }
    }
    // plotters divides the size by 1.24 and prints every digit of the quotient.
    if let Some((head, rest)) = line.split_once("font-size=\"")
        && let Some((size, tail)) = rest.split_once('"')
        && let Ok(size) = size.parse::<f64>()
    {
        let mut whole = String::new();
        let _ = write!(whole, "{head}font-size=\"{:.0}\"{tail}", size * 1.24);
        line = whole;
    }
    line
}
