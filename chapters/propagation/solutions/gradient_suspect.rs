//! You are handed the gradient of a neuron, and told that it is right. The neuron is `y = sigmoid(w x + b)`
//! and its loss `(y - t)^2 / 2`. Called as `suspect(w, b, x, t)`, the function returns the gradients with
//! respect to `w` and to `b`. Some suspects are right, some are not, and some are right only here and there.
//!
//! Write the test: return `true` for a right suspect and `false` for a wrong one. You cannot look at its code.
//! You can measure: `central_difference(f, x)` of chapter 2 is the derivative of `f` at `x`, and
//! `gradients_agree(derived, measured)` compares; both are in the crate `activations`.

/// Whether `suspect(w, b, x, t)` is the gradient with respect to `w` and `b`.
pub fn gradient_suspect(suspect: fn(f64, f64, f64, f64) -> [f64; 2]) -> bool {
    // SOLUTION
    use activations::{central_difference, gradients_agree, sigmoid};

    let loss = |w: f64, b: f64, x: f64, t: f64| (sigmoid(w * x + b) - t).powi(2) / 2.0;
    [
        (0.5, -0.3, 1.7, 1.0),
        (-0.8, 0.4, -2.0, 0.0),
        (1.2, 0.9, 0.6, 0.0),
    ]
    .into_iter()
    .all(|(w, b, x, t)| {
        let [dw, db] = suspect(w, b, x, t);
        gradients_agree(dw, central_difference(|w| loss(w, b, x, t), w))
            && gradients_agree(db, central_difference(|b| loss(w, b, x, t), b))
    })
    // END
}
