//! A network that sorts images into classes gives one score for each class, and the class with the largest score is
//! its prediction.
//!
//! Write that choice for one row of scores. `largest_score(&[0.1, 2.0, -1.0])` is `Some(1)`. Where two scores are
//! equally large, the first of them wins. Where there are no scores, or one of them is NaN, there is no class:
//! `None`. Scores may be negative, and infinite ones are compared like any other.

/// The index of the largest score.
pub fn largest_score(scores: &[f64]) -> Option<usize> {
    todo!()
}
