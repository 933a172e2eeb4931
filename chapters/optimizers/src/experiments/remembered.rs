//! What each rule makes of derivatives that agree, that alternate, and that are tiny.

use structure::experiments::{lines, verdict};

use super::rules::{Make, RULES};
use super::walk::{step, walk};
use crate::{Adam, CorrectionOrder, Epsilon, Optimizer, RmsProp};

/// How far a rule with rate 1 moves at each step, when the derivative is 1 throughout, or 1 and -1
/// in turns.
pub fn step_lengths(make: Make, alternating: bool, steps: i32) -> Vec<f64> {
    let turns = |step: i32| alternating && step % 2 == 0;
    let derivative = |step| if turns(step) { -1.0 } else { 1.0 };
    let path = walk(&*make(1.0), [0.0], steps, |step, _| [derivative(step)]);
    path.windows(2).map(|w| (w[1][0] - w[0][0]).abs()).collect()
}

/// How far Adam with rate 1 moves at each step, when the derivative is 1 throughout and nothing
/// corrects its two averages for having started at zero.
pub fn uncorrected(steps: usize) -> Vec<f64> {
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

/// The first step at rate 1.
pub fn first_step(optimizer: &dyn Optimizer, derivative: f64) -> f64 {
    -walk(optimizer, [0.0], 1, |_, _| [derivative])[1][0]
}

/// Two rules at rate 1, each with the settings of Keras and with those of PyTorch.
pub fn two_libraries() -> [(&'static str, [Box<dyn Optimizer>; 2]); 2] {
    let keras = Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::new(1.0)
    };
    let rms_prop = |epsilon| -> Box<dyn Optimizer> {
        Box::new(RmsProp {
            learning_rate: 1.0,
            decay: 0.9,
            epsilon,
        })
    };
    let [inside, outside] = [Epsilon::Inside(1e-7), Epsilon::Outside(1e-8)];
    [
        ("Adam", [Box::new(keras), Box::new(Adam::new(1.0))]),
        ("RMSProp", [rms_prop(inside), rms_prop(outside)]),
    ]
}

/// Measures the steps of all rules.
pub fn report() -> String {
    let [agree, alternate] =
        [false, true].map(|turns| RULES.map(|(_, make)| step_lengths(make, turns, 1_000)));
    let table = |lengths: &[Vec<f64>]| {
        lines(RULES.iter().zip(lengths), |((name, _), lengths)| {
            row(name, lengths)
        })
    };
    let without = uncorrected(1_000);
    let sizes = [("1", 1.0), ("1e-4", 1e-4), ("1e-6", 1e-6), ("1e-8", 1e-8)];
    let first_steps = lines(two_libraries(), |(name, rules)| {
        lines(sizes, |(shown, derivative)| {
            let [keras, pytorch] = rules.each_ref().map(|rule| first_step(&**rule, derivative));
            format!("{name:<8}  {shown:<12} {keras:>7.4} {pytorch:>10.4}\n")
        })
    });
    // In the order of the rules: AdaGrad is the third, Adam the fifth.
    let [adagrad, adam] = [2, 4].map(|rule| agree[rule][999]);
    let [adagrad_turns, adam_turns] = [2, 4].map(|rule| alternate[rule][999]);
    let opt_13 = verdict(adagrad_turns < 0.5 * adagrad);
    let [(first, corrected), (tenth, tenth_corrected)] = [0, 9].map(|i| (without[i], agree[4][i]));
    let opt_14 = verdict((first - corrected).abs() >= 0.1);
    format!(
        "== agree ==
step                  1       10      100     1000
{}{}== alternate ==
step                  1       10      100     1000
{}== epsilon ==
first step at rate 1, by the size of the derivative
rule      derivative     Keras    PyTorch
{first_steps}== claims ==
claim opt-13: {opt_13} | at step 1,000 AdaGrad moves {adagrad:.4} on derivatives that agree and \
         {adagrad_turns:.4} on derivatives that cancel; Adam {adam:.4} and {adam_turns:.4}
claim opt-14: {opt_14} | at rate 1 the first step is {first:.2} long without the correction and \
         {corrected:.2} with it, the tenth {tenth:.2} and {tenth_corrected:.2}
",
        table(&agree),
        row("Adam uncorrected", &without),
        table(&alternate)
    )
}

fn row(name: &str, lengths: &[f64]) -> String {
    let shown = [1, 10, 100, 1_000].map(|step| format!(" {:>8.4}", lengths[step - 1]));
    format!("{name:<16}{}\n", shown.concat())
}
