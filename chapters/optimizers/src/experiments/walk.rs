//! A few weights under an optimizer, with no network around them.

use propagation::Kind;

use crate::{Optimizer, Step};

/// Where an optimizer takes `start`: the start, then one point per step.
///
/// `gradient` gets the number of the step, counted from 1, and the present point.
pub fn walk<const N: usize>(
    optimizer: &dyn Optimizer,
    start: [f64; N],
    steps: i32,
    gradient: impl FnMut(i32, &[f64; N]) -> [f64; N],
) -> Vec<[f64; N]> {
    walk_and_state(optimizer, start, steps, gradient).0
}

/// Like [`walk`], and what the optimizer holds after the last step: its arrays, each with a number for each weight.
pub fn walk_and_state<const N: usize>(
    optimizer: &dyn Optimizer,
    start: [f64; N],
    steps: i32,
    mut gradient: impl FnMut(i32, &[f64; N]) -> [f64; N],
) -> (Vec<[f64; N]>, Vec<Vec<f64>>) {
    let mut w = start;
    let mut state = vec![vec![0.0; N]; optimizer.slots()];
    let mut path = vec![start];
    for number in 1..=steps {
        let gradient = gradient(number, &w);
        optimizer.update(step(optimizer, number), &mut w, &gradient, &mut state);
        path.push(w);
    }
    (path, state)
}

/// The step of this number, of weights, at the learning rate of the optimizer.
pub fn step(optimizer: &dyn Optimizer, number: i32) -> Step {
    Step {
        number,
        learning_rate: optimizer.learning_rate(),
        kind: Kind::Weight,
    }
}
