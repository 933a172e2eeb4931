//! A loss that is gentle near the target and does not panic far from it.
//!
//! Write the Huber loss of one output. With the error `e = y - target`: where `|e|` is at most `delta` it is
//! `e^2 / 2`; past that it goes on as a straight line with derivative `delta`, without a jump. So with `delta = 1`, an
//! error of `0.5` has the loss `0.125`, and an error of 3 the loss `2.5`, in either direction.

/// The Huber loss of one output.
pub fn huber_loss(y: f64, target: f64, delta: f64) -> f64 {
    // SOLUTION
    let error = (y - target).abs();
    if error <= delta {
        0.5 * error * error
    } else {
        delta * (error - 0.5 * delta)
    }
    // END
}
