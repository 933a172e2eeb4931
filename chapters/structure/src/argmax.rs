//! From scores to a decision.

use ndarray::{Array1, ArrayRef1, ArrayRef2};

use crate::{Float, InputError};

// ANCHOR: argmax
/// The place of the largest number in a row (classes), the first one where several are equally large; none
/// where the row is empty or holds a NaN, which is neither larger nor smaller than any other.
pub fn largest<A: Float>(row: &ArrayRef1<A>) -> Option<usize> {
    let mut best: Option<(usize, A)> = None;
    for (i, &value) in row.iter().enumerate() {
        if value.is_nan() {
            return None;
        }
        if best.is_none_or(|(_, largest)| value > largest) {
            best = Some((i, value));
        }
    }
    best.map(|(i, _)| i)
}

/// The class with the largest score in each row of `scores` (batch, classes); the first of
/// them where several are equally large.
///
/// # Errors
/// [`InputError`] when there are no rows or no classes, or a score is NaN.
pub fn argmax<A: Float>(scores: &ArrayRef2<A>) -> Result<Array1<usize>, InputError> {
    match scores.dim() {
        (0, _) => return Err(InputError::EmptyBatch),
        (_, 0) => return Err(InputError::NoColumns),
        _ => {}
    }
    let classes = scores.rows().into_iter().enumerate().map(|(row, scores)| {
        largest(&scores).ok_or_else(|| InputError::NotFinite {
            row,
            column: scores.iter().take_while(|score| !score.is_nan()).count(),
            value: f64::NAN,
        })
    });
    classes.collect()
}
// ANCHOR_END: argmax
