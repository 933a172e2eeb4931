//! Five rules on one ill-conditioned bowl, along the weights and rotated.

use structure::experiments::{Report, Setup, lines, verdict};

use super::descent::Bowl;
use super::rules::{Make, RULES, momentum, rates};
use super::walk::walk;
use crate::{Adam, Optimizer};

/// The path of an optimizer on the bowl.
pub fn path(bowl: Bowl, optimizer: &dyn Optimizer, start: [f64; 2], steps: i32) -> Vec<[f64; 2]> {
    walk(optimizer, start, steps, |_, &w| bowl.gradient(w))
}

/// After how many steps the loss is below `close` and stays there for the rest of the path.
pub fn settled(bowl: Bowl, path: &[[f64; 2]], close: f64) -> Option<usize> {
    // NaN is not below anything, so a path that has diverged never settles.
    let below = |w: &[f64; 2]| bowl.loss(*w) < close;
    let steps = path.iter().rposition(|w| !below(w)).map_or(0, |i| i + 1);
    (steps < path.len()).then_some(steps)
}

/// The bowl of the picture: 25 times as steep one way as the other.
pub fn pictured(rotated: bool) -> Bowl {
    let curvatures = [1.0, 25.0];
    Bowl {
        curvatures,
        rotated,
    }
}

/// Where the paths of the picture start: the same point of the bowl.
pub fn start(rotated: bool) -> [f64; 2] {
    pictured(rotated).rotate([-9.0, 1.7])
}

/// The paths of the picture, in the order of [`RULES`], at rates that are large enough to arrive
/// and small enough to be seen.
pub fn pictured_paths(rotated: bool, steps: i32) -> Vec<Vec<[f64; 2]>> {
    let rules = RULES.iter().zip([0.06, 0.015, 1.5, 0.2, 0.4]);
    rules
        .map(|((_, make), rate)| path(pictured(rotated), &*make(rate), start(rotated), steps))
        .collect()
}

/// A rule by its rate and by the share that it keeps of its average of gradients.
type MakeWith = fn(f64, f64) -> Box<dyn Optimizer>;

fn adam(rate: f64, beta1: f64) -> Box<dyn Optimizer> {
    Box::new(Adam {
        beta1,
        ..Adam::new(rate)
    })
}

/// A rule that is tuned: its settings on the straight and on the rotated bowl.
pub struct Tuned {
    /// What it is called.
    pub name: &'static str,
    /// The rate, the share kept and the steps that it needs, for each bowl.
    pub best: [(f64, f64, usize); 2],
}

/// The rate and the share kept with which a rule settles soonest.
fn tuned(
    rotated: bool,
    make: impl Fn(f64, f64) -> Box<dyn Optimizer>,
    kept: &[f64],
) -> (f64, f64, usize) {
    let bowl = pictured(rotated);
    let settings = rates()
        .into_iter()
        .flat_map(|rate| kept.iter().map(move |&kept| (rate, kept)));
    let settled = settings.filter_map(|(rate, kept)| {
        let path = path(bowl, &*make(rate, kept), start(rotated), 1_500);
        Some((rate, kept, settled(bowl, &path, 1e-3)?))
    });
    let best = settled.min_by_key(|(.., steps)| *steps);
    best.unwrap_or((f64::NAN, f64::NAN, usize::MAX))
}

/// Tunes each rule on both bowls.
pub fn report() -> Report<Vec<Tuned>> {
    let setup = Setup {
        data: "two weights on a bowl with curvatures 1 and 25, along the weights (straight) or rotated by 45 degrees",
        training: "from one point, at most 1,500 steps; every rate among the powers of two from 2^-14 to 2^10 is tried, \
                   and for `tuned` every share of the average of gradients from 0 to 0.9 in tenths",
        criterion: "a rule has settled when the loss stays below a thousandth; opt-01 holds if the slowest rule needs \
                    more than twice the steps of the quickest, on both bowls",
        ..Setup::default()
    };
    let tenths = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    let fixed = |(name, make): (&'static str, Make)| {
        let best = [false, true].map(|rotated| tuned(rotated, |rate, _| make(rate), &[0.9]));
        Tuned { name, best }
    };
    let free = |name, make: MakeWith| {
        let best = [false, true].map(|rotated| tuned(rotated, make, &tenths));
        Tuned { name, best }
    };
    let [descent, with_momentum, adagrad, rmsprop, with_adam] = RULES.map(fixed);
    let rows = vec![
        descent,
        with_momentum,
        free("momentum, mu tuned", momentum),
        adagrad,
        rmsprop,
        with_adam,
        free("Adam, beta1 tuned", adam),
    ];
    let shown = lines(&rows, |Tuned { name, best }| {
        let kept = |kept: f64| match *name {
            "gradient descent" | "AdaGrad" | "RMSProp" => "-".to_owned(),
            _ => kept.to_string(),
        };
        let [straight, rotated] =
            best.map(|(rate, share, steps)| format!("{rate:>8.4} {:>4} {steps:>5}", kept(share)));
        format!("{name:<18} {straight}  {rotated}\n")
    });
    let [straight, rotated] = [0, 1].map(|bowl| {
        let steps = rows.iter().map(|row| row.best[bowl].2);
        let least = steps.clone().fold(usize::MAX, usize::min);
        (least, steps.fold(0, usize::max))
    });
    let opt_01 = verdict(
        [straight, rotated]
            .iter()
            .all(|(least, most)| *most > 2 * least),
    );
    let text = format!(
        "{setup}
== paths ==
                          straight             rotated
rule                   rate kept steps      rate kept steps
{shown}== claims ==
claim opt-01: {opt_01} | at their best settings the rules need {} to {} steps on the straight bowl, {} to {} on the \
         rotated one",
        straight.0, straight.1, rotated.0, rotated.1
    );
    Report::new(rows, text)
}
