//! A task on which Adam walks the wrong way; AMSGrad, or a longer memory, does not.

use std::fmt;

use super::walk::step;
use crate::{Adam, Optimizer, Step};

/// How large the rare derivative is. The two common ones are -1.
pub const LARGE: f64 = 3.0;

// ANCHOR: counterexample
/// One weight in [-1, 1]. Every third derivative is `LARGE`, the other two are -1. In three steps
/// they sum to `LARGE - 2`, above zero, so the weight should go down, to -1. The rate falls with
/// the root of the step.
///
/// Source: Reddi, Kale and Kumar, *On the Convergence of Adam and Beyond*, ICLR 2018, theorem 1.
pub fn path(adam: Adam, steps: i32) -> Vec<f64> {
    let mut w = [0.0];
    let mut state = vec![vec![0.0]; adam.slots()];
    let mut path = vec![w[0]];
    for number in 1..=steps {
        let derivative = if number % 3 == 1 { LARGE } else { -1.0 };
        let step = Step {
            learning_rate: adam.learning_rate / f64::from(number).sqrt(),
            ..step(&adam, number)
        };
        adam.update(step, &mut w, &[derivative], &mut state);
        w[0] = w[0].clamp(-1.0, 1.0);
        path.push(w[0]);
    }
    path
}
// ANCHOR_END: counterexample

// ANCHOR: theorem
/// The settings of the theorem: no momentum, and a memory so short that it forgets the large
/// derivative before the next one comes.
pub fn theorem(amsgrad: bool) -> Adam {
    Adam {
        beta1: 0.0,
        beta2: 1.0 / (1.0 + LARGE * LARGE),
        amsgrad,
        ..Adam::new(0.5)
    }
}
// ANCHOR_END: theorem

const STEPS: usize = 30_000;

/// Adam and AMSGrad, with the settings of the theorem and with others.
#[derive(Debug)]
pub struct Report {
    /// The paths of Adam and of AMSGrad with the settings of the theorem.
    pub paths: [Vec<f64>; 2],
    /// Beta1, beta2, and where Adam and AMSGrad end.
    pub ends: Vec<([f64; 2], [f64; 2])>,
}

/// Walks with all settings.
pub fn report() -> Report {
    let both = |beta1, beta2| {
        [false, true].map(|amsgrad| {
            let adam = Adam {
                beta1,
                beta2,
                ..theorem(amsgrad)
            };
            path(adam, STEPS as i32)
        })
    };
    let settings = [
        [0.0, 0.1],
        [0.0, 0.5],
        [0.0, 0.9],
        [0.0, 0.999],
        [0.9, 0.1],
        [0.9, 0.999],
    ];
    let ends = settings.map(|betas| (betas, both(betas[0], betas[1]).map(|path| path[STEPS])));
    Report {
        paths: [false, true].map(|amsgrad| path(theorem(amsgrad), STEPS as i32)),
        ends: ends.to_vec(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== paths ==")?;
        writeln!(f, "step          3       30      300     3000    30000")?;
        for (name, path) in ["Adam", "AMSGrad"].iter().zip(&self.paths) {
            write!(f, "{name:<8}")?;
            for step in [3, 30, 300, 3_000, 30_000] {
                write!(f, " {:>8.4}", path[step])?;
            }
            writeln!(f)?;
        }
        writeln!(f, "== beta2 ==")?;
        writeln!(f, "beta1   beta2    Adam    AMSGrad")?;
        for ([beta1, beta2], [adam, amsgrad]) in &self.ends {
            writeln!(f, "{beta1:<7} {beta2:<5} {adam:>8.3} {amsgrad:>9.3}")?;
        }
        let right = |&([_, beta2], [adam, _]): &([f64; 2], [f64; 2])| (beta2, adam < -0.5);
        let all = self.ends.iter().map(right).all(|(_, right)| right);
        let usual = self
            .ends
            .iter()
            .map(right)
            .all(|(beta2, right)| beta2 < 0.99 || right);
        let verdict = match (all, usual) {
            (true, _) => "holds",
            (false, true) => "holds if its memory of squares is long enough for the task",
            (false, false) => "false",
        };
        let [adam, amsgrad] = [0, 1].map(|i| self.paths[i][STEPS]);
        writeln!(f, "== claims ==")?;
        writeln!(
            f,
            "claim opt-09: {verdict} | with beta2 = 0.1 Adam ends at {adam:.2} and AMSGrad at \
             {amsgrad:.2}, where the minimum is"
        )
    }
}
