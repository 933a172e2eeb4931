//! Somebody hands you a function of a logit `z` and a target `t` (0 or 1) and says that it is the binary
//! cross-entropy of `sigmoid(z)`, in nats: `-t ln p - (1 - t) ln(1 - p)` with `p = 1 / (1 + e^(-z))`.
//!
//! Write the test. Return `true` when it is that, within `1e-6`, for both targets and every `z` from -1000 to
//! 1000, and `false` when it is not. You cannot see its code, only call it. Beware: far from zero your own
//! formula must not round a probability to 0 either. There, what is the loss of a wrong prediction nearly equal to?

/// Whether `suspect(z, t)` is the binary cross-entropy of `sigmoid(z)`.
pub fn logit_loss_suspect(suspect: fn(f64, f64) -> f64) -> bool {
    // SOLUTION
    // -ln(sigmoid(z)) = ln(1 + e^-z), for target 1; the same of -z for target 0.
    let exact = |z: f64| (-z).max(0.0) + (-z.abs()).exp().ln_1p();
    (-1000..=1000).map(f64::from).all(|i| {
        // Close together near zero, and out to both ends.
        [i, i / 100.0].into_iter().all(|z| {
            (suspect(z, 1.0) - exact(z)).abs() < 1e-6 && (suspect(z, 0.0) - exact(-z)).abs() < 1e-6
        })
    })
    // END
}
