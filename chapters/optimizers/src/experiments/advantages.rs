//! The eight advantages that are claimed for Adam, one test each.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use structure::experiments::{lines, verdict, verdict_if};
use structure::random::{generator, uniform, within};
use structure::{maximum, parameter_count};

use super::best_rate;
use super::rules::{Make, RULES, rates};
use super::walk::{step, walk};
use crate::{Adam, Dataset, Fit, GradientDescent, ModelError, Optimizer, Sequential};

/// Lines of the rule's formulas that change a number, counted in its source.
fn formula_lines(source: &str, anchors: &[&str]) -> usize {
    let formulas = anchors.iter().filter_map(|anchor| {
        let (_, rest) = source.split_once(&format!("// ANCHOR: {anchor}\n"))?;
        rest.split_once("// ANCHOR_END")
    });
    let changes = |line: &&str| line.trim_start().starts_with('*') && line.contains("= ");
    let lines = formulas.flat_map(|(formula, _)| formula.lines());
    lines.filter(changes).count()
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
    let ([properties, first_claims], [races, last_claims]) = (properties(), races());
    format!("{properties}{races}== claims ==\n{first_claims}{last_claims}")
}

/// The tables and the claims about formulas, work, memory and rescaled gradients.
fn properties() -> [String; 2] {
    let momentum = formula_lines(include_str!("../gradient_descent.rs"), &["momentum"]);
    let adagrad = formula_lines(include_str!("../adagrad.rs"), &["adagrad_update"]);
    let rmsprop = formula_lines(include_str!("../rmsprop.rs"), &["rmsprop_update"]);
    let adam = formula_lines(include_str!("../adam.rs"), &["adam_update", "adam_step"]);
    let most = momentum.max(adagrad).max(rmsprop).max(adam);
    let opt_21 = verdict(most <= 5);

    let [one, some, many] = [1, 32, 256].map(|batch| 100.0 * share_of_the_work(batch));
    let opt_22 = verdict_if(some < 20.0, one < 20.0, "the batch is not tiny");

    let numbers = |rule| remembered(rule).unwrap_or(f64::NAN);
    let kept = RULES.map(|(name, make)| (name, numbers(make(0.1))));
    let amsgrad = numbers(Box::new(Adam {
        amsgrad: true,
        ..Adam::default()
    }));
    let [_, (_, kept_by_momentum), .., (_, kept_by_adam)] = kept;
    let condition = "three times the weights fit into memory";
    let opt_23 = verdict_if(kept_by_adam <= 2.0, kept_by_adam <= 1.0, condition);
    let kept = lines(kept, |(name, kept)| format!("{name:<18} {kept}\n"));

    let plain = rescaled(&GradientDescent::new(0.01));
    let [exact, usual] = [0.0, 1e-8].map(|epsilon| {
        rescaled(&Adam {
            epsilon,
            ..Adam::new(0.01)
        })
    });
    let (shown, rounding) = if exact < 1e-13 {
        ("below 1e-13", "by rounding".to_owned())
    } else {
        ("not zero", format!("by {exact:.0e}"))
    };
    let condition = "epsilon is negligible beside the gradients";
    let opt_24 = verdict_if(exact < 1e-13, usual < 1e-13, condition);

    let tables = format!(
        "== simple ==
rule       lines of formula
momentum  {momentum:>17}
AdaGrad   {adagrad:>17}
RMSProp   {rmsprop:>17}
Adam      {adam:>17}
== efficient ==
batch   Adam's work, in percent of the gradient's
1       {one:>10.1}
32      {some:>10.1}
256     {many:>10.1}
== memory ==
rule               numbers kept per weight
{kept}AMSGrad            {amsgrad}
== rescaled ==
rule               how far apart the ends are, relative
gradient descent   {plain:.1}
Adam, epsilon 0    {shown}
Adam, epsilon 1e-8 {usual:.1e}
"
    );
    let claims = format!(
        "claim opt-21: {opt_21} | {most} lines of formula
claim opt-22: {opt_22} | its share of the gradient's work is {some:.0} % at batch 32, {one:.0} % at \
         batch 1
claim opt-23: {opt_23} | {kept_by_adam} numbers for each weight, momentum keeps {kept_by_momentum}
claim opt-24: {opt_24} | gradients times 100, .01 and 7 change the end by {usual:.0e} of the way \
         with epsilon 1e-8, {rounding} with 0
"
    );
    [tables, claims]
}

/// The tables and the claims about tasks on which the rules race.
fn races() -> [String; 2] {
    let [(_, descent), .., (_, adam)] = RULES;
    let large = [100, 1_000, 10_000].map(|weights| {
        (
            weights,
            [adam, descent].map(|make| many_weights(make, weights)),
        )
    });
    let [few, _, many] = large.map(|(_, [(steps, _), _])| steps);
    let opt_25 = verdict(many <= few + 5);
    let large = lines(
        large,
        |(weights, [(steps, kept), (by_descent, kept_too)])| {
            format!("{weights:<9} {steps:>5} {kept:>14} {by_descent:>7} {kept_too:>14}\n")
        },
    );

    let moving = RULES.map(|(name, make)| (name, moving_goal(make)));
    let [times, _, adagrad_times, _, adam_times] =
        moving.map(|(_, (_, first, tenth))| tenth / first);
    let opt_26 = verdict(adam_times < 1.5);
    let moving = lines(moving, |(name, (rate, first, tenth))| {
        format!("{name:<16} {rate:>7.4} {first:>13.3} {tenth:>15.3}\n")
    });

    let sparse = RULES.map(|(name, make)| (name, rare_gradients(make)));
    let [descent, _, adagrad, _, adam] = sparse.map(|(_, (_, [common, rare]))| common + rare);
    let opt_27 = verdict(adam <= 1.05 * descent);
    let sparse = lines(sparse, |(name, (rate, [common, rare]))| {
        format!("{name:<16} {rate:>7.4} {common:>13.3} {rare:>13.3}\n")
    });

    let noisy =
        RULES.map(|(name, make)| (name, [1.0, 100.0].map(|size| noisy_gradients(make, size))));
    let [noisy_descent, .., noisy_adam] = noisy.map(|(_, [_, (_, high)])| high);
    let opt_28 = verdict(noisy_adam <= 1.05 * noisy_descent);
    let noisy = lines(noisy, |(name, [(low_rate, low), (rate, high)])| {
        format!("{name:<16} {low_rate:>7.4} {low:>8.4} {rate:>8.4} {high:>8.3}\n")
    });

    let tables = format!(
        "== large ==
           Adam                   gradient descent
weights   steps   numbers kept   steps   numbers kept
{large}== moving ==
rule               rate   first stretch   tenth stretch
{moving}== sparse ==
rule               rate   common weight   rare weight
{sparse}== noisy ==
rule               rate   noise 1    rate   noise 100
{noisy}"
    );
    let claims = format!(
        "claim opt-25: {opt_25} | {few} steps for 100 weights, {many} for 10,000
claim opt-26: {opt_26} | in the tenth stretch the distance is {adam_times:.1} times that in the \
         first; for gradient descent {times:.1} times, for AdaGrad {adagrad_times:.1} times
claim opt-27: {opt_27} | at the best rates the two weights end {adam:.3} away with Adam, \
         {descent:.3} with gradient descent, {adagrad:.3} with AdaGrad
claim opt-28: {opt_28} | under heavy noise the weight ends {noisy_adam:.2} away with Adam, \
         {noisy_descent:.2} with gradient descent
"
    );
    [tables, claims]
}
