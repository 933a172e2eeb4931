//! The loss that the running example descends.

use ndarray::{ArrayRef2, Zip};
use structure::Float;

// ANCHOR: half_squared_error
/// Half the summed squared error, `½ Σ (y - target)²`. Its gradient, `y - target`, is
/// written into `dy`.
///
/// This is what listings 1 and 3 descend, as a sum over all samples and without a mean.
/// The mean squared error of chapter 4 has a gradient n/2 times smaller for n outputs,
/// so learning rates do not carry over.
///
/// Shapes: all (batch, outputs).
///
/// # Panics
/// If the shapes differ.
pub fn half_squared_error<A: Float>(
    y: &ArrayRef2<A>,
    targets: &ArrayRef2<A>,
    dy: &mut ArrayRef2<A>,
) -> f64 {
    let mut sum = 0.0;
    Zip::from(dy)
        .and(y)
        .and(targets)
        .for_each(|dy, &y, &target| {
            *dy = y - target;
            sum += dy.widen() * dy.widen();
        });
    sum / 2.0
}
// ANCHOR_END: half_squared_error
