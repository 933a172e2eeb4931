//! The unit of this page was trained with plain cross-entropy on samples of which one in a hundred is positive. It
//! is nearly calibrated, and at a threshold of one half it finds almost nothing.
//!
//! Measure: choose the threshold, the probability from which on it predicts "positive", so that its recall is at least `0.85`
//! and its precision at least `0.023`. Your threshold is judged on other samples than those that you try it on,
//! so leave room on both sides.
//!
//! You need three functions of `losses::experiments::imbalance`: `plain()` trains the unit, `rare(20_000, 2)` draws samples,
//! and `judge(&unit, &samples, threshold)` says how the unit does on them, as `recall` and `precision`. What your function prints, the check shows.

/// The threshold of a positive prediction, a probability.
pub fn alarm_threshold() -> f64 {
    // SOLUTION
    0.004
    // END
}
