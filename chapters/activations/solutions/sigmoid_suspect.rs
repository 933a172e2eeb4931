//! A colleague hands you a function and says that it is the sigmoid, `1 / (1 + e^(-z))`. Some of these
//! functions are right and some are not: one is mirrored, one is another curve of the same shape, one
//! fails far from zero.
//!
//! Write the test. Given a `suspect`, return `true` when it is the sigmoid, within `1e-9`, at every `z` from
//! -1000 to 1000, and `false` when it is not. You cannot look at its code, only call it.

/// Whether `suspect` is the sigmoid.
pub fn sigmoid_suspect(suspect: fn(f64) -> f64) -> bool {
    // SOLUTION
    let at = |z: f64, a: f64| (suspect(z) - a).abs() < 1e-9;
    // The two ends, where e^z or e^-z is too large for an f64; a NaN there fails the comparison.
    at(-1000.0, 0.0)
        && at(1000.0, 1.0)
        // And the curve between them, against the definition, which is safe that close to zero.
        && (-80..=80).map(|i| f64::from(i) / 4.0).all(|z| at(z, 1.0 / (1.0 + (-z).exp())))
    // END
}
