//! What each rule makes of slopes that agree, that alternate, and that are tiny.

use propagation::Kind;

use super::rules::Make;
use super::walk::walk;
use crate::{Adam, CorrectionOrder, Epsilon, Optimizer, RmsProp, Step};

/// How far a rule with rate 1 moves at each of so many steps, when the slope is 1 throughout or
/// 1 and -1 in turns.
pub fn step_lengths(make: Make, alternating: bool, steps: u32) -> Vec<f64> {
    let slope = |step: u32| {
        if alternating && step.is_multiple_of(2) {
            -1.0
        } else {
            1.0
        }
    };
    let path = walk(&*make(1.0), [0.0], steps, |step, _| [slope(step)]);
    path.windows(2).map(|w| (w[1][0] - w[0][0]).abs()).collect()
}

/// How far Adam with rate 1 moves at each of so many steps, when the slope is 1 throughout and
/// nothing corrects its two means for having started at zero.
pub fn uncorrected(steps: usize) -> Vec<f64> {
    let adam = Adam::new(1.0);
    // At so late a step both divisors are 1.
    let late = Step {
        number: u32::MAX,
        kind: Kind::Weight,
    };
    let (mut w, mut slots) = ([0.0], [vec![0.0], vec![0.0]]);
    let step = || {
        let before: f64 = w[0];
        adam.update(late, &mut w, &[1.0], &mut slots);
        (w[0] - before).abs()
    };
    std::iter::repeat_with(step).take(steps).collect()
}

/// The first step at rate 1 when the slope is `slope`.
pub fn first_step(optimizer: &dyn Optimizer<f64>, slope: f64) -> f64 {
    -walk(optimizer, [0.0], 1, |_, _| [slope])[1][0]
}

/// A rule with the settings of Keras, and of PyTorch.
pub type Pair = (&'static str, [Box<dyn Optimizer<f64>>; 2]);

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
