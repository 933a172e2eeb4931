//! RMSProp: AdaGrad that forgets.

use crate::{Epsilon, Optimizer, SettingError, Step, check_fraction, check_not_negative};

/// Divides the step of each weight by the root of an exponential moving average of its squared
/// gradients.
///
/// Source: Tieleman and Hinton, *Neural Networks for Machine Learning*, lecture 6.5, 2012.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RmsProp {
    /// The size of a step.
    pub learning_rate: f64,
    /// How much of the moving average is kept, in [0, 1): 0.9 in Keras, 0.99 in PyTorch.
    pub decay: f64,
    /// Keeps the division from overflowing.
    pub epsilon: Epsilon,
}

impl Default for RmsProp {
    /// With Keras's settings: rate 0.001, decay 0.9, and ε is 1e-7, inside the root.
    fn default() -> Self {
        Self {
            learning_rate: 1e-3,
            decay: 0.9,
            epsilon: Epsilon::Inside(1e-7),
        }
    }
}

impl Optimizer for RmsProp {
    fn name(&self) -> &'static str {
        "rmsprop"
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_fraction("decay", self.decay)?;
        self.epsilon.check()
    }

    fn slots(&self) -> usize {
        1
    }

    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]) {
        // ANCHOR: rmsprop_update
        for ((w, g), s) in weights.iter_mut().zip(gradient).zip(&mut state[0]) {
            *s = self.decay * *s + (1.0 - self.decay) * g * g;
            *w -= step.learning_rate * g / self.epsilon.root(*s);
        }
        // ANCHOR_END: rmsprop_update
    }
}
