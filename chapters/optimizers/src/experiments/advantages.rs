//! The eight advantages that are claimed for Adam, one test each.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use structure::random::{generator, uniform, within};
use structure::{maximum, parameter_count};

use super::rules::{Make, RULES, rates};
use super::walk::{step, walk};
use super::{Text, best_rate, holds, holds_if};
use crate::{Adam, Dataset, Fit, GradientDescent, ModelError, Optimizer, Sequential};

/// Lines of the rule's formulas that change a number, counted in its source.
fn formula_lines(source: &str, anchors: &[&str]) -> usize {
    let lines = |anchor: &&str| {
        let formulas = source.split_once(&format!("// ANCHOR: {anchor}\n"));
        let formulas = formulas.and_then(|(_, rest)| rest.split_once("// ANCHOR_END"));
        let lines = formulas.map_or("", |(formulas, _)| formulas).lines();
        let changes = |line: &&str| line.trim_start().starts_with('*') && line.contains("= ");
        lines.filter(changes).count()
    };
    anchors.iter().map(lines).sum()
}

// ANCHOR: efficient
/// Multiplications, divisions and roots of Adam for one weight: β₁ m, (1 - β₁) g, β₂ v,
/// (1 - β₂) g g, the root, its correction, rate m, and the division.
const PER_WEIGHT: usize = 9;

/// The work of Adam's update, as a share of the work for the gradient that it uses, for the
/// network of chapter 6.
fn share_of_the_work(batch_size: usize) -> f64 {
    let weights = parameter_count(&[784, 128, 64, 10], false);
    // A product forward, one for the gradient of the weights, and one for that of the layer's
    // input, which the first layer does not need.
    let gradient = 3 * weights - 784 * 128;
    (PER_WEIGHT * weights) as f64 / (batch_size * gradient) as f64
}
// ANCHOR_END: efficient

