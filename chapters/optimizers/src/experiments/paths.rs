//! Five rules on one bowl, straight and turned.

use std::fmt;

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

/// The rates of the picture, in the order of [`RULES`]: large enough to arrive, small enough to be
/// seen.
pub const PICTURED_RATES: [f64; 5] = [0.06, 0.015, 1.5, 0.2, 0.4];

/// The paths of the picture, in the same order.
pub fn pictured_paths(turned: bool, steps: i32) -> Vec<Vec<[f64; 2]>> {
    let rules = RULES.iter().zip(PICTURED_RATES);
    rules
        .map(|((_, make), rate)| path(pictured(turned), &*make(rate), start(turned), steps))
        .collect()
}

/// For each of [`RULES`], its best rate and the steps that it takes, on the straight bowl and on
/// the turned one.
#[derive(Debug)]
pub struct Report(pub [[Option<(f64, usize)>; 2]; 5]);

/// Tunes each rule on both bowls.
pub fn report() -> Report {
    let close = 1e-3;
    Report(RULES.map(|(_, make)| {
        [false, true].map(|turned| tuned(pictured(turned), make, start(turned), close))
    }))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== paths ==")?;
        writeln!(f, "                        straight          turned")?;
        writeln!(f, "rule                rate   steps     rate   steps")?;
        for ((name, _), found) in RULES.iter().zip(self.0) {
            let [straight, turned] = found.map(|found| match found {
                Some((rate, steps)) => format!("{rate:>8.4} {steps:>5}"),
                None => "      never".to_owned(),
            });
            writeln!(f, "{name:<16} {straight}  {turned}")?;
        }
        let steps = self
            .0
            .map(|[straight, _]| straight.map_or(usize::MAX, |found| found.1));
        let most = steps.iter().max().unwrap_or(&0);
        let least = steps.iter().min().unwrap_or(&0);
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-01: {} | at its own best rate, the quickest rule needs {least} steps, the \
             slowest {most}",
            super::holds(*most > 2 * least)
        )
    }
}
