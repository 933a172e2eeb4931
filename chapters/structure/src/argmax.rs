//! From scores to a decision.

use ndarray::{Array2, ArrayView1};

use crate::InputError;

/// The class with the largest score in each row of `scores` (batch, classes), the first of equals.
///
/// # Errors
/// [`InputError`] when there are no rows or no classes, or a score is NaN.
pub fn argmax(scores: &Array2<f64>) -> Result<Vec<usize>, InputError> {
    let rows = scores.rows().into_iter();
    let nan = scores.indexed_iter().find(|(_, score)| score.is_nan());
    match (scores.dim(), nan) {
        ((0, _), _) => Err(InputError::EmptyBatch),
        ((_, 0), _) => Err(InputError::NoColumns),
        (_, Some(((row, column), &value))) => Err(InputError::NotFinite(row, column, value)),
        _ => Ok(rows.filter_map(|row| largest(&row)).collect()),
    }
}

/// The index of the largest number in a row, the first one where several are equally large;
/// `None` where the row is empty or holds a NaN, which no number is larger or smaller than.
pub fn largest(row: &ArrayView1<'_, f64>) -> Option<usize> {
    let maximum = maximum(row);
    row.iter().position(|&value| value == maximum)
}

/// The largest of some numbers; NaN if one of them is NaN, and -∞ if there are none.
///
/// `f64::max` drops a NaN, so that a network whose weights are all NaN would have no error.
pub fn maximum<'a>(values: impl IntoIterator<Item = &'a f64>) -> f64 {
    let larger = |a: f64, b: f64| if a.is_nan() || b <= a { a } else { b };
    values.into_iter().copied().fold(f64::NEG_INFINITY, larger)
}
