//! A bowl over two weights, round or narrow, straight or turned.

use std::f64::consts::FRAC_1_SQRT_2;

use super::rules::{Make, RULES, rates};
use super::walk::walk;
use crate::Optimizer;

// ANCHOR: bowl
/// `½ (c₀ u² + c₁ v²)`, where `u` and `v` are the two weights, or the two weights turned by 45°.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bowl {
    /// How fast the slope grows along `u` and along `v`.
    pub curvatures: [f64; 2],
    /// Whether its axes lie across those of the weights.
    pub turned: bool,
}

impl Bowl {
    /// A bowl along the axes of the weights.
    pub fn new(curvatures: [f64; 2]) -> Self {
        Self {
            curvatures,
            turned: false,
        }
    }

    fn turn(self, [a, b]: [f64; 2]) -> [f64; 2] {
        if self.turned {
            [(a + b) * FRAC_1_SQRT_2, (a - b) * FRAC_1_SQRT_2]
        } else {
            [a, b]
        }
    }

    /// The height over `w`.
    pub fn loss(self, w: [f64; 2]) -> f64 {
        let [u, v] = self.turn(w);
        0.5 * (self.curvatures[0] * u * u + self.curvatures[1] * v * v)
    }

    /// The slopes at `w`.
    pub fn gradient(self, w: [f64; 2]) -> [f64; 2] {
        let [u, v] = self.turn(w);
        // Turning twice is turning back.
        self.turn([self.curvatures[0] * u, self.curvatures[1] * v])
    }
}
// ANCHOR_END: bowl

/// As steep one way as the other.
pub const ROUND: [f64; 2] = [1.0, 1.0];
/// A hundred times as steep one way as the other.
pub const NARROW: [f64; 2] = [100.0, 1.0];

// ANCHOR: four_steps
/// Gradient descent in four steps. Returns how many rounds it took until no slope was above
/// `flat`, or `None` if `patience` rounds were not enough, and where it stood then.
pub fn four_steps(
    bowl: Bowl,
    learning_rate: f64,
    flat: f64,
    patience: usize,
) -> (Option<usize>, [f64; 2]) {
    // 1. Start somewhere.
    let mut w = [1.0, 1.0];
    for round in 0..patience {
        // 2. Ask for the slopes here.
        let slopes = bowl.gradient(w);
        if slopes.iter().all(|slope| slope.abs() < flat) {
            return (Some(round), w);
        }
        // 3. Move each weight against its slope, by the slope times the learning rate.
        for (w, slope) in w.iter_mut().zip(slopes) {
            *w -= learning_rate * slope;
        }
        // 4. Do it again, until it is flat.
    }
    (None, w)
}
// ANCHOR_END: four_steps

/// The path of an optimizer on the bowl.
pub fn path(
    bowl: Bowl,
    optimizer: &dyn Optimizer<f64>,
    start: [f64; 2],
    steps: u32,
) -> Vec<[f64; 2]> {
    walk(optimizer, start, steps, |_, &w| bowl.gradient(w))
}

// ANCHOR: settled
/// After how many steps the loss is below `close` and stays there for the rest of the path.
pub fn settled(bowl: Bowl, path: &[[f64; 2]], close: f64) -> Option<usize> {
    // NaN is not below anything, so a path that has blown up never settles.
    let below = |w: &[f64; 2]| bowl.loss(*w) < close;
    let steps = path.iter().rposition(|w| !below(w)).map_or(0, |i| i + 1);
    (steps < path.len()).then_some(steps)
}

/// The rate with which a rule settles soonest, and after how many steps.
pub fn tuned(bowl: Bowl, make: Make, start: [f64; 2], close: f64) -> Option<(f64, usize)> {
    let steps = |rate: f64| settled(bowl, &path(bowl, &*make(rate), start, 2_000), close);
    rates()
        .into_iter()
        .filter_map(|rate| Some((rate, steps(rate)?)))
        .min_by_key(|(_, steps)| *steps)
}
// ANCHOR_END: settled

/// The bowl of the picture: 25 times as steep one way as the other.
pub fn pictured(turned: bool) -> Bowl {
    Bowl {
        curvatures: [1.0, 25.0],
        turned,
    }
}

/// Where the paths of the picture start, in the directions of the bowl itself.
pub fn start(turned: bool) -> [f64; 2] {
    pictured(turned).turn([-9.0, 1.7])
}

/// The rates of the picture, in the order of [`RULES`]: large enough to
/// arrive, small enough to be seen.
pub const PICTURED_RATES: [f64; 5] = [0.06, 0.015, 1.5, 0.2, 0.4];

/// The paths of the picture, in the same order.
pub fn pictured_paths(turned: bool, steps: u32) -> Vec<Vec<[f64; 2]>> {
    let rules = RULES.iter().zip(PICTURED_RATES);
    rules
        .map(|((_, make), rate)| path(pictured(turned), &*make(rate), start(turned), steps))
        .collect()
}
