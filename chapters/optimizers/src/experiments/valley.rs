//! A hill between two valleys, and whether noise gets one across.

use structure::random::{generator, within};

/// Two valleys with a hill between them: `x⁴ - 3x² + x`.
pub fn height(x: f64) -> f64 {
    x.powi(4) - 3.0 * x * x + x
}

/// Its slope.
pub fn slope(x: f64) -> f64 {
    4.0 * x.powi(3) - 6.0 * x + 1.0
}

/// The bottom of the shallow valley, of the deep one, and the top of the hill between them, to
/// which Newton's method leads from these starts.
pub fn landmarks() -> [f64; 3] {
    [1.0, -1.5, 0.2].map(|mut x: f64| {
        for _ in 0..50 {
            x -= slope(x) / (12.0 * x * x - 6.0);
        }
        x
    })
}

// ANCHOR: noisy_descent
/// How noisy the slopes are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The largest error of a slope, either way, at the start.
    pub size: f64,
    /// Whether it fades to nothing by the last step.
    pub fading: bool,
}

/// Where gradient descent with a rate of 0.01 stands after each of 2,000 steps, when every slope
/// comes with an error.
pub fn noisy_descent(start: f64, noise: Noise, seed: u64) -> Vec<f64> {
    const STEPS: u32 = 2_000;
    let mut rng = generator(seed);
    let mut x = start;
    let mut path = vec![x];
    for step in 0..STEPS {
        let left = if noise.fading {
            1.0 - f64::from(step) / f64::from(STEPS)
        } else {
            1.0
        };
        let error = within(noise.size * left, &mut rng);
        x -= 0.01 * (slope(x) + error);
        path.push(x);
    }
    path
}

/// Of so many runs, how many end on the side of the deep valley.
pub fn runs_that_end_deep(start: f64, noise: Noise, runs: u64) -> usize {
    let [.., hill] = landmarks();
    (0..runs)
        .filter(|&seed| noisy_descent(start, noise, seed).last() < Some(&hill))
        .count()
}
// ANCHOR_END: noisy_descent
