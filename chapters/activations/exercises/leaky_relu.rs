//! ReLU is flat left of zero: a unit that lands there has derivative 0 and learns nothing more.
//!
//! Write a ReLU with a way out. Above zero it is `z`, as before. Below zero it is `alpha * z`, a small slope
//! in place of none. So `leaky_relu(3.0, 0.1)` is `3.0`, and `leaky_relu(-2.0, 0.1)` is `-0.2`.

/// The leaky rectified linear unit: `z` above zero, `alpha * z` below.
pub fn leaky_relu(z: f64, alpha: f64) -> f64 {
    todo!()
}
