//! Weight decay that goes past the optimizer rather than through it.

use optimizers::{Optimizer, SettingError, Step, check_not_negative};
use propagation::Kind;
use structure::Float;

// ANCHOR: weight_decay
/// Shrinks each weight by `learning rate * decay` of itself before the optimizer moves it. Biases
/// go free. Around Adam this is called AdamW.
///
/// Source: Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, ICLR 2019.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecoupledWeightDecay<O> {
    /// What moves the weights.
    pub optimizer: O,
    /// The strength, 0 or above.
    pub decay: f64,
}

impl<A: Float, O: Optimizer<A>> Optimizer<A> for DecoupledWeightDecay<O> {
    fn name(&self) -> &'static str {
        "decoupled weight decay"
    }

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

    fn initial(&self) -> f64 {
        self.optimizer.initial()
    }

    fn update(&self, step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        if step.kind == Kind::Weight {
            let kept = A::of(1.0 - self.learning_rate() * self.decay);
            for w in &mut *w {
                *w *= kept;
            }
        }
        self.optimizer.update(step, w, gradient, slots);
    }
}
// ANCHOR_END: weight_decay
