//! The chapter's tests: its reports, its gradients, and its references from NumPy.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod finite;
mod gradients;
mod graph;
mod listing3;
mod network;
mod reports;

/// Whether each number is within a tolerance of the expected one.
fn assert_close<'a>(found: impl IntoIterator<Item = &'a f64>, expected: &[f64], tolerance: f64) {
    let found: Vec<f64> = found.into_iter().copied().collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= tolerance,
            "{found} is not {expected}"
        );
    }
}
