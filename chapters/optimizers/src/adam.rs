//! Adam: momentum and RMSProp together, with their start corrected.

use crate::{Optimizer, SettingError, Step, check_fraction, check_not_negative, check_positive};

/// Moves each weight along an exponential moving average of its gradients, divided by the root of
/// one of their squares; both averages are corrected for having started at zero.
///
/// Source: Kingma and Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1;
/// AMSGrad, here with bias correction, as in PyTorch: Reddi, Kale and Kumar, *On the Convergence of
/// Adam and Beyond*, ICLR 2018.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// The size of a step, roughly the most that a weight moves.
    pub learning_rate: f64,
    /// How much of the average of the gradients is kept, in [0, 1).
    pub beta1: f64,
    /// How much of the average of the squared gradients is kept, in [0, 1).
    pub beta2: f64,
    /// Keeps the division from overflowing.
    pub epsilon: f64,
    /// Where epsilon stands.
    pub order: CorrectionOrder,
    /// Whether to divide by the largest mean square so far in place of the present one.
    pub amsgrad: bool,
}

/// Where ε stands in [`Adam`]. The same ε weighs `1/√(1 - β₂ᵗ)` times more in Keras's place: 31.6
/// times at the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionOrder {
    /// `√(v / (1 - β₂ᵗ)) + ε`: algorithm 1 of the paper, and PyTorch.
    CorrectFirst,
    /// `√v + ε`, and the correction is part of the learning rate: Keras.
    EpsilonFirst,
}

impl Default for Adam {
    /// The settings that the paper suggests.
    fn default() -> Self {
        Self {
            learning_rate: 1e-3,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            order: CorrectionOrder::CorrectFirst,
            amsgrad: false,
        }
    }
}

impl Adam {
    /// The suggested settings with another learning rate.
    pub fn new(learning_rate: f64) -> Self {
        Self {
            learning_rate,
            ..Self::default()
        }
    }
}

impl Optimizer for Adam {
    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_fraction("beta1", self.beta1)?;
        check_fraction("beta2", self.beta2)?;
        check_positive("epsilon", self.epsilon)
    }

    fn slots(&self) -> usize {
        if self.amsgrad { 3 } else { 2 }
    }

    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]) {
        let [first, second, largest @ ..] = state else {
            unreachable!("as many arrays as `slots` says");
        };
        // ANCHOR: adam_update
        for ((m, v), g) in first.iter_mut().zip(&mut *second).zip(gradient) {
            *m = self.beta1 * *m + (1.0 - self.beta1) * g;
            *v = self.beta2 * *v + (1.0 - self.beta2) * g * g;
        }
        // ANCHOR_END: adam_update
        if let [largest] = largest {
            for (largest, v) in largest.iter_mut().zip(&*second) {
                *largest = largest.max(*v);
            }
        }
        let mean_square = largest.first().unwrap_or(second);
        // ANCHOR: adam_step
        let (t, rate) = (step.number, step.learning_rate);
        let (c1, c2) = (1.0 - self.beta1.powi(t), 1.0 - self.beta2.powi(t));
        let epsilon = match self.order {
            CorrectionOrder::CorrectFirst => self.epsilon,
            CorrectionOrder::EpsilonFirst => self.epsilon / c2.sqrt(),
        };
        for ((w, m), v) in weights.iter_mut().zip(&*first).zip(mean_square) {
            *w -= rate * (m / c1) / ((v / c2).sqrt() + epsilon);
        }
        // ANCHOR_END: adam_step
    }
}
