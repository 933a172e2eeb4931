//! A figure, and how its sheets stand on a page.

use super::text::escape;

/// The width of a sheet, or of a row of sheets; the page scales it down to its column.
pub(super) const WIDTH: i32 = 1920;
/// The width of the same sheet for a phone, where its letters come out as large as in a column.
pub(super) const NARROW: i32 = 1080;
/// The space between two sheets in a row.
const GAP: i32 = 48;

/// The sheets of one figure, each an `<svg>` element, and the attributes of the box around them.
pub(crate) struct Drawing {
    attributes: String,
    sheets: Vec<String>,
}

/// The width of one sheet in a row of `columns`.
pub(super) fn share(columns: usize) -> i32 {
    let columns = columns as i32;
    (WIDTH - GAP * (columns - 1)) / columns
}

/// Sheets in rows of `columns`, each [`share`] wide. On a narrow page half as many stand in a row,
/// so that a figure of two panels becomes a column of two.
pub(super) fn rows(columns: usize, sheets: Vec<String>) -> Drawing {
    let narrow = columns.div_ceil(2);
    Drawing {
        attributes: format!("class=\"panels\" style=\"--columns: {columns}; --narrow: {narrow}\""),
        sheets,
    }
}

/// Pairs of sheets in `columns`, the second under the first. On a narrow page each pair is a row.
pub(super) fn paired(columns: usize, sheets: Vec<String>) -> Drawing {
    Drawing {
        attributes: format!("class=\"panels pairs\" style=\"--columns: {columns}; --narrow: 2\""),
        sheets,
    }
}

/// One sheet drawn [`WIDTH`] wide and once more [`NARROW`].
pub(super) fn wide_or_narrow(draw: impl Fn(i32) -> String) -> Drawing {
    views([draw(WIDTH), draw(NARROW)])
}

/// Two sheets with the same content, of which the page shows the one that it has room for.
pub(super) fn views(sheets: [String; 2]) -> Drawing {
    Drawing {
        attributes: "class=\"views\"".to_owned(),
        sheets: sheets.into(),
    }
}

/// Two drawings, the second under the first.
pub(crate) fn stacked(drawings: [Drawing; 2]) -> Drawing {
    let sheets = drawings.map(|drawing| drawing.html(""));
    Drawing {
        attributes: "class=\"stacked\"".to_owned(),
        sheets: sheets.into(),
    }
}

/// A drawn figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The markup: a `<div>` with the `<svg>` elements, named by `alt` for screen readers.
    pub svg: String,
    /// What one sees, and what follows from it, in words.
    pub alt: String,
    /// The line under the figure.
    pub caption: String,
}

impl Drawing {
    /// The figure of this drawing, with what one sees, in words, and the line under it.
    pub(crate) fn figure(self, alt: impl Into<String>, caption: impl Into<String>) -> Figure {
        let (alt, caption) = (alt.into(), caption.into());
        let svg = self.html(&format!(" role=\"img\" aria-label=\"{}\"", escape(&alt)));
        Figure { svg, alt, caption }
    }

    /// The sheets in their box, which may have more attributes.
    fn html(&self, more: &str) -> String {
        let Self { attributes, sheets } = self;
        format!("<div {attributes}{more}>\n{}\n</div>", sheets.join("\n"))
    }
}
