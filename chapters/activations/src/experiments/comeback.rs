//! A dead unit that comes back, because the layer before it learns.

use super::descent::{descend, loss};
use crate::relu;

/// A unit that feeds two others: `dead = relu(v h - 2)` and `live = u h`, with `h = relu(w x)`.
/// The prediction is `dead + live`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fork {
    /// The weight of the layer before.
    pub w: f64,
    /// The weight of the dead unit.
    pub v: f64,
    /// The weight of the live unit.
    pub u: f64,
}

/// The two inputs.
pub const INPUTS: [f64; 2] = [0.5, 1.0];

/// The targets: eight times the input.
pub const TARGETS: [f64; 2] = [4.0, 8.0];

impl Fork {
    fn predict(self, x: f64) -> f64 {
        let h = relu(self.w * x);
        relu(self.v * h - 2.0) + self.u * h
    }

    /// The weighted sum of the dead unit for the larger input. At or below 0 the unit is silent
    /// for both.
    pub fn sum(self) -> f64 {
        self.v * relu(self.w * INPUTS[1]) - 2.0
    }
}

/// Trains the fork, with its first weight or without, and returns its state before each step and
/// after the last.
pub fn train(first_layer_learns: bool, steps: usize) -> Vec<Fork> {
    let mut fork = Fork {
        w: 1.0,
        v: 1.0,
        u: 1.0,
    };
    let mut states = vec![fork];
    for _ in 0..steps {
        let mut weights = [fork.v, fork.u, fork.w];
        let learned = if first_layer_learns { 3 } else { 2 };
        descend(&mut weights[..learned], 0.01, |weights| {
            let w = weights.get(2).copied().unwrap_or(fork.w);
            let [v, u] = [weights[0], weights[1]];
            loss(&INPUTS.map(|x| Fork { w, v, u }.predict(x)), &TARGETS)
        });
        let [v, u, w] = weights;
        fork = Fork { w, v, u };
        states.push(fork);
    }
    states
}
