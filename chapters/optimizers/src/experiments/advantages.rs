//! The eight advantages that are claimed for Adam, one test each.

use std::fmt;

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use structure::random::{Generator, generator, uniform, within};
use structure::{maximum, parameter_count};

use super::holds;
use super::rules::{Make, RULES, rates};
use super::walk::{step, walk};
use crate::{
    AdaGrad, Adam, Dataset, Fit, GradientDescent, ModelError, Optimizer, RmsProp, Sequential,
};

/// Lines of the rule's formulas that change a number, counted in its source.
pub fn formula_lines() -> [(&'static str, usize); 4] {
    let lines = |source: &str, anchor: &str| {
        let formulas = source.split_once(anchor).map_or("", |(_, rest)| rest);
        let formulas = formulas.split_once("// ANCHOR_END").map_or("", |(f, _)| f);
        let changes = |line: &&str| line.trim_start().starts_with('*') && line.contains("= ");
        formulas.lines().filter(changes).count()
    };
    let adam = include_str!("../adam.rs");
    [
        (
            "momentum",
            lines(include_str!("../gradient_descent.rs"), "ANCHOR: momentum\n"),
        ),
        (
            "AdaGrad",
            lines(include_str!("../adagrad.rs"), "ANCHOR: adagrad_update\n"),
        ),
        (
            "RMSProp",
            lines(include_str!("../rmsprop.rs"), "ANCHOR: rmsprop_update\n"),
        ),
        (
            "Adam",
            lines(adam, "ANCHOR: adam_update\n") + lines(adam, "ANCHOR: adam_step\n"),
        ),
    ]
}

// ANCHOR: efficient
/// Multiplications, divisions and roots of Adam for one weight: β₁ m, (1 - β₁) g, β₂ v,
/// (1 - β₂) g g, the root, its correction, rate m, and the division.
const PER_WEIGHT: usize = 9;

/// The work of Adam's update, as a share of the work for the gradient that it uses, for the
/// network of chapter 6.
pub fn share_of_the_work(batch_size: usize) -> f64 {
    let weights = parameter_count(&[784, 128, 64, 10], false);
    // A product forward, one for the gradient of the weights, and one for that of the layer's
    // input, which the first layer does not need.
    let gradient = 3 * weights - 784 * 128;
    (PER_WEIGHT * weights) as f64 / (batch_size * gradient) as f64
}
// ANCHOR_END: efficient

/// Numbers that a rule remembers for each number that the network of chapter 6 learns.
///
/// # Errors
/// None: the layers and the data fit.
pub fn remembered(optimizer: impl Optimizer + 'static) -> Result<f64, ModelError> {
    let mut model = Sequential::new(784)
        .dense(128, Relu)
        .dense(64, Relu)
        .dense(10, Softmax)
        .compile(optimizer, SparseCategoricalCrossEntropy)?;
    let data = Dataset::new(Array2::ones((1, 784)), vec![3])?;
    model.fit(&data, Fit::default())?;
    let kept = model.state.arrays.iter().flatten().flatten().count();
    Ok(kept as f64 / model.network.parameter_count() as f64)
}

// ANCHOR: rescaled
/// How far apart two paths of 100 steps end, relative to their length, when the gradients of the
/// second are those of the first times 100, 0.01 and 7.
pub fn rescaled(optimizer: &dyn Optimizer) -> f64 {
    let end = |factors: [f64; 3]| {
        let mut rng = generator(3);
        let path = walk(optimizer, [0.0; 3], 100, |_, _| {
            factors.map(|factor| factor * (2.0 * uniform(&mut rng) - 0.5))
        });
        path[100]
    };
    let (plain, scaled) = (end([1.0; 3]), end([100.0, 0.01, 7.0]));
    let pairs = plain.iter().zip(&scaled);
    let apart: Vec<f64> = pairs.map(|(a, b)| (a - b).abs() / a.abs()).collect();
    maximum(&apart)
}
// ANCHOR_END: rescaled

/// Steps until a rule at rate 0.05 has brought `weights` numbers from 1 to within 0.01 of 0, on a
/// bowl with curvatures from 1 to 25, and how many numbers it remembered.
pub fn many_weights(make: Make, weights: usize) -> (usize, usize) {
    let optimizer = make(0.05);
    let mut w = vec![1.0; weights];
    let mut gradient = vec![0.0; weights];
    let mut state = vec![vec![0.0; weights]; optimizer.slots()];
    let mut last_far = 0;
    for number in 1..=600 {
        for (i, (g, w)) in gradient.iter_mut().zip(&w).enumerate() {
            let curvature = 1.0 + 24.0 * i as f64 / weights as f64;
            *g = curvature * w;
        }
        optimizer.update(step(&*optimizer, number), &mut w, &gradient, &mut state);
        if w.iter().any(|w: &f64| w.abs() > 0.01) {
            last_far = number as usize;
        }
    }
    (last_far + 1, state.iter().map(Vec::len).sum())
}

fn noise(rng: &mut Generator, size: f64) -> f64 {
    within(size, rng)
}

// ANCHOR: moving_goal
/// The rate that is best for the first stretch of a task whose goal jumps between 1 and -1 every
/// 1,000 steps, and the mean distance from the goal in the first and in the tenth stretch. The
/// derivatives are noisy.
pub fn moving_goal(make: Make) -> (f64, f64, f64) {
    let distances = |rate: f64, stretches: i32| {
        let mut rng = generator(5);
        let goal = |step: i32| {
            if (step / 1_000) % 2 == 0 { 1.0 } else { -1.0 }
        };
        let path = walk(&*make(rate), [0.0], 1_000 * stretches, |step, w| {
            [w[0] - goal(step) + noise(&mut rng, 1.0)]
        });
        let last = &path[path.len() - 1_000..];
        last.iter()
            .map(|w| (w[0] - goal(1_000 * stretches - 1)).abs())
            .sum::<f64>()
            / 1_000.0
    };
    let (rate, first) = best(|rate| distances(rate, 1));
    (rate, first, distances(rate, 10))
}
// ANCHOR_END: moving_goal

// ANCHOR: noisy
/// One weight on the way from 10 to 0, with derivatives whose errors are up to `size`: the best
/// rate, and the mean distance over the last quarter of 1,000 steps.
pub fn noisy_gradients(make: Make, size: f64) -> (f64, f64) {
    best(|rate| {
        let mut rng = generator(6);
        let path = walk(&*make(rate), [10.0], 1_000, |_, w| {
            [w[0] + noise(&mut rng, size)]
        });
        path[750..].iter().map(|w| w[0].abs()).sum::<f64>() / 251.0
    })
}
// ANCHOR_END: noisy

// ANCHOR: sparse
/// Two weights on the way from 1 to 0. The first has a noisy derivative at every step, the second
/// only at one step in fifty: the best rate for both together, and the mean distance of each over
/// the last quarter of 1,000 steps.
pub fn rare_gradients(make: Make) -> (f64, [f64; 2]) {
    let distances = |rate: f64| {
        let mut rng = generator(8);
        let path = walk(&*make(rate), [1.0; 2], 1_000, |step, w| {
            let [common, rare] = w.map(|w| w + noise(&mut rng, 2.0));
            [common, if step % 50 == 25 { rare } else { 0.0 }]
        });
        [0, 1].map(|i| path[750..].iter().map(|w| w[i].abs()).sum::<f64>() / 251.0)
    };
    let (rate, _) = best(|rate| distances(rate).iter().sum());
    (rate, distances(rate))
}
// ANCHOR_END: sparse

/// The rate with the smallest result.
fn best(result: impl Fn(f64) -> f64) -> (f64, f64) {
    rates()
        .into_iter()
        .map(|rate| (rate, result(rate)))
        .filter(|(_, result)| result.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((f64::NAN, f64::INFINITY))
}

/// What the eight tests found; where there is a value for each rule, in the order of [`RULES`].
#[derive(Debug)]
pub struct Report {
    /// Lines of formula.
    pub lines: [(&'static str, usize); 4],
    /// Numbers kept per weight.
    pub kept: [(&'static str, f64); 6],
    /// How far rescaling moves the end: of gradient descent, of Adam with an epsilon of 0, and of
    /// Adam with its usual one.
    pub rescaled: [f64; 3],
    /// The number of weights, and the steps and numbers kept of Adam and of gradient descent.
    pub large: [(usize, [(usize, usize); 2]); 3],
    /// As [`moving_goal`].
    pub moving: [(f64, f64, f64); 5],
    /// As [`rare_gradients`].
    pub sparse: [(f64, [f64; 2]); 5],
    /// As [`noisy_gradients`], with a little noise and with a lot.
    pub noisy: [[(f64, f64); 2]; 5],
}

/// Makes all eight tests.
///
/// # Panics
/// Never: the layers and the data fit.
pub fn report() -> Report {
    fn kept(optimizer: impl Optimizer + 'static) -> f64 {
        remembered(optimizer).expect("layers and data that fit")
    }
    let adam = |epsilon| Adam {
        epsilon,
        ..Adam::new(0.01)
    };
    let amsgrad = Adam {
        amsgrad: true,
        ..Adam::default()
    };
    let [(_, descent), .., (_, adam_at)] = RULES;
    Report {
        lines: formula_lines(),
        kept: [
            ("gradient descent", kept(GradientDescent::new(0.1))),
            ("momentum", kept(GradientDescent::with_momentum(0.1, 0.9))),
            ("AdaGrad", kept(AdaGrad::new(0.1))),
            ("RMSProp", kept(RmsProp::default())),
            ("Adam", kept(Adam::default())),
            ("AMSGrad", kept(amsgrad)),
        ],
        rescaled: [
            rescaled(&GradientDescent::new(0.01)),
            rescaled(&adam(0.0)),
            rescaled(&adam(1e-8)),
        ],
        large: [100, 1_000, 10_000].map(|weights| {
            (
                weights,
                [adam_at, descent].map(|make| many_weights(make, weights)),
            )
        }),
        moving: RULES.map(|(_, make)| moving_goal(make)),
        sparse: RULES.map(|(_, make)| rare_gradients(make)),
        noisy: RULES.map(|(_, make)| [1.0, 100.0].map(|size| noisy_gradients(make, size))),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== simple ==")?;
        writeln!(f, "rule       lines of formula")?;
        for (name, lines) in self.lines {
            writeln!(f, "{name:<9} {lines:>17}")?;
        }
        writeln!(f, "== efficient ==")?;
        writeln!(f, "batch   Adam's work, in percent of the gradient's")?;
        for batch in [1, 32, 256] {
            writeln!(f, "{batch:<7} {:>10.1}", 100.0 * share_of_the_work(batch))?;
        }
        writeln!(f, "== memory ==")?;
        writeln!(f, "rule               numbers kept per weight")?;
        for (name, kept) in self.kept {
            writeln!(f, "{name:<18} {kept}")?;
        }
        writeln!(f, "== rescaled ==")?;
        writeln!(f, "rule               how far apart the ends are, relative")?;
        let [plain, exact, usual] = self.rescaled;
        let rounding = if exact < 1e-13 {
            "below 1e-13"
        } else {
            "not zero"
        };
        writeln!(f, "gradient descent   {plain:.1}")?;
        writeln!(f, "Adam, epsilon 0    {rounding}")?;
        writeln!(f, "Adam, epsilon 1e-8 {usual:.1e}")?;
        writeln!(f, "== large ==")?;
        writeln!(f, "           Adam                   gradient descent")?;
        writeln!(f, "weights   steps   numbers kept   steps   numbers kept")?;
        for (weights, [(adam, kept), (descent, kept_by_descent)]) in self.large {
            writeln!(
                f,
                "{weights:<9} {adam:>5} {kept:>14} {descent:>7} {kept_by_descent:>14}"
            )?;
        }
        self.write_last_three(f)?;
        self.write_claims(f)
    }
}

impl Report {
    fn write_last_three(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== moving ==")?;
        writeln!(f, "rule               rate   first stretch   tenth stretch")?;
        for ((name, _), (rate, first, tenth)) in RULES.iter().zip(self.moving) {
            writeln!(f, "{name:<16} {rate:>7.4} {first:>13.3} {tenth:>15.3}")?;
        }
        writeln!(f, "== sparse ==")?;
        writeln!(f, "rule               rate   common weight   rare weight")?;
        for ((name, _), (rate, [common, rare])) in RULES.iter().zip(self.sparse) {
            writeln!(f, "{name:<16} {rate:>7.4} {common:>13.3} {rare:>13.3}")?;
        }
        writeln!(f, "== noisy ==")?;
        writeln!(f, "rule               rate   noise 1    rate   noise 100")?;
        for ((name, _), [(low_rate, low), (rate, high)]) in RULES.iter().zip(self.noisy) {
            writeln!(
                f,
                "{name:<16} {low_rate:>7.4} {low:>8.4} {rate:>8.4} {high:>8.3}"
            )?;
        }
        Ok(())
    }

    fn write_claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== claims ==")?;
        let most = self.lines.iter().map(|(_, lines)| *lines).max();
        let most = most.unwrap_or(0);
        writeln!(
            f,
            "claim opt-21: {} | {most} lines of formula",
            holds(most <= 5)
        )?;
        let (one, many) = (share_of_the_work(1), share_of_the_work(32));
        let verdict = match (one < 0.2, many < 0.2) {
            (true, true) => "holds",
            (false, true) => "holds if the batch is not tiny",
            _ => "false",
        };
        writeln!(
            f,
            "claim opt-22: {verdict} | its share of the gradient's work is {:.0} % at batch 32, \
             {:.0} % at batch 1",
            100.0 * many,
            100.0 * one
        )?;
        let [_, (_, momentum), .., (_, adam), _] = self.kept;
        let verdict = match adam {
            ..=1.0 => "holds",
            ..=2.0 => "holds if three times the weights fit into memory",
            _ => "false",
        };
        writeln!(
            f,
            "claim opt-23: {verdict} | {adam} numbers for each weight, momentum keeps {momentum}"
        )?;
        let [_, exact, usual] = self.rescaled;
        let verdict = match (exact < 1e-13, usual < 1e-13) {
            (true, true) => "holds",
            (true, false) => "holds if epsilon is negligible beside the gradients",
            _ => "false",
        };
        let rounding = if exact < 1e-13 {
            "by rounding".to_owned()
        } else {
            format!("by {exact:.0e}")
        };
        writeln!(
            f,
            "claim opt-24: {verdict} | gradients times 100, .01 and 7 change the end by {usual:.0e} \
             of the way with epsilon 1e-8, {rounding} with 0"
        )?;
        let [few, .., many] = self.large.map(|(_, [(adam, _), _])| adam);
        writeln!(
            f,
            "claim opt-25: {} | {few} steps for 100 weights, {many} for 10,000",
            holds(many <= few + 5)
        )?;
        let worse = self.moving.map(|(_, first, tenth)| tenth / first);
        writeln!(
            f,
            "claim opt-26: {} | in the tenth stretch the distance is {:.1} times that in the first; \
             for gradient descent {:.1} times, for AdaGrad {:.1} times",
            holds(worse[4] < 1.5),
            worse[4],
            worse[0],
            worse[2]
        )?;
        let left = self.sparse.map(|(_, [common, rare])| common + rare);
        writeln!(
            f,
            "claim opt-27: {} | at the best rates the two weights end {:.3} away with Adam, {:.3} \
             with gradient descent, {:.3} with AdaGrad",
            holds(left[4] <= 1.05 * left[0]),
            left[4],
            left[0],
            left[2]
        )?;
        let noisy = self.noisy.map(|[_, (_, high)]| high);
        writeln!(
            f,
            "claim opt-28: {} | under heavy noise the weight ends {:.2} away with Adam, {:.2} with \
             gradient descent",
            holds(noisy[4] <= 1.05 * noisy[0]),
            noisy[4],
            noisy[0]
        )
    }
}
