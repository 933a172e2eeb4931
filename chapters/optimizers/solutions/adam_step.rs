//! One step of Adam for a single weight, as in algorithm 1 of the paper. You get the weight `w`, its two means `m`
//! and `v`, the gradient `g`, the number `t` of the step (counted from 1) and the learning rate. Change `w`, `m` and
//! `v` in place.
//!
//! The settings are the usual ones: `0.9` for the mean of the gradients, `0.999` for that of their squares, and an
//! epsilon of `1e-8`, added to the root after the correction.

/// Moves `w` by step `t` of Adam.
pub fn adam_step(w: &mut f64, m: &mut f64, v: &mut f64, g: f64, t: u32, rate: f64) {
    // SOLUTION
    *m = 0.9 * *m + 0.1 * g;
    *v = 0.999 * *v + 0.001 * g * g;
    let t = f64::from(t);
    let mean = *m / (1.0 - 0.9_f64.powf(t));
    let mean_square = *v / (1.0 - 0.999_f64.powf(t));
    *w -= rate * mean / (mean_square.sqrt() + 1e-8);
    // END
}
