//! What the experiments of this chapter share.

use structure::experiments::decided;
use structure::experiments::intervals::share;

/// The rate with the smallest loss, and that loss; NaN where every loss is NaN or infinite.
pub(super) fn best_rate(rates: &[f64], loss: impl Fn(f64) -> f64) -> (f64, f64) {
    let losses = rates.iter().map(|rate| (*rate, loss(*rate)));
    losses
        .filter(|(_, loss)| loss.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((f64::NAN, f64::INFINITY))
}

/// The verdict of a claim that most of the runs go one way: undecided where the interval of the count holds one half.
pub(super) fn majority(count: usize, runs: usize) -> &'static str {
    let (low, high) = share(count, runs);
    decided(low > 0.5, high < 0.5)
}
