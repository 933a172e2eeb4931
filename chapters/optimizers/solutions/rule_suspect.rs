//! Somebody hands you AdaGrad for one weight, and says that it is right. Called as `suspect(rate, gradients)`, it
//! starts at the weight 0, takes one step for each gradient, and returns the weight after each step. The sum of
//! squares starts from 0, and epsilon is `1e-10`, added to the root.
//!
//! Write the test: return `true` for a right suspect and `false` for a wrong one. A difference of `1e-8` is rounding.

/// Whether `suspect` is AdaGrad.
pub fn rule_suspect(suspect: fn(f64, &[f64]) -> Vec<f64>) -> bool {
    // SOLUTION
    // The first is so small that epsilon counts, and later ones have both signs.
    let gradients = [1e-6, -2.0, 0.0, 3.0, 1e-3, 0.25];
    [0.1, 2.0].into_iter().all(|rate| {
        let (mut w, mut sum) = (0.0, 0.0);
        let expected = gradients.map(|g: f64| {
            sum += g * g;
            w -= rate * g / (f64::sqrt(sum) + 1e-10);
            w
        });
        let found = suspect(rate, &gradients);
        found.len() == expected.len()
            && found
                .iter()
                .zip(expected)
                .all(|(found, expected)| (found - expected).abs() < 1e-8)
    })
    // END
}
