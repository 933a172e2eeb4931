//! A figure as a page shows it.

use crate::kit::drawing::Drawing;
use crate::kit::text::escape;

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

impl Figure {
    /// The figure of a drawing.
    pub(crate) fn new(
        drawing: Drawing,
        alt: impl Into<String>,
        caption: impl Into<String>,
    ) -> Self {
        let Drawing { attributes, sheets } = drawing;
        let (alt, caption) = (alt.into(), caption.into());
        let svg = format!(
            "<div {attributes} role=\"img\" aria-label=\"{}\">\n{}\n</div>",
            escape(&alt),
            sheets.join("\n")
        );
        Self { svg, alt, caption }
    }
}
