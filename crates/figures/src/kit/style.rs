//! How strokes, fills and letters look, as styles of plotters.
//!
//! plotters knows a style by its colour. Its bytes are used as indices: the first is the number of an
//! [`Ink`], the second that of one of [`LOOKS`]. [`classes`] reads them back.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, FontFamily, FontStyle,
};

use super::ink::{CLASSES, Ink};
use super::text::TEXT;

/// The CSS classes of broken lines, in the order of [`Dash`], and of letters without a rim.
const LOOKS: [&str; 4] = ["", " dashed", " dotted", " rimless"];
const RIMLESS: u8 = 3;

fn indexed(ink: Ink, look: u8, opacity: f64) -> BackendColor {
    BackendColor {
        rgb: (ink as u8, look, 0),
        // Two decimals are as fine as the eye sees, and keep the figure small.
        alpha: (opacity * 100.0).round() / 100.0,
    }
}

/// The style of a filled shape, from opacity 0, invisible, to 1, opaque.
pub(super) fn fill(ink: Ink, opacity: f64) -> BackendColor {
    indexed(ink, 0, opacity)
}

/// The CSS classes of a colour that a style of this module has: of its ink and of its look.
pub(super) fn classes(color: BackendColor) -> [&'static str; 2] {
    let (ink, look, _) = color.rgb;
    [CLASSES[usize::from(ink)], LOOKS[usize::from(look)]]
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dash {
    Solid,
    Dashed,
    Dotted,
}

/// How a line looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) ink: Ink,
    /// In units of the sheet.
    pub(super) width: u32,
    pub(super) dash: Dash,
    /// From 0, invisible, to 1, opaque.
    pub(super) opacity: f64,
}

impl Stroke {
    /// A solid, opaque line.
    pub(super) fn new(ink: Ink, width: u32) -> Self {
        Self {
            ink,
            width,
            dash: Dash::Solid,
            opacity: 1.0,
        }
    }
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        indexed(self.ink, self.dash as u8, self.opacity)
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Where a text stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The text ends at the point.
    Left,
    /// The text is centred on the point.
    Middle,
    /// The text starts at the point.
    Right,
}

/// How a text looks and on which side of its point it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    ink: Ink,
    size: i32,
    side: Side,
    bold: bool,
    rim: bool,
}

impl Lettering {
    /// Ordinary text, with a rim of paper that keeps it readable across lines.
    pub(super) fn new(ink: Ink, side: Side) -> Self {
        Self {
            ink,
            size: TEXT,
            side,
            bold: false,
            rim: true,
        }
    }

    /// The size in units of the sheet.
    pub(super) fn size(self, size: i32) -> Self {
        Self { size, ..self }
    }

    /// Without the rim, for letters on a tint.
    pub(super) fn rimless(self) -> Self {
        Self { rim: false, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

impl BackendTextStyle for Lettering {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        indexed(self.ink, if self.rim { 0 } else { RIMLESS }, 1.0)
    }

    fn size(&self) -> f64 {
        f64::from(self.size)
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let side = match self.side {
            Side::Left => HPos::Right,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Left,
        };
        Pos::new(side, VPos::Center)
    }

    /// Never written: the style sheet chooses the font.
    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    /// Never asked: this kit lays out no text.
    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    /// Draws nothing: SVG has text, so letters are never made of pixels.
    fn draw<E, Pixel: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: Pixel,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
