//! AdaGrad: a step of its own for every weight.

use crate::{Epsilon, Optimizer, SettingError, Step, check_not_negative};

/// Divides the step of each weight by the root of the sum of all its squared gradients so far.
///
/// Source: Duchi, Hazan and Singer, *Adaptive Subgradient Methods for Online Learning and
/// Stochastic Optimization*, JMLR 2011.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdaGrad {
    /// The size of the first step, roughly.
    pub learning_rate: f64,
    /// Keeps the division from overflowing.
    pub epsilon: Epsilon,
    /// What the sum of squares starts from: 0 in PyTorch, 0.1 in Keras.
    pub initial: f64,
}

impl AdaGrad {
    /// With PyTorch's settings: the sum starts from 0, and ε is 1e-10, outside the root.
    pub fn new(learning_rate: f64) -> Self {
        Self {
            learning_rate,
            epsilon: Epsilon::Outside(1e-10),
            initial: 0.0,
        }
    }
}

impl Optimizer for AdaGrad {
    fn name(&self) -> &'static str {
        "adagrad"
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_not_negative("initial sum of squares", self.initial)?;
        self.epsilon.check()
    }

    fn slots(&self) -> usize {
        1
    }

    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]) {
        // ANCHOR: adagrad_update
        for ((w, g), s) in weights.iter_mut().zip(gradient).zip(&mut state[0]) {
            *s += g * g;
            *w -= step.learning_rate * g / self.epsilon.root(self.initial + *s);
        }
        // ANCHOR_END: adagrad_update
    }
}
