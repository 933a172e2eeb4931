//! The unit of this page was trained with plain cross-entropy on samples of which one in a hundred is positive. It
//! is calibrated, and from one half on it says almost nothing.
//!
//! Measure: choose the probability from which on it raises the alarm, so that it finds at least 85 of 100 positives,
//! and at least 23 of 1,000 alarms are right. Your threshold is judged on other samples than those that you try it on,
//! so leave room on both sides.
//!
//! You need three functions of `losses::experiments::imbalance`: `plain()` trains the unit, `rare(20_000, 2)` draws samples,
//! and `judge(&unit, &samples, threshold)` says how the unit does on them, as `recall` and `precision`. What your function prints, the check shows.

/// The threshold of the alarm, a probability.
pub fn alarm_threshold() -> f64 {
    // SOLUTION
    0.004
    // END
}
