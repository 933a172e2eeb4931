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
        let (alt, caption) = (alt.into(), caption.into());
        let svg = format!(
            "<div {} role=\"img\" aria-label=\"{}\">\n{}\n</div>",
            drawing.attributes,
            escape(&alt),
            drawing.sheets.join("\n")
        );
        Self { svg, alt, caption }
    }
}
