//! Five rules on one bowl, straight and turned.

use structure::experiments::{lines, verdict};

use super::descent::Bowl;
use super::rules::{Make, RULES, rates};
use super::walk::walk;
use crate::Optimizer;

/// The path of an optimizer on the bowl.
pub fn path(bowl: Bowl, optimizer: &dyn Optimizer, start: [f64; 2], steps: i32) -> Vec<[f64; 2]> {
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

/// The paths of the picture, in the order of [`RULES`], at rates that are large enough to arrive
/// and small enough to be seen.
pub fn pictured_paths(turned: bool, steps: i32) -> Vec<Vec<[f64; 2]>> {
    let rules = RULES.iter().zip([0.06, 0.015, 1.5, 0.2, 0.4]);
    rules
        .map(|((_, make), rate)| path(pictured(turned), &*make(rate), start(turned), steps))
        .collect()
}

/// Tunes each rule on both bowls.
pub fn report() -> String {
    let best = RULES.map(|(_, make)| {
        [false, true].map(|turned| {
            let best = tuned(pictured(turned), make, start(turned), 1e-3);
            best.unwrap_or((f64::NAN, usize::MAX))
        })
    });
    let rows = lines(RULES.iter().zip(best), |((name, _), best)| {
        let [straight, turned] = best.map(|(rate, steps)| format!("{rate:>8.4} {steps:>5}"));
        format!("{name:<16} {straight}  {turned}\n")
    });
    let steps = best.map(|[(_, straight), _]| straight);
    let most = steps.into_iter().fold(0, usize::max);
    let least = steps.into_iter().fold(usize::MAX, usize::min);
    let opt_01 = verdict(most > 2 * least);
    format!(
        "== paths ==
                        straight          turned
rule                rate   steps     rate   steps
{rows}== claims ==
claim opt-01: {opt_01} | at its own best rate, the quickest rule needs {least} steps, the slowest \
         {most}
"
    )
}
