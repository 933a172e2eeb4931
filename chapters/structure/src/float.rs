//! The two float types of the book behind one name.

use std::iter::Sum;

use ndarray::NdFloat;

use crate::lanes::Lanes;

// ANCHOR: float
/// A number that a network can compute with: `f64` to check the mathematics, `f32` to train.
pub trait Float: NdFloat + Lanes + Sum + Default {
    /// The nearest value of this type: `A::of(0.5)` is how generic code writes a constant.
    fn of(x: f64) -> Self;

    /// The same value as `f64`, exactly. Sums over many samples are taken in `f64`.
    fn widen(self) -> f64;
}
// ANCHOR_END: float

impl Float for f32 {
    fn of(x: f64) -> Self {
        x as f32
    }

    fn widen(self) -> f64 {
        f64::from(self)
    }
}

impl Float for f64 {
    fn of(x: f64) -> Self {
        x
    }

    fn widen(self) -> f64 {
        self
    }
}
