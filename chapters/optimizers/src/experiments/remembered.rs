//! What each rule makes of derivatives that agree, that alternate, and that are tiny.

use std::fmt;

use super::rules::{Make, RULES};
use super::walk::{step, walk};
use crate::{Adam, CorrectionOrder, Epsilon, Optimizer, RmsProp};

/// How far a rule with rate 1 moves at each step, when the derivative is 1 throughout, or 1 and -1
/// in turns.
pub fn step_lengths(make: Make, alternating: bool, steps: i32) -> Vec<f64> {
    let derivative = |step: i32| {
        if alternating && step % 2 == 0 {
            -1.0
        } else {
            1.0
        }
    };
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

/// A rule with the settings of Keras, and of PyTorch.
pub type Pair = (&'static str, [Box<dyn Optimizer>; 2]);

/// The same rules with the settings of two libraries, Keras first and PyTorch second, at rate 1.
pub fn two_libraries() -> [Pair; 2] {
    let keras = Adam {
        epsilon: 1e-7,
        order: CorrectionOrder::EpsilonFirst,
        ..Adam::new(1.0)
    };
    let rms_prop = |epsilon| RmsProp {
        learning_rate: 1.0,
        decay: 0.9,
        epsilon,
    };
    [
        ("Adam", [Box::new(keras), Box::new(Adam::new(1.0))]),
        (
            "RMSProp",
            [
                Box::new(rms_prop(Epsilon::Inside(1e-7))),
                Box::new(rms_prop(Epsilon::Outside(1e-8))),
            ],
        ),
    ]
}

/// The lengths of steps.
#[derive(Debug)]
pub struct Report {
    /// For each of [`RULES`], 1,000 steps along derivatives that agree.
    pub agree: Vec<Vec<f64>>,
    /// The same along derivatives that alternate.
    pub alternate: Vec<Vec<f64>>,
    /// Adam along derivatives that agree, without its correction.
    pub uncorrected: Vec<f64>,
    /// The rule, the derivative as it is printed, and the first step in Keras and in PyTorch.
    pub epsilon: Vec<(&'static str, &'static str, [f64; 2])>,
}

/// Measures the steps of all rules.
pub fn report() -> Report {
    let lengths = |alternating| {
        let rules = RULES.iter();
        rules
            .map(|(_, make)| step_lengths(*make, alternating, 1_000))
            .collect()
    };
    let derivatives = [("1", 1.0), ("1e-4", 1e-4), ("1e-6", 1e-6), ("1e-8", 1e-8)];
    let epsilon = two_libraries().into_iter().flat_map(|(name, pair)| {
        derivatives.map(|(text, derivative)| {
            let steps = [0, 1].map(|i: usize| first_step(&*pair[i], derivative));
            (name, text, steps)
        })
    });
    Report {
        agree: lengths(false),
        alternate: lengths(true),
        uncorrected: uncorrected(1_000),
        epsilon: epsilon.collect(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (part, lengths) in [("agree", &self.agree), ("alternate", &self.alternate)] {
            writeln!(f, "== {part} ==")?;
            writeln!(f, "step                  1       10      100     1000")?;
            for ((name, _), lengths) in RULES.iter().zip(lengths) {
                write_steps(f, name, lengths)?;
            }
            if part == "agree" {
                write_steps(f, "Adam uncorrected", &self.uncorrected)?;
            }
        }
        writeln!(f, "== epsilon ==")?;
        writeln!(f, "first step at rate 1, by the size of the derivative")?;
        writeln!(f, "rule      derivative     Keras    PyTorch")?;
        for (name, derivative, [keras, pytorch]) in &self.epsilon {
            writeln!(
                f,
                "{name:<8}  {derivative:<12} {keras:>7.4} {pytorch:>10.4}"
            )?;
        }
        // In the order of the rules: AdaGrad is the third, Adam the fifth.
        let (adagrad, adam) = (&self.agree[2], &self.agree[4]);
        let (adagrad_turns, adam_turns) = (&self.alternate[2], &self.alternate[4]);
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-13: {} | at step 1,000 AdaGrad moves {:.4} on derivatives that agree and \
             {:.4} on derivatives that cancel; Adam {:.4} and {:.4}",
            super::holds(adagrad_turns[999] < 0.5 * adagrad[999]),
            adagrad[999],
            adagrad_turns[999],
            adam[999],
            adam_turns[999]
        )?;
        let uncorrected = &self.uncorrected;
        writeln!(
            f,
            "claim opt-14: {} | at rate 1 the first step is {:.2} long without the correction and \
             {:.2} with it, the tenth {:.2} and {:.2}",
            super::holds((uncorrected[0] - adam[0]).abs() >= 0.1),
            uncorrected[0],
            adam[0],
            uncorrected[9],
            adam[9]
        )
    }
}

fn write_steps(f: &mut fmt::Formatter<'_>, name: &str, lengths: &[f64]) -> fmt::Result {
    write!(f, "{name:<16}")?;
    for step in [1, 10, 100, 1_000] {
        write!(f, " {:>8.4}", lengths[step - 1])?;
    }
    writeln!(f)
}
