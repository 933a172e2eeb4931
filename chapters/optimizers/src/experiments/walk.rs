//! A few weights under an optimizer, with no network around them.

use propagation::Kind;

use crate::{Optimizer, Step};

/// Where an optimizer takes `start`: the start, then one point per step.
///
/// `gradient` is asked at each step for the slopes at the present point.
pub fn walk<const N: usize>(
    optimizer: &dyn Optimizer<f64>,
    start: [f64; N],
    steps: u32,
    mut gradient: impl FnMut(u32, &[f64; N]) -> [f64; N],
) -> Vec<[f64; N]> {
    let mut w = start;
    let mut slots = vec![vec![optimizer.initial(); N]; optimizer.slots()];
    let mut path = vec![start];
    for number in 1..=steps {
        let step = Step {
            number,
            kind: Kind::Weight,
        };
        let slopes = gradient(number, &w);
        optimizer.update(step, &mut w, &slopes, &mut slots);
        path.push(w);
    }
    path
}
