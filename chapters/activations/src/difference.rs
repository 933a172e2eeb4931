//! The derivative measured, not derived: the oracle for every gradient in the book.

/// The derivative of `f` at `x`, measured from two values close by: `(f(x+h) - f(x-h)) / 2h` with
/// `h = 1e-5`, and in proportion for an `x` beyond 1, which so small a step might not move. Its error
/// is about `h²`, where a one-sided difference would have about `h`.
pub fn central_difference(mut f: impl FnMut(f64) -> f64, x: f64) -> f64 {
    let h = 1e-5 * x.abs().max(1.0);
    (f(x + h) - f(x - h)) / (2.0 * h)
}

/// Whether a derived and a measured gradient are the same up to what the measurement can tell:
/// `|derived - measured| <= 1e-9 + 1e-6 max(|derived|, |measured|)`. A NaN agrees with nothing.
pub fn gradients_agree(derived: f64, measured: f64) -> bool {
    (derived - measured).abs() <= 1e-9 + 1e-6 * derived.abs().max(measured.abs())
}
