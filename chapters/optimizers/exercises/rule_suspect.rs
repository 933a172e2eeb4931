//! Somebody hands you AdaGrad for one weight, and says that it is right. Called as `suspect(rate, gradients)`, it
//! starts at the weight 0, takes one step for each gradient, and returns the weight after each step. The sum of
//! squares starts from 0, and epsilon is `1e-10`, added to the root.
//!
//! Write the test: return `true` for a right suspect and `false` for a wrong one. A difference of `1e-8` is rounding.

/// Whether `suspect` is AdaGrad.
pub fn rule_suspect(suspect: fn(f64, &[f64]) -> Vec<f64>) -> bool {
    todo!()
}
