//! Learning rates that change during training.

use std::f64::consts::PI;

use crate::{SettingError, check_not_negative, check_positive};

/// The factor of the optimizer's learning rate at each step. Steps count from 0 and go on
/// counting when the model is fitted again.
///
/// Source: Keras' `ExponentialDecay` with `staircase`, `InverseTimeDecay` and `CosineDecay`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Schedule {
    /// 1 at every step.
    #[default]
    Constant,
    /// Multiplied by `factor` after every `every` steps.
    Staircase { every: i32, factor: f64 },
    /// One half after `halved` steps, one third after twice as many: `1 / (1 + t / halved)`.
    InverseTime { halved: i32 },
    /// Rises from 0 over `warm_up` steps, then falls to 0 along half a cosine over `steps` steps.
    Cosine { warm_up: i32, steps: i32 },
}

impl Schedule {
    /// The factor at a step, counted from 0. A staircase of 0 steps, which `fit` refuses, panics.
    pub fn factor(self, step: i32) -> f64 {
        let share = |step: i32, of: i32| f64::from(step) / f64::from(of);
        match self {
            Self::Constant => 1.0,
            Self::Staircase { every, factor } => factor.powi(step / every),
            Self::InverseTime { halved } => 1.0 / (1.0 + share(step, halved)),
            Self::Cosine { warm_up, .. } if step < warm_up => share(step, warm_up),
            Self::Cosine { warm_up, steps } => {
                let done = share(step - warm_up, steps).min(1.0);
                0.5 * (1.0 + (PI * done).cos())
            }
        }
    }

    pub(crate) fn check(self) -> Result<(), SettingError> {
        let (steps, factor, warm_up) = match self {
            Self::Constant => (1, 1.0, 0),
            Self::Staircase { every, factor } => (every, factor, 0),
            Self::InverseTime { halved } => (halved, 1.0, 0),
            Self::Cosine { warm_up, steps } => (steps, 1.0, warm_up),
        };
        check_positive("steps of the schedule", f64::from(steps))?;
        check_not_negative("factor of the schedule", factor)?;
        check_not_negative("warm-up", f64::from(warm_up))
    }
}
