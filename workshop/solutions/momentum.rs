//! One step of gradient descent with momentum, for all weights `w` at once. `u` holds the velocity of each weight, and `g`
//! its derivative. Change `w` and `u` in place:
//!
//! $$u \leftarrow \mu u - \eta g \qquad w \leftarrow w + u$$
//!
//! Here $\eta$ is `learning_rate` and $\mu$ is `mu`. With `w = [1]`, `u = [0.5]`, `g = [2]`, a learning rate of `0.1` and
//! `mu = 0.9`, `u` becomes `[0.25]` and `w` becomes `[1.25]`.

/// Moves `w` by one step with momentum.
pub fn momentum(w: &mut [f64], u: &mut [f64], g: &[f64], learning_rate: f64, mu: f64) {
    // SOLUTION
    for ((w, u), g) in w.iter_mut().zip(u).zip(g) {
        *u = mu * *u - learning_rate * g;
        *w += *u;
    }
    // END
}
