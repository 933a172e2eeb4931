//! The unit of this page was trained with plain cross-entropy on samples of which one in a hundred is positive. It
//! is calibrated, and from one half on it says almost nothing.
//!
//! Measure: choose the probability from which on it raises the alarm, so that it finds at least 85 of 100 positives,
//! and at least 23 of 1,000 alarms are right. Try values with `report(&unit, &rare(20_000, 2), threshold)` in an
//! example of your own; `plain_and_weighted` gives the unit. Your threshold is judged on other samples, so leave room
//! on both sides.

/// The threshold of the alarm, a probability.
pub fn alarm_threshold() -> f64 {
    // SOLUTION
    0.004
    // END
}
