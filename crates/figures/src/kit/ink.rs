//! Inks: the roles that a colour has in a figure. Each theme of the book gives them its own colours.

/// What a shape is drawn with. The style sheet gives the class of an ink its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The colour of the page's text.
    Text,
    /// Axis titles and remarks: quieter than the text, still readable.
    Muted,
    /// Grid lines.
    Grid,
    /// The background of the page.
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
    /// The blue tint of what is positive: text stays readable on it.
    Positive,
    /// The vermilion tint of what is negative.
    Negative,
}

/// The CSS class of each ink, in the order of [`Ink`].
pub(super) const CLASSES: [&str; 12] = [
    "fg", "muted", "rule", "paper", "c1", "c2", "c3", "c4", "c5", "c6", "positive", "negative",
];

impl Ink {
    /// The ink of the `n`th series, counted from 0; the seventh series has the first ink again.
    pub(crate) fn series(n: usize) -> Self {
        [Self::C1, Self::C2, Self::C3, Self::C4, Self::C5, Self::C6][n % 6]
    }

    /// Blue for a positive value, vermilion for a negative one: for lines and letters.
    pub(crate) fn of_sign(value: f64) -> Self {
        if value < 0.0 { Self::C2 } else { Self::C1 }
    }

    /// The tint of a value, on which letters stay readable.
    pub(super) fn tint_of_sign(value: f64) -> Self {
        if value < 0.0 {
            Self::Negative
        } else {
            Self::Positive
        }
    }
}
