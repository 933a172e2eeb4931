//! What each rule makes of derivatives that agree, that alternate, and that are tiny.

use structure::experiments::{Report, Setup, lines, verdict};

use super::rules::{Make, RULES};
use super::walk::{step, walk};
use crate::{Adam, Optimizer};

/// How far a rule with rate 1 moves at each step, when the derivative is 1 throughout, or 1 and -1
/// in turns.
fn step_lengths(make: Make, alternating: bool, steps: i32) -> Vec<f64> {
    let turns = |step: i32| alternating && step % 2 == 0;
    let derivative = |step| if turns(step) { -1.0 } else { 1.0 };
    let path = walk(&*make(1.0), [0.0], steps, |step, _| [derivative(step)]);
    path.windows(2).map(|w| (w[1][0] - w[0][0]).abs()).collect()
}

/// How far Adam with rate 1 moves at each step, when the derivative is 1 throughout and nothing
/// corrects its two averages for having started at zero.
fn uncorrected(steps: usize) -> Vec<f64> {
    let adam = Adam::new(1.0);
    // At so late a step both divisors are 1.
    let late = step(&adam, i32::MAX);
    let (mut w, mut state) = ([0.0], [vec![0.0], vec![0.0]]);
    let step = || {
        let before: f64 = w[0];
        adam.update(late, &mut w, &[1.0], &mut state);
        (w[0] - before).abs()
    };
    std::iter::repeat_with(step).take(steps).collect()
}

/// Steps after which the plateau counts as not crossed.
const PATIENCE: i32 = 50_000;

/// How many steps at rate 0.1 a rule needs to take a saturated sigmoid unit, whose output should
/// be 0, from the weighted sum 10 down to 0; `None` if [`PATIENCE`] are not enough.
fn plateau(make: Make) -> Option<usize> {
    let derivative = |z: f64| {
        let y = 1.0 / (1.0 + (-z).exp());
        y * y * (1.0 - y)
    };
    let path = walk(&*make(0.1), [10.0], PATIENCE, |_, z| [derivative(z[0])]);
    path.iter().position(|z| z[0] < 0.0)
}

/// What the report measures, each in the order of [`RULES`].
pub struct Remembered {
    /// The lengths of 1,000 steps on derivatives of 1, the last row for Adam without correction.
    pub agree: Vec<Vec<f64>>,
    /// On 1 and -1 in turns.
    pub alternate: Vec<Vec<f64>>,
    /// Steps across a plateau.
    pub plateau: [Option<usize>; 5],
}

/// Measures the steps of all rules.
pub fn report() -> Report<Remembered> {
    let setup = Setup {
        data: "one weight; derivatives of 1, or 1 and -1 in turns; for the plateau, a sigmoid unit at the weighted sum 10 \
               that should give 0, under half the squared error",
        training: "rate 1, for the plateau 0.1; the other settings are the usual ones",
        criterion: "opt-13 holds if alternating derivatives shorten the steps of AdaGrad or RMSProp at step 1,000 as they \
                    shorten Adam's, to less than half; opt-14 holds if the correction changes the first step by a tenth; \
                    opt-17 holds if Adam and RMSProp cross the plateau within 1,000 steps, and gradient descent does not \
                    within 50,000",
        ..Setup::default()
    };
    let [mut agree, alternate] = [false, true].map(|turns| {
        let lengths = RULES.map(|(_, make)| step_lengths(make, turns, 1_000));
        lengths.to_vec()
    });
    agree.push(uncorrected(1_000));
    let names = || {
        RULES
            .map(|(name, _)| name)
            .into_iter()
            .chain(["Adam uncorrected"])
    };
    let table = |lengths: &[Vec<f64>]| {
        lines(names().zip(lengths), |(name, lengths)| {
            let shown = [1, 10, 100, 1_000].map(|step| format!(" {:>8.4}", lengths[step - 1]));
            format!("{name:<16}{}\n", shown.concat())
        })
    };
    let plateau = RULES.map(|(_, make)| plateau(make));
    let crossed = lines(names().zip(plateau), |(name, steps)| {
        let steps = steps.map_or_else(|| format!("> {PATIENCE}"), |steps| steps.to_string());
        format!("{name:<16} {steps:>8}\n")
    });
    // In the order of the rules: AdaGrad, RMSProp, Adam.
    let [adagrad, rmsprop, adam] = [2, 3, 4].map(|rule| alternate[rule][999] / agree[rule][999]);
    let opt_13 = verdict(adam < 0.5 && adagrad.min(rmsprop) < 0.5);
    let [(first, corrected), (tenth, tenth_corrected)] = [0, 9].map(|i| (agree[5][i], agree[4][i]));
    let opt_14 = verdict((first - corrected).abs() >= 0.1);
    let [descent, .., slower, last] = plateau;
    let quick = |steps: Option<usize>| steps.is_some_and(|steps| steps <= 1_000);
    let opt_17 = verdict(quick(slower) && quick(last) && descent.is_none());
    let shown = |steps: Option<usize>| steps.map_or("no".to_owned(), |steps| steps.to_string());
    let [descent, slower, last] = [descent, slower, last].map(shown);
    let text = format!(
        "{setup}
== agree ==
step                  1       10      100     1000
{}== alternate ==
step                  1       10      100     1000
{}== plateau ==
rule                steps
{crossed}== claims ==
claim opt-13: {opt_13} | alternating derivatives leave {adam:.4} of Adam's step, {adagrad:.4} of AdaGrad's and \
         {rmsprop:.4} of RMSProp's
claim opt-14: {opt_14} | at rate 1 the first step is {first:.2} long without the correction and {corrected:.2} with it, \
         the tenth {tenth:.2} and {tenth_corrected:.2}
claim opt-17: {opt_17} | RMSProp crosses the plateau in {slower} steps and Adam in {last}, gradient descent in {descent} \
         number of steps up to 50,000",
        table(&agree),
        table(&alternate)
    );
    let data = Remembered {
        agree,
        alternate,
        plateau,
    };
    Report::new(data, text)
}
