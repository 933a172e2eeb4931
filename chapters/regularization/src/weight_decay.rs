//! Weight decay beside the optimizer rather than through its gradient.

use optimizers::{Optimizer, SettingError, Step, check_not_negative};
use propagation::Kind;

/// Shrinks each weight by `learning rate * decay` of itself before the optimizer moves it. Biases
/// do not decay. Around Adam this is called AdamW.
///
/// Source: Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, ICLR 2019.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecoupledWeightDecay<O> {
    /// What moves the weights.
    pub optimizer: O,
    /// The coefficient, 0 or above.
    pub decay: f64,
}

impl<O: Optimizer> Optimizer for DecoupledWeightDecay<O> {
    // ANCHOR: weight_decay
    fn update(&self, step: Step, weights: &mut [f64], gradient: &[f64], state: &mut [Vec<f64>]) {
        if step.kind == Kind::Weight {
            for w in &mut *weights {
                *w -= step.learning_rate * self.decay * *w;
            }
        }
        self.optimizer.update(step, weights, gradient, state);
    }
    // ANCHOR_END: weight_decay

    fn learning_rate(&self) -> f64 {
        self.optimizer.learning_rate()
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("weight decay", self.decay)?;
        self.optimizer.check()
    }

    fn slots(&self) -> usize {
        self.optimizer.slots()
    }
}
