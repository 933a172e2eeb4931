//! A task on which Adam walks the wrong way.

use propagation::Kind;

use crate::{Adam, Optimizer, Step};

/// How large the rare slope is. The two common ones are -1.
pub const LARGE: f64 = 3.0;

// ANCHOR: counterexample
/// One weight in [-1, 1]. Every third slope is `LARGE`, the other two are -1. In three steps
/// they sum to `LARGE - 2`, above zero, so the weight should go down, to -1. The rate falls with
/// the root of the step.
///
/// Source: Reddi, Kale and Kumar, *On the Convergence of Adam and Beyond*, ICLR 2018, theorem 1.
pub fn path(adam: Adam, steps: u32) -> Vec<f64> {
    let mut w = [0.0];
    let mut slots = vec![vec![0.0]; Optimizer::<f64>::slots(&adam)];
    let mut path = vec![w[0]];
    for number in 1..=steps {
        let slope = if number % 3 == 1 { LARGE } else { -1.0 };
        let adam = Adam {
            learning_rate: adam.learning_rate / f64::from(number).sqrt(),
            ..adam
        };
        let step = Step {
            number,
            kind: Kind::Weight,
        };
        adam.update(step, &mut w, &[slope], &mut slots);
        w[0] = w[0].clamp(-1.0, 1.0);
        path.push(w[0]);
    }
    path
}

/// The settings of the theorem: no momentum, and a memory so short that it forgets the large
/// slope before the next one comes.
pub fn theorem(amsgrad: bool) -> Adam {
    Adam {
        beta1: 0.0,
        beta2: 1.0 / (1.0 + LARGE * LARGE),
        amsgrad,
        ..Adam::new(0.5)
    }
}
// ANCHOR_END: counterexample
