//! A task on which Adam walks the wrong way; AMSGrad, or Adam with a longer average, does not.

use structure::experiments::{Report, Setup, lines, verdict_if};
use structure::maximum;

use super::walk::step;
use crate::{Adam, Optimizer, Step};

/// How large the rare derivative is. The two common ones are -1.
pub const LARGE: f64 = 3.0;

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

/// The settings of the theorem: no momentum, and an average so short that it forgets the large
/// derivative before the next one comes.
pub fn theorem(amsgrad: bool) -> Adam {
    Adam {
        beta1: 0.0,
        beta2: 1.0 / (1.0 + LARGE * LARGE),
        amsgrad,
        ..Adam::new(0.5)
    }
}

/// Where Adam and AMSGrad end.
pub struct Ends {
    /// With the settings of the theorem, after 30,000 steps.
    pub theorem: [f64; 2],
    /// The two betas, and the ends.
    pub others: Vec<([f64; 2], [f64; 2])>,
}

/// Adam and AMSGrad, with the settings of the theorem and with others.
pub fn report() -> Report<Ends> {
    let setup = Setup {
        data: "one weight between -1 and 1; every third derivative is 3, the others are -1; the minimum is at -1",
        training: "30,000 steps from 0 at rate 0.5, divided by the root of the step; epsilon 1e-8",
        criterion: "opt-09 holds if Adam ends below -0.5 with all settings tried, and under its condition if it does with \
                    those in which beta1 or beta2 is 0.5 or more",
        ..Setup::default()
    };
    let end = |beta1: f64, beta2: f64| {
        [false, true].map(|amsgrad| {
            let adam = Adam {
                beta1,
                beta2,
                ..theorem(amsgrad)
            };
            path(adam, 30_000)[30_000]
        })
    };
    let [adam, amsgrad] = [false, true].map(|amsgrad| path(theorem(amsgrad), 30_000));
    let paths = lines([("Adam", &adam), ("AMSGrad", &amsgrad)], |(name, path)| {
        let steps = [3, 30, 300, 3_000, 30_000].map(|step| format!(" {:>8.4}", path[step]));
        format!("{name:<8}{}\n", steps.concat())
    });
    let betas = [
        [0.0, 0.1],
        [0.0, 0.5],
        [0.0, 0.9],
        [0.0, 0.999],
        [0.9, 0.1],
        [0.9, 0.999],
    ];
    let others: Vec<_> = betas
        .map(|[beta1, beta2]| ([beta1, beta2], end(beta1, beta2)))
        .to_vec();
    let ends = lines(&others, |([beta1, beta2], [adam, amsgrad])| {
        format!("{beta1:<7} {beta2:<5} {adam:>8.3} {amsgrad:>9.3}\n")
    });
    let right = |(betas, [adam, _]): &([f64; 2], [f64; 2])| (maximum(betas), *adam < -0.5);
    let mut arrived = others.iter().map(right);
    let far_back = arrived.clone().all(|(beta, right)| right || beta < 0.5);
    let condition = "one of its averages reaches back far enough for the task";
    let opt_09 = verdict_if(far_back, arrived.all(|(_, right)| right), condition);
    let theorem = [adam[30_000], amsgrad[30_000]];
    let text = format!(
        "{setup}
== paths ==
step          3       30      300     3000    30000
{paths}== beta2 ==
beta1   beta2    Adam    AMSGrad
{ends}== claims ==
claim opt-09: {opt_09} | with beta1 = 0 and beta2 = 0.1 Adam ends at {:.2} and AMSGrad at {:.2}, where the minimum is",
        theorem[0], theorem[1]
    );
    Report::new(Ends { theorem, others }, text)
}
