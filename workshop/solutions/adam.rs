//! One step of Adam, for all weights `w` at once. For each weight, `m` holds the average of its derivatives and `v` that of
//! their squares; `g` is the derivative now. `t` is the number of the step, counted from 1. Change `w`, `m` and `v` in
//! place, as in the formula on the page.
//!
//! The settings are the usual ones: `beta1 = 0.9`, `beta2 = 0.999`, and an epsilon of `1e-8`, added to the root after the
//! bias correction. With `w = [1]`, `m = [0]`, `v = [0]`, `g = [2]`, `t = 1` and a learning rate of `0.1`, `m` becomes
//! `[0.2]`, `v` becomes `[0.004]`, and `w` becomes `[0.9]`, up to rounding.

/// Moves `w` by step `t` of Adam.
pub fn adam(w: &mut [f64], m: &mut [f64], v: &mut [f64], g: &[f64], t: i32, learning_rate: f64) {
    // SOLUTION
    let (c1, c2) = (1.0 - 0.9_f64.powi(t), 1.0 - 0.999_f64.powi(t));
    for (((w, m), v), g) in w.iter_mut().zip(m).zip(v).zip(g) {
        *m = 0.9 * *m + 0.1 * g;
        *v = 0.999 * *v + 0.001 * g * g;
        *w -= learning_rate * (*m / c1) / ((*v / c2).sqrt() + 1e-8);
    }
    // END
}
