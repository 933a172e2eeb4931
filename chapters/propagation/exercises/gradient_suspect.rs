//! You are handed the gradient of a neuron, and told that it is right. The neuron is `y = sigmoid(w x + b)`
//! and its loss `(y - t)^2 / 2`. Called as `suspect(w, b, x, t)`, the function returns the gradients with
//! respect to `w` and to `b`. Some suspects are right, some are not, and some are right only here and there.
//!
//! Write the test: return `true` for a right suspect and `false` for a wrong one. You cannot look at its code.
//! You can measure: `central_difference(f, x)` of chapter 2 is the derivative of `f` at `x`, and
//! `gradients_agree(derived, measured)` compares; both are in the crate `activations`.

/// Whether `suspect(w, b, x, t)` is the gradient with respect to `w` and `b`.
pub fn gradient_suspect(suspect: fn(f64, f64, f64, f64) -> [f64; 2]) -> bool {
    todo!()
}
