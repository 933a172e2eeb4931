//! A task on which Adam walks the wrong way; AMSGrad, or a longer memory, does not.

use structure::experiments::{lines, verdict_if};

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

/// Adam and AMSGrad, with the settings of the theorem and with others.
pub fn report() -> String {
    let [adam, amsgrad] = [false, true].map(|amsgrad| path(theorem(amsgrad), 30_000));
    let paths = lines([("Adam", &adam), ("AMSGrad", &amsgrad)], |(name, path)| {
        let steps = [3, 30, 300, 3_000, 30_000].map(|step| format!(" {:>8.4}", path[step]));
        format!("{name:<8}{}\n", steps.concat())
    });
    let (mut all, mut usual) = (true, true);
    let betas = [0.1, 0.5, 0.9, 0.999].map(|beta2| (0.0, beta2));
    let betas = betas.into_iter().chain([(0.9, 0.1), (0.9, 0.999)]);
    let ends = lines(betas, |(beta1, beta2)| {
        let [adam, amsgrad] = [false, true].map(|amsgrad| {
            let adam = Adam {
                beta1,
                beta2,
                ..theorem(amsgrad)
            };
            path(adam, 30_000)[30_000]
        });
        let right = adam < -0.5;
        all &= right;
        usual &= right || beta2 < 0.99;
        format!("{beta1:<7} {beta2:<5} {adam:>8.3} {amsgrad:>9.3}\n")
    });
    let condition = "its memory of squares is long enough for the task";
    let opt_09 = verdict_if(usual, all, condition);
    let (adam, amsgrad) = (adam[30_000], amsgrad[30_000]);
    format!(
        "== paths ==
step          3       30      300     3000    30000
{paths}== beta2 ==
beta1   beta2    Adam    AMSGrad
{ends}== claims ==
claim opt-09: {opt_09} | with beta2 = 0.1 Adam ends at {adam:.2} and AMSGrad at {amsgrad:.2}, where \
         the minimum is
"
    )
}
