//! RMSProp: AdaGrad that forgets.

use structure::Float;

use crate::{Epsilon, Optimizer, SettingError, Step, check_fraction, check_not_negative};

// ANCHOR: rmsprop
/// Divides the step of each weight by the root of a running mean of its squared gradients.
///
/// Source: Tieleman and Hinton, *Neural Networks for Machine Learning*, lecture 6.5, 2012.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RmsProp {
    /// The size of a step.
    pub learning_rate: f64,
    /// How much of the running mean is kept, in [0, 1): 0.9 in Keras, 0.99 in PyTorch.
    pub decay: f64,
    /// Keeps the division from blowing up.
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

/// `s ← ρ s + (1 - ρ) g²`, then `w ← w - η g / √(s + ε)`
fn rmsprop<A: Float>(w: &mut A, g: A, s: &mut A, rate: A, decay: A, root: impl Fn(A) -> A) {
    *s = decay * *s + (A::one() - decay) * g * g;
    *w -= rate * g / root(*s);
}
// ANCHOR_END: rmsprop

impl<A: Float> Optimizer<A> for RmsProp {
    fn name(&self) -> &'static str {
        "rmsprop"
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn check(&self) -> Result<(), SettingError> {
        check_not_negative("learning rate", self.learning_rate)?;
        check_fraction("decay", self.decay)?;
        self.epsilon.check::<A>()
    }

    fn slots(&self) -> usize {
        1
    }

    fn update(&self, _step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        let (rate, decay) = (A::of(self.learning_rate), A::of(self.decay));
        let root = self.epsilon.root();
        for ((w, &g), s) in w.iter_mut().zip(gradient).zip(&mut slots[0]) {
            rmsprop(w, g, s, rate, decay, &root);
        }
    }
}
