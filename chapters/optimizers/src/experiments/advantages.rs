//! The eight advantages that are claimed for Adam, one test each.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use structure::experiments::intervals::{counted, mean};
use structure::experiments::{Report, Setup, lines, verdict, verdict_if};
use structure::random::{generator, uniform, within};
use structure::{maximum, parameter_count};

use super::rules::{Make, RULES, rates};
use super::shared::{best_rate, majority};
use super::walk::walk;
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

/// Numbers that a rule keeps for each number that a network learns.
fn kept(optimizer: Box<dyn Optimizer>, inputs: usize, hidden: usize) -> Result<f64, ModelError> {
    let mut model = Sequential::new(inputs)
        .dense(hidden, Relu)
        .dense(10, Softmax)
        .compile(optimizer, SparseCategoricalCrossEntropy)?;
    let data = Dataset::new(Array2::ones((1, inputs)), vec![3])?;
    model.fit(&data, Fit::default())?;
    let kept = model.state.arrays.iter().flatten().flatten().count();
    Ok(kept as f64 / model.network.parameter_count() as f64)
}

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

/// The mean distance from a goal that jumps between 1 and -1 every 500 steps, over 2,000 steps with noisy derivatives.
fn moving(optimizer: &dyn Optimizer, seed: u64) -> f64 {
    let mut rng = generator(seed);
    let goal = |step: i32| if (step / 500) % 2 == 0 { 1.0 } else { -1.0 };
    let path = walk(optimizer, [0.0], 2_000, |step, w| {
        [w[0] - goal(step) + within(1.0, &mut rng)]
    });
    let distances = (0..).zip(&path).map(|(step, w)| (w[0] - goal(step)).abs());
    distances.sum::<f64>() / path.len() as f64
}

/// Two weights on the way from 1 to 0, one of them with a derivative at one step in fifty only: their mean distance over
/// the last quarter of 1,000 steps, summed.
fn sparse(optimizer: &dyn Optimizer, seed: u64) -> f64 {
    let mut rng = generator(seed);
    let path = walk(optimizer, [1.0; 2], 1_000, |step, w| {
        let [common, rare] = w.map(|w| w + within(2.0, &mut rng));
        [common, if step % 50 == 25 { rare } else { 0.0 }]
    });
    path[750..]
        .iter()
        .map(|w| w[0].abs() + w[1].abs())
        .sum::<f64>()
        / 251.0
}

/// One weight on the way from 10 to 0, with derivatives whose errors are up to 100: the mean distance over the last
/// quarter of 1,000 steps.
fn noisy(optimizer: &dyn Optimizer, seed: u64) -> f64 {
    let mut rng = generator(seed);
    let path = walk(optimizer, [10.0], 1_000, |_, w| {
        [w[0] + within(100.0, &mut rng)]
    });
    path[750..].iter().map(|w| w[0].abs()).sum::<f64>() / 251.0
}

/// The distance in which a rule ends, from a seed.
type Race = fn(&dyn Optimizer, u64) -> f64;

/// A race by name: for each of [`RULES`] the best rate and the distances of the judging seeds.
pub struct Raced {
    /// What it is called.
    pub name: &'static str,
    /// The best rate of each rule.
    pub rates: [f64; 5],
    /// The distances that each rule ends in.
    pub distances: [Vec<f64>; 5],
}

fn race(name: &'static str, race: Race) -> Raced {
    let judged = RULES.map(|(_, make): (_, Make)| {
        let (rate, _) = best_rate(&rates(), |rate| {
            (0..5).map(|seed| race(&*make(rate), seed)).sum()
        });
        let distances = (100..120).map(|seed| race(&*make(rate), seed));
        (rate, distances.collect::<Vec<_>>())
    });
    let rates = judged.each_ref().map(|(rate, _)| *rate);
    let distances = judged.map(|(_, distances)| distances);
    Raced {
        name,
        rates,
        distances,
    }
}

/// Runs the races. Returns them with their table and their claims.
fn run_races() -> ([Raced; 3], [String; 2]) {
    let races = [
        race("moving", moving),
        race("sparse", sparse),
        race("noisy", noisy),
    ];
    let race_rows = lines(&races, |raced| {
        let means = raced.distances.each_ref();
        let means = means.map(|runs| format!(" {:>9.3}", mean(runs).0));
        format!("{:<7}{}\n", raced.name, means.concat())
    });
    let claims = lines(races.iter().zip(26..), |(raced, number)| {
        let [descent, .., adam] = &raced.distances;
        let nearer = adam
            .iter()
            .zip(descent)
            .filter(|(adam, descent)| adam < descent);
        let nearer = nearer.count();
        let verdict = majority(nearer, adam.len());
        let count = counted(nearer, adam.len());
        format!(
            "claim opt-{number}: {verdict} | {}: Adam ends nearer than gradient descent in {count} seeds\n",
            raced.name
        )
    });
    (races, [race_rows, claims])
}

