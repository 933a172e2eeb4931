//! A colleague hands you a function and says that it is the sigmoid, `1 / (1 + e^(-z))`. Some of these
//! functions are right and some are not: one is mirrored, one is another curve of the same shape, one
//! fails far from zero.
//!
//! Write the test. Given a `suspect`, return `true` when it is the sigmoid, within `1e-9`, at every `z` from
//! -1000 to 1000, and `false` when it is not. You cannot look at its code, only call it.

/// Whether `suspect` is the sigmoid.
pub fn sigmoid_suspect(suspect: fn(f64) -> f64) -> bool {
    todo!()
}
