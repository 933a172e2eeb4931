//! From scores to a decision.

use ndarray::{Array1, ArrayRef2};

use crate::{Float, InputError};

// ANCHOR: argmax
/// The class with the largest score in each row of `scores` (batch, classes); the first of
/// them where several are equally large.
///
/// # Errors
/// [`InputError`] when there are no rows or no classes, or a score is NaN, which is neither
/// larger nor smaller than any other.
pub fn argmax<A: Float>(scores: &ArrayRef2<A>) -> Result<Array1<usize>, InputError> {
    if scores.is_empty() {
        return Err(InputError::EmptyBatch);
    }
    let mut classes = Array1::zeros(scores.nrows());
    for ((row, column), &score) in scores.indexed_iter() {
        if score.is_nan() {
            let value = score.widen();
            return Err(InputError::NotFinite { row, column, value });
        }
        if score > scores[[row, classes[row]]] {
            classes[row] = column;
        }
    }
    Ok(classes)
}
// ANCHOR_END: argmax
