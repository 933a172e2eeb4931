//! The learning rate at a step of the training: a linear warm-up, then a cosine. The training has `steps` steps, and `step`
//! counts from 0.
//!
//! Over the first `warm_up` steps the rate rises in a straight line from 0 at step 0 to `peak` at step `warm_up`. From there
//! it falls along half a cosine, which would reach 0 at step `steps`. `warm_up` may be 0.
//!
//! With `steps = 10`, `warm_up = 4` and `peak = 0.8`, the rate is `0.4` at step 2, `0.8` at step 4, and `0.4` again at step 7.

/// The learning rate at `step`, which is below `steps`.
pub fn schedule(step: usize, steps: usize, warm_up: usize, peak: f64) -> f64 {
    todo!()
}