/// What the report measures.
pub struct Advantages {
    /// Adam's work in percent of the gradient's, for batches of 1, 32 and 256.
    pub work: [f64; 3],
    /// Numbers kept for each weight, in the order of [`RULES`].
    pub kept: [f64; 5],
    /// How far rescaled gradients move the end: gradient descent, Adam with epsilon 0 and 1e-8.
    pub rescaled: [f64; 3],
    /// Goals that move, sparse gradients, noisy gradients.
    pub races: [Raced; 3],
}

/// Makes all eight tests.
pub fn report() -> Report<Advantages> {
    let setup = Setup {
        data: "moving: a goal that jumps between 1 and -1 every 500 of 2,000 steps, noise 1; sparse: two weights, one with \
               a derivative at one step in fifty, noise 2; noisy: one weight from 10 to 0, noise 100, 1,000 steps",
        training: "each rule at its best rate among the powers of two from 2^-14 to 2^10",
        seeds: "5 choose the rate, 20 others judge",
        criterion: "opt-21: at most five lines of formula; opt-22: Adam's update costs less than a fifth of the gradient, \
                    always or from batches of 32 on; opt-23: no more numbers kept than weights, or under its condition \
                    twice as many; opt-24: rescaled gradients leave the path as it is, with epsilon 1e-8 or under its \
                    condition with 0; opt-25: a small network and a large one keep as many numbers for each weight; opt-26 to opt-28: Adam \
                    ends nearer than gradient descent in more than half of the seeds, the whole 95% interval included, and \
                    false if in less than half, likewise",
        ..Setup::default()
    };
    let lines_of = formula_lines(include_str!("../adam.rs"), &["adam_update", "adam_step"]);
    let opt_21 = verdict(lines_of <= 5);
    let work = [1, 32, 256].map(|batch| 100.0 * share_of_the_work(batch));
    let [one, some, many] = work;
    let opt_22 = verdict_if(some < 20.0, one < 20.0, "the batch is not tiny");
    let of = |make: Make, inputs, hidden| kept(make(0.1), inputs, hidden).unwrap_or(f64::NAN);
    let kept = RULES.map(|(_, make)| of(make, 784, 128));
    let [.., (_, adam)] = RULES;
    let [.., by_adam] = kept;
    let condition = "four numbers for each weight, in place of two, are little";
    let opt_23 = verdict_if(by_adam <= 2.0, by_adam <= 1.0, condition);
    let small = of(adam, 3, 4);
    let opt_25 = verdict(small == by_adam);
    let [exact, usual] = [0.0, 1e-8].map(|epsilon| {
        rescaled(&Adam {
            epsilon,
            ..Adam::new(0.01)
        })
    });
    let rescaled = [rescaled(&GradientDescent::new(0.01)), exact, usual];
    let shown = if exact < 1e-13 {
        "below 1e-13"
    } else {
        "not zero"
    };
    let condition = "epsilon is negligible beside the gradients";
    let opt_24 = verdict_if(exact < 1e-13, usual < 1e-13, condition);
    let kept_rows = lines(RULES.iter().zip(kept), |((name, _), kept)| {
        format!("{name:<18} {kept:>4} {:>8}\n", kept + 2.0)
    });
    let (races, [race_rows, claims]) = run_races();
    let text = format!(
        "{setup}
== work ==
batch   Adam's work, in percent of the gradient's
1       {one:>10.1}
32      {some:>10.1}
256     {many:>10.1}
== kept ==
rule               kept   with weight and gradient
{kept_rows}== rescaled ==
rule               how far apart the ends are, relative
gradient descent   {:.1}
Adam, epsilon 0    {shown}
Adam, epsilon 1e-8 {usual:.1e}
== races ==
mean distance from the goal of 20 seeds
        descent  momentum   AdaGrad   RMSProp      Adam
{race_rows}== claims ==
claim opt-21: {opt_21} | {lines_of} lines of formula
claim opt-22: {opt_22} | its share of the gradient's work is {some:.0} % at batch 32, {one:.0} % at batch 1
claim opt-23: {opt_23} | {by_adam} numbers for each weight, beside the weight and its gradient
claim opt-24: {opt_24} | gradients times 100, .01 and 7 change the end by {usual:.0e} of the way with epsilon 1e-8, {shown} \
         with 0
claim opt-25: {opt_25} | {small} numbers for each weight of a small network, {by_adam} for each of a large one
{claims}",
        rescaled[0]
    );
    let data = Advantages {
        work,
        kept,
        rescaled,
        races,
    };
    Report::new(data, text.trim_end())
}