/// Numbers that a rule remembers for each number that the network of chapter 6 learns.
fn remembered(optimizer: Box<dyn Optimizer>) -> Result<f64, ModelError> {
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
fn rescaled(optimizer: &dyn Optimizer) -> f64 {
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
fn many_weights(make: Make, weights: usize) -> (usize, usize) {
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

// ANCHOR: moving_goal
/// The rate that is best for the first stretch of a task whose goal jumps between 1 and -1 every
/// 1,000 steps, and the mean distance from the goal in the first and in the tenth stretch. The
/// derivatives are noisy.
fn moving_goal(make: Make) -> (f64, f64, f64) {
    let distances = |rate: f64, stretches: i32| {
        let mut rng = generator(5);
        let goal = |step: i32| {
            if (step / 1_000) % 2 == 0 { 1.0 } else { -1.0 }
        };
        let path = walk(&*make(rate), [0.0], 1_000 * stretches, |step, w| {
            [w[0] - goal(step) + within(1.0, &mut rng)]
        });
        let end = goal(1_000 * stretches - 1);
        let last = path[path.len() - 1_000..].iter();
        last.map(|w| (w[0] - end).abs()).sum::<f64>() / 1_000.0
    };
    let (rate, first) = best_rate(&rates(), |rate| distances(rate, 1));
    (rate, first, distances(rate, 10))
}
// ANCHOR_END: moving_goal

// ANCHOR: noisy
/// One weight on the way from 10 to 0, with derivatives whose errors are up to `size`: the best
/// rate, and the mean distance over the last quarter of 1,000 steps.
fn noisy_gradients(make: Make, size: f64) -> (f64, f64) {
    best_rate(&rates(), |rate| {
        let mut rng = generator(6);
        let path = walk(&*make(rate), [10.0], 1_000, |_, w| {
            [w[0] + within(size, &mut rng)]
        });
        path[750..].iter().map(|w| w[0].abs()).sum::<f64>() / 251.0
    })
}
// ANCHOR_END: noisy

// ANCHOR: sparse
/// Two weights on the way from 1 to 0. The first has a noisy derivative at every step, the second
/// only at one step in fifty: the best rate for both together, and the mean distance of each over
/// the last quarter of 1,000 steps.
fn rare_gradients(make: Make) -> (f64, [f64; 2]) {
    let distances = |rate: f64| {
        let mut rng = generator(8);
        let path = walk(&*make(rate), [1.0; 2], 1_000, |step, w| {
            let [common, rare] = w.map(|w| w + within(2.0, &mut rng));
            [common, if step % 50 == 25 { rare } else { 0.0 }]
        });
        [0, 1].map(|i| path[750..].iter().map(|w| w[i].abs()).sum::<f64>() / 251.0)
    };
    let (rate, _) = best_rate(&rates(), |rate| distances(rate).iter().sum());
    (rate, distances(rate))
}
// ANCHOR_END: sparse

/// Makes all eight tests.
pub fn report() -> String {
    let mut text = Text::default();
    let tests = [
        simple, efficient, memory, invariant, large, moving, sparse, noisy,
    ];
    let claims = tests.map(|test| test(&mut text));
    writeln!(text, "== claims ==\n{}", claims.join("\n"));
    text.0
}

fn simple(text: &mut Text) -> String {
    let momentum = include_str!("../gradient_descent.rs");
    let adagrad = include_str!("../adagrad.rs");
    let rmsprop = include_str!("../rmsprop.rs");
    let adam = include_str!("../adam.rs");
    let rules = [
        ("momentum", formula_lines(momentum, &["momentum"])),
        ("AdaGrad", formula_lines(adagrad, &["adagrad_update"])),
        ("RMSProp", formula_lines(rmsprop, &["rmsprop_update"])),
        ("Adam", formula_lines(adam, &["adam_update", "adam_step"])),
    ];
    writeln!(text, "== simple ==\nrule       lines of formula");
    let mut most = 0;
    for (name, count) in rules {
        writeln!(text, "{name:<9} {count:>17}");
        most = most.max(count);
    }
    let verdict = holds(most <= 5);
    format!("claim opt-21: {verdict} | {most} lines of formula")
}

fn efficient(text: &mut Text) -> String {
    let percent = |batch| 100.0 * share_of_the_work(batch);
    text.line("== efficient ==\nbatch   Adam's work, in percent of the gradient's");
    for batch in [1, 32, 256] {
        writeln!(text, "{batch:<7} {:>10.1}", percent(batch));
    }
    let (one, many) = (percent(1), percent(32));
    let verdict = holds_if("the batch is not tiny", many < 20.0, one < 20.0);
    format!(
        "claim opt-22: {verdict} | its share of the gradient's work is {many:.0} % at batch 32, \
         {one:.0} % at batch 1"
    )
}

fn memory(text: &mut Text) -> String {
    let amsgrad = Adam {
        amsgrad: true,
        ..Adam::default()
    };
    let mut rules = Vec::from(RULES.map(|(name, make)| (name, make(0.1))));
    rules.push(("AMSGrad", Box::new(amsgrad)));
    text.line("== memory ==\nrule               numbers kept per weight");
    let kept = rules.into_iter().map(|(name, rule)| {
        let kept = remembered(rule).unwrap_or(f64::NAN);
        writeln!(text, "{name:<18} {kept}");
        kept
    });
    let kept: Vec<f64> = kept.collect();
    let (momentum, adam) = (kept[1], kept[4]);
    let condition = "three times the weights fit into memory";
    let verdict = holds_if(condition, adam <= 2.0, adam <= 1.0);
    format!("claim opt-23: {verdict} | {adam} numbers for each weight, momentum keeps {momentum}")
}

fn invariant(text: &mut Text) -> String {
    let adam = |epsilon| Adam {
        epsilon,
        ..Adam::new(0.01)
    };
    let plain = rescaled(&GradientDescent::new(0.01));
    let [exact, usual] = [0.0, 1e-8].map(|epsilon| rescaled(&adam(epsilon)));
    let (shown, rounding) = if exact < 1e-13 {
        ("below 1e-13", "by rounding".to_owned())
    } else {
        ("not zero", format!("by {exact:.0e}"))
    };
    text.line("== rescaled ==\nrule               how far apart the ends are, relative");
    writeln!(text, "gradient descent   {plain:.1}");
    writeln!(text, "Adam, epsilon 0    {shown}");
    writeln!(text, "Adam, epsilon 1e-8 {usual:.1e}");
    let condition = "epsilon is negligible beside the gradients";
    let verdict = holds_if(condition, exact < 1e-13, usual < 1e-13);
    format!(
        "claim opt-24: {verdict} | gradients times 100, .01 and 7 change the end by {usual:.0e} of \
         the way with epsilon 1e-8, {rounding} with 0"
    )
}

fn large(text: &mut Text) -> String {
    text.line("== large ==\n           Adam                   gradient descent");
    text.line("weights   steps   numbers kept   steps   numbers kept");
    let [(_, descent), .., (_, adam)] = RULES;
    let [few, _, many] = [100, 1_000, 10_000].map(|weights| {
        let (steps, kept) = many_weights(adam, weights);
        let (descent_steps, descent_kept) = many_weights(descent, weights);
        text.line(format!(
            "{weights:<9} {steps:>5} {kept:>14} {descent_steps:>7} {descent_kept:>14}"
        ));
        steps
    });
    let verdict = holds(many <= few + 5);
    format!("claim opt-25: {verdict} | {few} steps for 100 weights, {many} for 10,000")
}

fn moving(text: &mut Text) -> String {
    text.line("== moving ==\nrule               rate   first stretch   tenth stretch");
    let [descent, _, adagrad, _, adam] = RULES.map(|(name, make)| {
        let (rate, first, tenth) = moving_goal(make);
        writeln!(text, "{name:<16} {rate:>7.4} {first:>13.3} {tenth:>15.3}");
        tenth / first
    });
    let verdict = holds(adam < 1.5);
    format!(
        "claim opt-26: {verdict} | in the tenth stretch the distance is {adam:.1} times that in \
         the first; for gradient descent {descent:.1} times, for AdaGrad {adagrad:.1} times"
    )
}

fn sparse(text: &mut Text) -> String {
    text.line("== sparse ==\nrule               rate   common weight   rare weight");
    let [descent, _, adagrad, _, adam] = RULES.map(|(name, make)| {
        let (rate, [common, rare]) = rare_gradients(make);
        writeln!(text, "{name:<16} {rate:>7.4} {common:>13.3} {rare:>13.3}");
        common + rare
    });
    let verdict = holds(adam <= 1.05 * descent);
    format!(
        "claim opt-27: {verdict} | at the best rates the two weights end {adam:.3} away with Adam, \
         {descent:.3} with gradient descent, {adagrad:.3} with AdaGrad"
    )
}

fn noisy(text: &mut Text) -> String {
    text.line("== noisy ==\nrule               rate   noise 1    rate   noise 100");
    let [descent, .., adam] = RULES.map(|(name, make)| {
        let [(low_rate, low), (rate, high)] = [1.0, 100.0].map(|size| noisy_gradients(make, size));
        text.line(format!(
            "{name:<16} {low_rate:>7.4} {low:>8.4} {rate:>8.4} {high:>8.3}"
        ));
        high
    });
    let verdict = holds(adam <= 1.05 * descent);
    format!(
        "claim opt-28: {verdict} | under heavy noise the weight ends {adam:.2} away with Adam, \
         {descent:.2} with gradient descent"
    )
}
